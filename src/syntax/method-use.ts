import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { outOfCasts, withoutCasts } from './casts';
import { child, children } from './child';
import { nameOfMember } from './members';

type Member = NodePath<t.MemberExpression | t.OptionalMemberExpression>;

/** The call of a method: `books.push(x)`, `books?.push(x)`, `books['push'](x)`, `books!.push(x)`. */
export interface MethodUse {
  call: NodePath<t.CallExpression | t.OptionalCallExpression>;
  /** undefined where which it is is decided when the program runs. */
  method: string | undefined;
  args: NodePath[];
}

/** The member expression of which an expression is the object. */
export function memberOn(path: NodePath): Member | undefined {
  const whole = outOfCasts(path);
  const { parentPath: parent } = whole;
  const isMember = parent?.isMemberExpression() || parent?.isOptionalMemberExpression();
  return isMember && whole.key === 'object' ? (parent as Member) : undefined;
}

/** The method that is called on an expression. */
export function methodOn(path: NodePath): MethodUse | undefined {
  const member = memberOn(path);
  const called = member && outOfCasts(member);
  const call = called?.key === 'callee' ? called.parentPath : undefined;
  if (!member || !(call?.isCallExpression() || call?.isOptionalCallExpression())) return undefined;
  return { call, method: nameOfMember(member.node), args: children(call, 'arguments') };
}

/** What a chain of calls starts with, and its methods, the first one first: `books.slice().reverse()` → books, slice, reverse. */
export function callChain(path: NodePath): { start: NodePath; uses: MethodUse[] } {
  const value = withoutCasts(path);
  if (!value.isCallExpression() && !value.isOptionalCallExpression()) return { start: value, uses: [] };
  const callee = withoutCasts(child(value, 'callee'));
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return { start: value, uses: [] };
  const { start, uses } = callChain(child(callee, 'object'));
  const own = { call: value, method: nameOfMember(callee.node), args: children(value, 'arguments') };
  return { start, uses: [...uses, own as MethodUse] };
}

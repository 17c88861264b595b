import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { SYNCHRONOUS_CALLBACK } from '../accesses/methods';
import { withoutCasts } from '../syntax/casts';
import { methodOf } from '../syntax/members';

const CHAINS = new Set(['then', 'catch', 'finally']);

/**
 * What happens to the promise that a call gives, before anything else does: code waits for it, a function returns it, a
 * list's method goes on to the next element, or something else.
 */
export type Waiting = 'awaited' | { returnedBy: NodePath<t.Function> } | 'next element' | 'other';

export function waitingFor(call: NodePath): Waiting {
  const { parentPath: parent, key } = call;
  if (!parent || !call.getFunctionParent()) return 'awaited';
  if (parent.isAwaitExpression()) return 'awaited';
  if (passesOn(call, parent)) return waitingFor(parent);
  if (parent.isMemberExpression() && key === 'object' && isChain(parent)) return waitingFor(parent.parentPath!);
  const fn = parent.isReturnStatement()
    ? parent.getFunctionParent()
    : parent.isFunction() && key === 'body'
      ? parent
      : null;
  if (!fn) return 'other';
  if (fn.key === 'callee') return waitingFor(fn.parentPath!);
  return isOfElements(fn) ? 'next element' : { returnedBy: fn as NodePath<t.Function> };
}

/** Whether a function, or what names one, is called for one element of a list after the other. */
export function isOfElements(fn: NodePath): boolean {
  const call = fn.listKey === 'arguments' ? fn.parentPath : undefined;
  return Boolean(call?.isCallExpression() && SYNCHRONOUS_CALLBACK.has(methodOf(call.node) ?? ''));
}

/** Whether an expression gives what a part of it gives, and does nothing after it. */
function passesOn(part: NodePath, whole: NodePath): boolean {
  if (whole.isConditionalExpression()) return part.key !== 'test';
  if (whole.isSequenceExpression()) return part.key === whole.node.expressions.length - 1;
  return (
    (whole.isLogicalExpression() && part.key === 'right') ||
    (whole !== withoutCasts(whole) && withoutCasts(whole) === withoutCasts(part))
  );
}

/** `put(x).then(…)` */
const isChain = (member: NodePath<t.MemberExpression>): boolean =>
  member.key === 'callee' && member.parentPath.isCallExpression() && CHAINS.has(methodOf(member.parentPath.node) ?? '');

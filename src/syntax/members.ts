import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { withoutCasts } from './casts';
import { child } from './child';

/** The name of the property that a member expression reads; undefined where it is computed. */
export function nameOfMember({
  computed,
  property,
}: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  if (t.isPrivateName(property)) return `#${property.id.name}`;
  if (!computed && t.isIdentifier(property)) return property.name;
  return t.isStringLiteral(property) ? property.value : undefined;
}

/** The method that a call calls, by name; undefined for a function. */
export function methodOf({ callee }: t.CallExpression | t.OptionalCallExpression): string | undefined {
  return t.isMemberExpression(callee) || t.isOptionalMemberExpression(callee) ? nameOfMember(callee) : undefined;
}

/** What a chain of members begins with: `user` of `user.address!.city`. */
export function rootOf(path: NodePath): NodePath {
  const value = withoutCasts(path);
  return value.isMemberExpression() || value.isOptionalMemberExpression() ? rootOf(child(value, 'object')) : value;
}

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import { resolved, sameExpression, variablesIn } from './same-expression';

/** Whether what is put under a key takes the place of an element: of the one that was read by the key, or whose own key it is. */
export function replaces(key: NodePath, element: NodePath): boolean {
  const own = element.isIdentifier() ? element.scope.getBinding(element.node.name) : undefined;
  const keys = [key, resolved(key)];
  if (own && keys.some((one) => variablesIn(one).includes(own))) return true;
  if (own && isGivenWith(key, own.scope.path, own.kind)) return true;
  const readBy = readKey(element);
  // The name of a member is no variable: `books.first`.
  const isName = t.isIdentifier(readBy?.node) && !readBy!.isReferencedIdentifier();
  if (readBy)
    return isName
      ? resolved(key).isStringLiteral({ value: (readBy.node as t.Identifier).name })
      : sameExpression(readBy, key);
  const found = resolved(element);
  const place = resolved(key);
  return (
    found.isCallExpression() &&
    place.isCallExpression() &&
    `${methodOf(found.node) ?? ''}Index` === methodOf(place.node) &&
    children(found, 'arguments').every((one, i) => sameExpression(one, children(place, 'arguments')[i]))
  );
}

/** The key by which an element is read: `books.get(id)`, `books[id] ?? none`, or the name. */
export function readKey(element: NodePath): NodePath | undefined {
  const value = resolved(element);
  if (value.isLogicalExpression()) return readKey(child(value, 'left')) ?? readKey(child(value, 'right'));
  if (value.isMemberExpression() || value.isOptionalMemberExpression()) return child(value, 'property');
  const isRead = (value.isCallExpression() || value.isOptionalCallExpression()) && methodOf(value.node) === 'get';
  return isRead ? children(value, 'arguments')[0] : undefined;
}

/** `books.forEach((book, i) => …)`, `for (const [id, user] of users)`: the key comes with the element. */
function isGivenWith(key: NodePath, scope: NodePath, kind: string): boolean {
  const binding = key.isIdentifier() ? key.scope.getBinding(key.node.name) : undefined;
  return Boolean(
    binding && binding.scope.path === scope && binding.kind === kind && (kind === 'param' || scope.isLoop()),
  );
}

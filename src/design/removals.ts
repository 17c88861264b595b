import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Reference } from '../analysis/names';
import { nameOfMember } from '../syntax/members';
import { memberOn, methodOn } from '../syntax/method-use';

/** Whether a list may lose elements by one of its uses. */
export const mayLoseElements = (uses: Reference[]): boolean => uses.some(({ path }) => removes(path));

function removes(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (parent?.isAssignmentExpression() && path.key === 'left') return !addsOnly(parent.node, path.node);
  const member = memberOn(path);
  const name = member && nameOfMember(member.node);
  const used = methodOn(path);
  if (used && name === undefined) return true;
  if (name && ['splice', 'pop', 'shift'].includes(name)) return true;
  const outer = member?.parentPath;
  return (
    name === 'length' &&
    Boolean(outer?.isUpdateExpression() || (outer?.isAssignmentExpression() && member!.key === 'left'))
  );
}

/** `books = [...books, book]`, `books = books.concat(book)`, `books = books.map(…)`. */
function addsOnly({ right }: t.AssignmentExpression, list: t.Node): boolean {
  if (t.isArrayExpression(right))
    return right.elements.some((one) => t.isSpreadElement(one) && t.isNodesEquivalent(one.argument, list));
  return (
    t.isCallExpression(right) &&
    t.isMemberExpression(right.callee) &&
    t.isNodesEquivalent(right.callee.object, list) &&
    ['concat', 'map'].includes(nameOfMember(right.callee) ?? '')
  );
}

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Reference } from '../analysis/names';

/** Whether a list may lose elements by one of its uses. */
export const mayLoseElements = (uses: Reference[]): boolean => uses.some(({ path }) => removes(path));

function removes(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (parent?.isAssignmentExpression() && path.key === 'left') return !addsOnly(parent.node, path.node);
  if (!parent?.isMemberExpression() || path.key !== 'object' || !t.isIdentifier(parent.node.property)) return false;
  if (['splice', 'pop', 'shift'].includes(parent.node.property.name)) return true;
  const isLength = !parent.node.computed && parent.node.property.name === 'length';
  const outer = parent.parentPath;
  return isLength && Boolean(outer?.isUpdateExpression() || (outer?.isAssignmentExpression() && parent.key === 'left'));
}

/** `books = [...books, book]`, `books = books.concat(book)`, `books = books.map(…)`. */
function addsOnly({ right }: t.AssignmentExpression, list: t.Node): boolean {
  if (t.isArrayExpression(right))
    return right.elements.some((one) => t.isSpreadElement(one) && t.isNodesEquivalent(one.argument, list));
  return (
    t.isCallExpression(right) &&
    t.isMemberExpression(right.callee) &&
    t.isNodesEquivalent(right.callee.object, list) &&
    t.isIdentifier(right.callee.property) &&
    ['concat', 'map'].includes(right.callee.property.name)
  );
}

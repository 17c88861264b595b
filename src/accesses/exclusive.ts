import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

/** Whether at most one of two expressions is evaluated when the function that holds them runs once. */
export function areExclusive(one: NodePath, other: NodePath): boolean {
  if (one.isDescendant(other) || other.isDescendant(one)) return false;
  const [first, second] = one.node.start! <= other.node.start! ? [one, other] : [other, one];
  const common = first.findParent((parent) => parent === second || second.isDescendant(parent));
  if (!common || isRepeatedWithin(common, first)) return false;
  const branch = childHolding(common, first);
  if (isChoice(common.node) && branch?.key === 'consequent' && childHolding(common, second)?.key === 'alternate')
    return true;
  return leavesBefore(first, common);
}

const isChoice = (node: t.Node): boolean => t.isIfStatement(node) || t.isConditionalExpression(node);

/** The child of a node that holds a descendant. */
function childHolding(ancestor: NodePath, path: NodePath): NodePath | undefined {
  for (let current: NodePath | null = path; current; current = current.parentPath)
    if (current.parentPath === ancestor) return current;
  return undefined;
}

/** Whether control leaves the function after `path`, within a branch of what `common` holds. */
function leavesBefore(path: NodePath, common: NodePath): boolean {
  for (let current: NodePath | null = path; current && current !== common; current = current.parentPath) {
    if (!current.isStatement()) continue;
    if (current.isReturnStatement() || current.isThrowStatement()) return !isCaught(current, common);
    const { parentPath: block } = current;
    if (!block?.isBlockStatement() || block === common) continue;
    const last = block.node.body.at(-1);
    if ((t.isReturnStatement(last) || t.isThrowStatement(last)) && !isCaught(block, common)) return true;
  }
  return false;
}

/** A `try` may go on after what leaves its block. */
const isCaught = (path: NodePath, common: NodePath): boolean =>
  Boolean(path.findParent((parent) => parent.isTryStatement() && (parent === common || parent.isDescendant(common))));

/** Whether a loop or a callback between the function and `common` evaluates both again. */
const isRepeatedWithin = (common: NodePath, path: NodePath): boolean => {
  const fn = path.getFunctionParent();
  for (let current: NodePath | null = common; current && current !== fn; current = current.parentPath)
    if (current.isLoop()) return true;
  return false;
};

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

const RUNS_ONCE = new Set(['then', 'catch', 'finally', 'setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask']);

/** Whether what an expression gives is used at most once there: no loop or function may use it again and again. */
export function isUsedOnce(use: NodePath, definition: NodePath): boolean {
  let current: NodePath | null = use.parentPath;
  for (; current; current = current.parentPath) {
    if (definition === current || definition.isDescendant(current)) {
      if (current.isLoop() || current.isFunction() || current.isProgram()) return true;
    } else if (current.isLoop() || (current.isFunction() && !runsOnce(current))) return false;
  }
  return true;
}

/** `new Promise((resolve) => …)`, `ready.then(() => …)`. */
function runsOnce(fn: NodePath): boolean {
  const { parentPath: parent } = fn;
  if (parent?.isNewExpression()) return t.isIdentifier(parent.node.callee, { name: 'Promise' });
  if (!parent?.isCallExpression()) return false;
  const { callee } = parent.node;
  if (fn.key === 'callee') return true;
  const name = t.isMemberExpression(callee) ? callee.property : callee;
  return t.isIdentifier(name) && RUNS_ONCE.has(name.name);
}

/** Whether code runs again and again within one run of the function of the program that it is in. */
export const isRepeated = (path: NodePath): boolean =>
  Boolean(
    path.findParent(
      (parent) =>
        parent.isLoop() ||
        (parent.isFunction() &&
          parent.parentPath?.isCallExpression() &&
          parent.listKey === 'arguments' &&
          t.isMemberExpression(parent.parentPath.node.callee) &&
          t.isIdentifier(parent.parentPath.node.callee.property) &&
          REPEATS.has(parent.parentPath.node.callee.property.name)),
    ),
  );

const REPEATS = new Set(['forEach', 'map', 'flatMap', 'reduce', 'filter', 'some', 'every', 'from']);

/** Whether only one of two places is reached: they are in different branches, or the branch of the first one is left. */
export function areExclusive(one: NodePath, other: NodePath): boolean {
  const [first, second] = one.node.start! <= other.node.start! ? [one, other] : [other, one];
  const fn = first.getFunctionParent();
  for (let current: NodePath | null = first; current && current !== fn; current = current.parentPath) {
    const { parentPath: parent } = current;
    if (!parent) return false;
    const isBranch = (parent.isIfStatement() || parent.isConditionalExpression()) && current.key !== 'test';
    if (isBranch && second.isDescendant(parent))
      return !second.isDescendant(current) && current.key === 'consequent' && !isWithin(second, parent, 'test');
    if (isBranch && leaves(current)) return second.getFunctionParent() === fn;
  }
  return false;
}

const isWithin = (path: NodePath, parent: NodePath, key: string): boolean =>
  Boolean(path.find((up) => up.parentPath === parent && up.key === key));

/** Whether what stands after a statement is not reached through it. */
export function leaves(statement: NodePath): boolean {
  const { node } = statement;
  if (!node) return false;
  if (t.isReturnStatement(node) || t.isThrowStatement(node) || t.isContinueStatement(node) || t.isBreakStatement(node))
    return true;
  if (statement.isBlockStatement()) return statement.get('body').some(leaves);
  if (statement.isIfStatement())
    return leaves(statement.get('consequent')) && leaves(statement.get('alternate') as NodePath);
  return false;
}

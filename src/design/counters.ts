import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import type { KeyContext } from './key-source';
import { plain, type KeyValue } from './key-value';
import { isUsedOnce, leaves } from './once-each';
import { visit } from '../syntax/visit';

/** The number that an expression takes of a counter that moves; undefined where it names none. */
export function countedNumber(value: NodePath, context: KeyContext, module: Module): KeyValue | undefined {
  const isStep = value.isUpdateExpression() || value.isAssignmentExpression();
  const name = value.isUpdateExpression()
    ? value.get('argument')
    : value.isAssignmentExpression()
      ? value.get('left')
      : value;
  const store = context.flow.entityOf(name as NodePath, module)?.store;
  if (store === undefined || !context.flow.oracle.isCounter?.(store)) return undefined;
  const start = context.startOf(store);
  const number = (origin: t.Node, isAfter: boolean): KeyValue => ({
    source: 'number',
    type: 'N',
    origins: new Set([origin]),
    series: store,
    from: start === undefined ? undefined : start + (isAfter ? 1 : 0),
    isDigits: true,
  });
  if (isStep) return isIncrement(value) ? number(value.node, !isPostfix(value.node)) : plain('client');
  const steps = context.references
    .filter(
      (one) => one.store === store && one.module === module && one.path.parentPath && isIncrement(one.path.parentPath),
    )
    .map(({ path }) => path.parentPath!);
  const before = steps.filter((step) => isTakenAfter(value, step)).at(-1);
  if (before) return number(before.node, true);
  const after = steps.find((step) => isTakenBefore(value, step));
  return after ? number(after.node, false) : plain('client', 'N');
}

const isPostfix = (node: t.Node): boolean => t.isUpdateExpression(node) && !node.prefix;

const isIncrement = (path: NodePath): boolean =>
  path.isUpdateExpression({ operator: '++' }) ||
  (path.isAssignmentExpression({ operator: '+=' }) && t.isNumericLiteral(path.node.right, { value: 1 }));

/** A statement of its own, or a part of one that always runs. */
function isAlways(step: NodePath): boolean {
  const statement = step.getStatementParent();
  return !step.findParent(
    (parent) =>
      parent.isDescendant(statement!) &&
      (parent.isLogicalExpression() || parent.isConditionalExpression() || parent.isFunction()),
  );
}

/** `n++; use(n)`: each run of the code that reads it has increased it. */
function isTakenAfter(value: NodePath, step: NodePath): boolean {
  const statement = step.getStatementParent();
  if (!statement?.isExpressionStatement() && !statement?.isVariableDeclaration()) return false;
  const isBefore = step.node.end! <= value.node.start! && isAlways(step);
  return isBefore && value.isDescendant(statement.parentPath!) && isUsedOnce(value, step);
}

/** `use(n); n++`: each run of the code that reads it increases it then. */
function isTakenBefore(value: NodePath, step: NodePath): boolean {
  const statement = step.getStatementParent();
  if (!statement?.isExpressionStatement() || step.node.start! < value.node.end! || !isAlways(step)) return false;
  const container = statement.parentPath;
  const own = value.findParent((parent) => parent.parentPath === container);
  if (!own || !isUsedOnce(value, step) || !Array.isArray(statement.container)) return false;
  const between = (statement.container as t.Node[]).slice(own.key as number, statement.key as number);
  return !between.some((node, i) => mayLeave(own.getSibling((own.key as number) + i), node));
}

function mayLeave(path: NodePath, node: t.Node): boolean {
  if (!path.node || path.node !== node || leaves(path)) return true;
  let found = false;
  visit(path, {
    Function: (inner) => inner.skip(),
    Statement: (inner) => {
      if (inner.isReturnStatement() || inner.isThrowStatement()) found = true;
    },
  });
  return found;
}

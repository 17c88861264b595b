import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { lineStatement } from '../room';
import { visit } from '../../syntax/visit';

/**
 * The statement, or the expression that an arrow function consists of, before which a call can get a name: where it is
 * always evaluated, once, and nothing that could matter to it comes before it.
 */
export function placeToName(call: NodePath, isNamed: (call: t.Node) => boolean): NodePath | undefined {
  let current = call;
  for (; !current.isStatement() || isHead(current); current = current.parentPath!) {
    const { parentPath: parent, key } = current;
    if (!parent || parent.isClassBody() || parent.isProgram()) return undefined;
    if (parent.isFunction()) {
      const isBody = parent.isArrowFunctionExpression() && key === 'body';
      return isBody && isFirst(call, current, isNamed) ? current : undefined;
    }
    if (mayBeSkipped(current) || isEvaluatedAgain(current)) return undefined;
  }
  return isFirst(call, current, isNamed) ? lineStatement(current) : undefined;
}

/** `let x = …` within the head of a loop. */
const isHead = (statement: NodePath): boolean =>
  Boolean(statement.parentPath?.isLoop()) && (statement.key === 'init' || statement.key === 'left');

function mayBeSkipped({ parentPath: parent, key, listKey }: NodePath): boolean {
  if (!parent) return false;
  if (parent.isLogicalExpression()) return key === 'right';
  if (parent.isConditionalExpression()) return key !== 'test';
  if (parent.isAssignmentExpression()) return key === 'right' && ['||=', '&&=', '??='].includes(parent.node.operator);
  if (parent.isAssignmentPattern()) return key === 'right';
  if (parent.isOptionalCallExpression()) return listKey === 'arguments';
  return parent.isOptionalMemberExpression() && key === 'property';
}

const isEvaluatedAgain = ({ parentPath: parent, key }: NodePath): boolean =>
  Boolean(parent?.isLoop()) && (key === 'test' || key === 'update' || key === 'left');

/** Whether nothing that does something is evaluated before a call, but for what has got a name as well. */
function isFirst(call: NodePath, place: NodePath, isNamed: (call: t.Node) => boolean): boolean {
  let isIt = true;
  const look = (path: NodePath): void => {
    if (path.node.start! >= call.node.start! || path.node.end! > call.node.start!) return;
    const does = path.isCallExpression() || path.isOptionalCallExpression() || path.isNewExpression();
    const changes =
      path.isAssignmentExpression() || path.isUpdateExpression() || path.isUnaryExpression({ operator: 'delete' });
    const waits = path.isAwaitExpression() || path.isYieldExpression() || path.isTaggedTemplateExpression();
    if ((does && !isNamed(path.node)) || changes || waits) isIt = false;
  };
  visit(place, {
    enter: (path) => {
      if (path.isFunction() || path.node.start! >= call.node.start!) return path.skip();
      if (isNamed(path.node)) return path.skip();
      look(path);
    },
  });
  return isIt;
}

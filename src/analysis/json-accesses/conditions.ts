import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { FileCall } from '../file-calls';
import type { Module } from '../modules';
import type { RawAccesses } from './access';
import { outerText } from './text';

/** Whether a question for a file settles an `if` or `? :`: a table is always there. */
export function readsExistence({ whole, args }: FileCall, module: Module, found: RawAccesses): boolean {
  const settled = settle(whole, true);
  if (!settled) return false;
  found.conditions.push({ module, name: args[0], ...settled });
  return true;
}

/** What becomes of the `if` or `? :` around a condition that is always `truth`. */
function settle(condition: NodePath, truth: boolean): { branch: NodePath; kept?: NodePath } | undefined {
  const { parentPath: parent } = condition;
  if (parent?.isUnaryExpression({ operator: '!' })) return settle(parent, !truth);
  if (condition.key !== 'test' || !(parent?.isIfStatement() || parent?.isConditionalExpression())) return undefined;
  const kept = parent.get(truth ? 'consequent' : 'alternate') as NodePath;
  return { branch: parent, kept: kept.node ? kept : undefined };
}

/** `if (!data)`, `data.length === 0`, `data.trim() === ''`, `data ? … : …`: a table's data is never an empty text. */
export function emptiness(reference: NodePath): { branch: NodePath; kept?: NodePath } | undefined {
  let text = outerText(reference);
  let isNumber = false;
  if (
    text.parentPath?.isMemberExpression() &&
    text.key === 'object' &&
    t.isIdentifier(text.parentPath.node.property, { name: 'length' })
  ) {
    text = text.parentPath;
    isNumber = true;
  }
  const comparison = text.parentPath;
  if (comparison?.isBinaryExpression() && text.key === 'left') {
    const { operator, right } = comparison.node;
    const isEmpty = isNumber ? t.isNumericLiteral(right, { value: 0 }) : t.isStringLiteral(right, { value: '' });
    if (!isEmpty) return undefined;
    if (['==', '==='].includes(operator)) return settle(comparison, false);
    return ['!=', '!==', '>'].includes(operator) ? settle(comparison, true) : undefined;
  }
  return settle(text, true);
}

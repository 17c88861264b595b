import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { child } from '../syntax/child';
import { clientExportOf } from './client-imports';

/** The texts of what a statement `await save(…)` of the client module writes, `all` for `await commit()`; undefined for any other statement. */
export function savedBy(statement: NodePath, module: Module, client: string | undefined): string[] | 'all' | undefined {
  if (client === undefined || !statement.isExpressionStatement()) return undefined;
  const { expression } = statement.node;
  if (!t.isAwaitExpression(expression) || !t.isCallExpression(expression.argument)) return undefined;
  const callee = child(statement, 'expression.argument.callee');
  const helper = callee.isIdentifier() ? clientExportOf(callee, module, client) : undefined;
  if (helper === 'commit') return 'all';
  if (helper !== 'save') return undefined;
  const { arguments: args } = expression.argument;
  return args.map(({ start, end }) => module.text.slice(start!, end!));
}

/** Whether an expression calls a helper of the client module, and waits for it or not. */
export function isClientCall(path: NodePath, module: Module, client: string | undefined): boolean {
  const call = path.isAwaitExpression() ? child(path, 'argument') : path;
  if (client === undefined || !call.isCallExpression() || !t.isIdentifier(call.node.callee)) return false;
  return clientExportOf(child(call, 'callee'), module, client) !== undefined;
}

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import * as posix from 'path/posix';
import type { Module } from '../analysis/modules';
import { child } from '../syntax/child';

/** The texts of what a statement `await save(…)` of the client module writes, `all` for `await commit()`; undefined for any other statement. */
export function savedBy(statement: NodePath, module: Module, client: string | undefined): string[] | 'all' | undefined {
  if (client === undefined || !statement.isExpressionStatement()) return undefined;
  const { expression } = statement.node;
  if (!t.isAwaitExpression(expression) || !t.isCallExpression(expression.argument)) return undefined;
  const { callee, arguments: args } = expression.argument;
  if (
    !t.isIdentifier(callee) ||
    !['save', 'commit'].includes(callee.name) ||
    !isClientCall(child(statement, 'expression'), module, client)
  )
    return undefined;
  if (callee.name === 'commit') return 'all';
  return args.map(({ start, end }) => module.text.slice(start!, end!));
}

/** Whether an expression calls a helper of the client module, and waits for it or not. */
export function isClientCall(path: NodePath, module: Module, client: string | undefined): boolean {
  const call = path.isAwaitExpression() ? child(path, 'argument') : path;
  if (client === undefined || !call.isCallExpression() || !t.isIdentifier(call.node.callee)) return false;
  const source = sourceOf(path.scope.getBinding(call.node.callee.name)?.path);
  return (
    source !== undefined &&
    withoutExtension(posix.join(posix.dirname(module.path), source)) === withoutExtension(client)
  );
}

const withoutExtension = (path: string): string => path.replace(/\.[cm]?[jt]s$/, '');

/** The module that a name is imported from. */
function sourceOf(declaration: NodePath | undefined): string | undefined {
  if (declaration?.parentPath?.isImportDeclaration()) return declaration.parentPath.node.source.value;
  const init = declaration?.isVariableDeclarator() ? declaration.node.init : undefined;
  if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'require' })) return undefined;
  return t.isStringLiteral(init.arguments[0]) ? init.arguments[0].value : undefined;
}

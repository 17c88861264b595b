import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { JsonAccess } from './json-accesses';
import type { Module } from './modules';
import { child, children } from '../syntax/child';

/** A function that does nothing but read or write the file that its caller names. */
export interface JsonHelper {
  id: string;
  fn: NodePath<t.Function>;
  kind: 'read' | 'write';
  /** Positions of its parameters. */
  fileIndex: number;
  valueIndex: number;
  isAsync: boolean;
  access: JsonAccess;
}

/** The helper that an access is all of; undefined where its function does more, or names the file itself. */
export function helperOf(access: JsonAccess): JsonHelper | undefined {
  const fn = access.whole.getFunctionParent();
  const owner = access.callback ? access.callback.fn.getFunctionParent() : fn;
  if (!owner || (!owner.isFunctionDeclaration() && !owner.isArrowFunctionExpression() && !owner.isFunctionExpression()))
    return undefined;
  const fileIndex = parameterIndex(access.name, owner);
  if (fileIndex === -1) return undefined;
  const id = access.module.functionIds.get(owner.node)!;
  if (access.kind === 'write') {
    const valueIndex = parameterIndex(access.value!, owner);
    if (valueIndex === -1 || !isOnlyWrite(owner, access)) return undefined;
    return { id, fn: owner, kind: 'write', fileIndex, valueIndex, isAsync: owner.node.async, access };
  }
  if (access.callback || access.promise || !isOnlyRead(owner, access)) return undefined;
  return { id, fn: owner, kind: 'read', fileIndex, valueIndex: -1, isAsync: owner.node.async, access };
}

function parameterIndex(path: NodePath, fn: NodePath<t.Function>): number {
  if (!path.isIdentifier()) return -1;
  const binding = path.scope.getBinding(path.node.name);
  if (binding?.kind !== 'param' || !binding.constant) return -1;
  return fn.node.params.findIndex((parameter) => parameter === binding.identifier);
}

/** The statements of a function, without the `try` around them that only reports. */
function statementsOf(fn: NodePath<t.Function>): NodePath[] {
  const body = child(fn, 'body');
  if (!body.isBlockStatement()) return [body];
  const statements = children(body, 'body');
  return statements.length === 1 && statements[0].isTryStatement() && !statements[0].node.finalizer
    ? statements[0].get('block').get('body')
    : statements;
}

function isOnlyWrite(fn: NodePath<t.Function>, access: JsonAccess): boolean {
  const [first, ...rest] = statementsOf(fn).filter((statement) => statement !== access.text?.parentPath);
  if (!first || rest.length > 0) return false;
  if (access.callback) return first === access.callback.statement && access.callback.kept.every(isLog);
  const expression =
    first.isExpressionStatement() || first.isReturnStatement()
      ? first.isReturnStatement()
        ? first.get('argument')
        : first.get('expression')
      : first;
  return expression === access.whole;
}

const isLog = (path: NodePath): boolean => {
  const expression = path.isExpressionStatement() ? path.node.expression : path.node;
  return (
    t.isCallExpression(expression) &&
    t.isMemberExpression(expression.callee) &&
    t.isIdentifier(expression.callee.object, { name: 'console' })
  );
};

function isOnlyRead(fn: NodePath<t.Function>, access: JsonAccess): boolean {
  const statements = statementsOf(fn).filter((statement) => statement !== access.text?.parentPath);
  const last = statements.at(-1);
  if (!last) return false;
  if (statements.length === 1)
    return last === access.whole || (last.isReturnStatement() && last.get('argument') === access.whole);
  const [first] = statements;
  if (statements.length !== 2 || !first.isVariableDeclaration() || !last.isReturnStatement()) return false;
  const [declarator] = first.get('declarations');
  return (
    declarator.get('init') === access.whole &&
    t.isIdentifier(declarator.node.id) &&
    t.isIdentifier(last.node.argument, { name: declarator.node.id.name })
  );
}

/** What each call of a helper does. */
export function accessesThrough(
  helper: Pick<JsonHelper, 'kind' | 'fileIndex' | 'valueIndex' | 'isAsync'>,
  sites: { path: NodePath; module: Module }[],
): JsonAccess[] {
  return sites.flatMap(({ path, module }) => {
    if (!path.isCallExpression()) return [];
    const args = children(path, 'arguments');
    const awaited = path.parentPath.isAwaitExpression();
    const access: JsonAccess = {
      kind: helper.kind,
      module,
      name: args[helper.fileIndex],
      whole: awaited ? path.parentPath : path,
      promise: helper.isAsync && !awaited,
      parses: [],
    };
    return [helper.kind === 'write' ? { ...access, value: args[helper.valueIndex] } : access];
  });
}

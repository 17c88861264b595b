import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isInlineCallback } from '../../accesses/units';
import { whyNoLoop } from '../../async/for-each';
import { child } from '../../syntax/child';

/** The expression that a member, call or cast is made of. */
export function innerOf(path: NodePath): NodePath | undefined {
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return child(path, 'object');
  if (path.isCallExpression() || path.isOptionalCallExpression()) {
    const callee = child(path, 'callee');
    return callee.isMemberExpression() || callee.isOptionalMemberExpression() ? child(callee, 'object') : undefined;
  }
  const isCast =
    path.isTSAsExpression() ||
    path.isTSNonNullExpression() ||
    path.isParenthesizedExpression() ||
    path.isTSSatisfiesExpression();
  if (isCast) return child(path, 'expression');
  return path.isAwaitExpression() ? child(path, 'argument') : undefined;
}

/** What an expression hangs on: the expressions that it is made of, through the variables of loops and callbacks. */
export function* chainOf(path: NodePath): Generator<NodePath> {
  let current: NodePath | undefined = path;
  for (let depth = 0; current && depth < 12; depth++) {
    yield current;
    const binding: ReturnType<typeof current.scope.getBinding> = current.isIdentifier()
      ? current.scope.getBinding(current.node.name)
      : undefined;
    current = current.isIdentifier() ? binding && iterated(binding.path, current.node.name) : innerOf(current);
  }
}

/** What a variable of a loop or a callback goes over. */
export function iterated(declaration: NodePath, name: string): NodePath | undefined {
  const loop = declaration.parentPath?.parentPath;
  if (declaration.isVariableDeclarator() && loop?.isForOfStatement() && declaration.parentPath?.key === 'left')
    return loop.get('right');
  const fn = declaration.isFunction() ? declaration : declaration.getFunctionParent();
  if (!fn || !isInlineCallback(fn)) return undefined;
  const isParameter = fn.node.params.some((parameter) =>
    Object.keys(t.getBindingIdentifiers(parameter)).includes(name),
  );
  const callee = fn.parentPath?.isCallExpression() ? child(fn.parentPath, 'callee') : undefined;
  return isParameter && callee?.isMemberExpression() ? child(callee, 'object') : undefined;
}

/** `a.b.c`, which can be said again. */
export const isPlainPath = (path: NodePath): boolean =>
  path.isIdentifier() ||
  path.isThisExpression() ||
  ((path.isMemberExpression() || path.isOptionalMemberExpression()) &&
    !path.node.computed &&
    isPlainPath(child(path, 'object')));

/** The callback of `list.forEach((x) => { … });`, where a loop can take its place. */
export function forEachCallback(path: NodePath): NodePath<t.ArrowFunctionExpression> | undefined {
  const call = path.isExpressionStatement() ? child(path, 'expression') : undefined;
  if (!call?.isCallExpression() || call.node.arguments.length !== 1) return undefined;
  const { callee } = call.node;
  if (!t.isMemberExpression(callee) || !t.isIdentifier(callee.property, { name: 'forEach' })) return undefined;
  const callback = child(call, 'arguments.0');
  if (!callback.isFunction() || !t.isBlockStatement(callback.node.body)) return undefined;
  return callback.node.async || whyNoLoop(callback) ? undefined : (callback as NodePath<t.ArrowFunctionExpression>);
}

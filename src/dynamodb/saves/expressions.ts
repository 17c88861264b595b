import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { iterated } from '../../accesses/iterated';
import { whyNoLoop } from '../../async/for-each';
import { child, children } from '../../syntax/child';

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

/** What a shallow copy is made of, with which it shares what that holds: `{ ...a }`, `Object.assign({}, a)`. */
export function copiedBy(path: NodePath): NodePath[] {
  if (path.isObjectExpression())
    return children(path, 'properties').flatMap((one) => (one.isSpreadElement() ? [child(one, 'argument')] : []));
  return path.isCallExpression() && child(path, 'callee').matchesPattern('Object.assign')
    ? children(path, 'arguments')
    : [];
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

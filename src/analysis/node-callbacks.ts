import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/**
 * What is left of a callback `(err, data) => { … }` when there never is an error, in order: statements, or one expression.
 * @returns undefined where the error decides anything else
 */
export function successPart(callback: NodePath<t.Function>): NodePath[] | undefined {
  const [error] = callback.node.params;
  if (!error) return bodyOf(callback);
  if (!t.isIdentifier(error) || callback.node.generator) return undefined;
  if (!callback.isArrowFunctionExpression() && mentionsThis(callback)) return undefined;
  const kept = bodyOf(callback).flatMap((part) => withoutError(part, error.name) ?? [undefined]);
  return kept.some((part) => !part || mentions(part, callback)) ? undefined : (kept as NodePath[]);
}

function bodyOf(callback: NodePath<t.Function>): NodePath[] {
  const body = child(callback, 'body');
  return body.isBlockStatement() ? body.get('body') : [body];
}

/** A statement without what happens to it in case of an error. */
function withoutError(part: NodePath, error: string): NodePath[] | undefined {
  if (part.isIfStatement() || part.isConditionalExpression()) {
    const test = truthOf(part.node.test, error);
    if (test === undefined) return [part];
    const kept = part.get(test ? 'consequent' : 'alternate') as NodePath;
    if (!kept.node) return [];
    const parts = kept.isBlockStatement() ? kept.get('body') : [kept];
    return parts.flatMap((one) => withoutError(one, error) ?? []);
  }
  if (part.isExpressionStatement()) {
    const expression = child(part, 'expression');
    if (expression.isConditionalExpression()) return withoutError(expression, error);
    if (isReportOf(expression, error)) return [];
    return [part];
  }
  if (isReportOf(part, error)) return [];
  return [part];
}

/** What a condition on the error is when there is none. */
function truthOf(test: t.Node, error: string): boolean | undefined {
  if (t.isIdentifier(test, { name: error })) return false;
  if (t.isUnaryExpression(test, { operator: '!' })) {
    const inner = truthOf(test.argument, error);
    return inner === undefined ? undefined : !inner;
  }
  if (t.isBinaryExpression(test) && t.isIdentifier(test.left, { name: error }) && t.isNullLiteral(test.right))
    return test.operator.startsWith('=') ? true : false;
  return undefined;
}

/** `console.log(err)`. */
function isReportOf(path: NodePath, error: string): boolean {
  if (!path.isCallExpression()) return false;
  const { callee, arguments: args } = path.node;
  return (
    t.isMemberExpression(callee) &&
    t.isIdentifier(callee.object, { name: 'console' }) &&
    args.some((argument) => t.isIdentifier(argument, { name: error }))
  );
}

/** Whether code names the error of a callback. */
function mentions(path: NodePath, callback: NodePath<t.Function>): boolean {
  const { name } = callback.node.params[0] as t.Identifier;
  const isError = (inner: NodePath): boolean =>
    inner.isReferencedIdentifier({ name }) && inner.scope.getBinding(name)?.scope === callback.scope;
  let found = isError(path);
  visit(path, {
    Identifier: (inner) => {
      if (isError(inner)) found = true;
    },
  });
  return found;
}

function mentionsThis(path: NodePath): boolean {
  let found = false;
  visit(path, {
    ThisExpression: () => void (found = true),
    Function: (inner) => void (inner.isArrowFunctionExpression() || inner.skip()),
  });
  return found;
}

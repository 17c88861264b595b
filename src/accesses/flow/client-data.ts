import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../../syntax/child';
import { nameOfMember, rootOf } from '../../syntax/members';

const CLIENT_DATA = /^(body|query|params|headers|cookies|queryStringParameters|pathParameters)$/;

const REQUEST = /^_?(req|request|ctx|context|event)$/i;
/** The slot of an answer. */
export const ANSWER = 'ctx.body';

/** Koa's `ctx.body` is the answer; what a client sent is `ctx.request.body`. */
export function isAnswer(path: NodePath): boolean {
  const object = child(path, 'object');
  return (
    (path.isMemberExpression() || path.isOptionalMemberExpression()) &&
    nameOfMember(path.node) === 'body' &&
    (object.isIdentifier({ name: 'ctx' }) || object.isIdentifier({ name: 'context' }))
  );
}

/** Whether an expression is taken from what a function got as a request, whatever else that holds. */
export function isSentByClient(path: NodePath): boolean {
  const root = rootOf(path);
  const binding = root.isIdentifier() ? root.scope.getBinding(root.node.name) : undefined;
  const isRequest = root.isIdentifier() && REQUEST.test(root.node.name) && binding?.kind === 'param';
  return isRequest && !isAnswer(path) && isClientData(path);
}

/** `req.body` and its like hold what a client sent, never an element; so does what is taken from it. */
export function isClientData(path: NodePath, depth = 0): boolean {
  if (depth > 5) return false;
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const { property } = path.node;
    return (
      (t.isIdentifier(property) && CLIENT_DATA.test(property.name)) || isClientData(child(path, 'object'), depth + 1)
    );
  }
  const declaration = path.isIdentifier() ? path.scope.getBinding(path.node.name)?.path : undefined;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return Boolean(init?.node && isClientData(init, depth + 1));
}

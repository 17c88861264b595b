import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../../syntax/child';

const CLIENT_DATA = /^(body|query|params|headers|cookies|queryStringParameters|pathParameters)$/;

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

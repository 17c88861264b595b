import type { NodePath } from '@babel/traverse';
import type { Module } from '../../analysis/modules';
import { child } from '../../syntax/child';
import { nameOfMember, rootOf } from '../../syntax/members';
import { HOLDS } from '../values';
import type { Flow } from '.';
import { parameterOf } from './insertions';

const CLIENT_DATA = /^(body|query|params|headers|cookies|queryStringParameters|pathParameters)$/;

/**
 * Whether an expression is what a client sent, or taken from that: `req.body` and its like. An element may have a `body` as
 * well, and so may an answer: a name under which the program keeps elements is not the client's.
 */
export function isClientData(flow: Flow, path: NodePath, module: Module, depth = 0): boolean {
  if (depth > 5) return false;
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const name = nameOfMember(path.node) ?? '';
    const isNamed = CLIENT_DATA.test(name) && (!flow.slots.has(name) || isOfRequest(path));
    return (
      (isNamed && isRequest(flow, rootOf(path), module)) || isClientData(flow, child(path, 'object'), module, depth + 1)
    );
  }
  const declaration = path.isIdentifier() ? path.scope.getBinding(path.node.name)?.path : undefined;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return Boolean(init?.node && isClientData(flow, init, module, depth + 1));
}

/** Whether it is so whatever else the request holds: `ctx.request.body`, which is not the `body` that answers. */
export const isRequestBody = (flow: Flow, path: NodePath, module: Module): boolean =>
  isClientData(flow, path, module) && chainOf(path).some(isOfRequest);

/** `ctx.request.body`: not the `body` that answers. */
function isOfRequest(path: NodePath): boolean {
  const object = child(path, 'object');
  return (
    (object.isMemberExpression() || object.isOptionalMemberExpression()) &&
    /^req(uest)?$/.test(nameOfMember(object.node) ?? '')
  );
}

const chainOf = (path: NodePath): NodePath[] =>
  path.isMemberExpression() || path.isOptionalMemberExpression() ? [path, ...chainOf(child(path, 'object'))] : [];

/** Whether a value may be a request: nothing of a store, or a parameter that only its own function puts such things into. */
function isRequest(flow: Flow, root: NodePath, module: Module): boolean {
  if (root.isThisExpression()) return false;
  const value = flow.evaluate(root, module);
  if (value.size === 0) return true;
  const binding = root.isIdentifier() ? root.scope.getBinding(root.node.name) : undefined;
  const place = binding && parameterOf(binding, module);
  const given = place && flow.parametersOf(place.functionId)[place.index];
  return Boolean(place) && !given?.size && [...value].every(({ kind }) => HOLDS.has(kind));
}

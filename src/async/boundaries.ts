import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../syntax/child';
import { isSocket, NO_SURROUNDINGS, type Surroundings } from './surroundings';
import { withAliases } from '../dynamodb/client/aliases';
import { visit } from '../syntax/visit';

/** Where a function value goes that becomes async. */
export type Boundary = 'express' | 'awaited' | 'unknown';

/** Methods that take handlers: routers, servers, emitters, test runners, promises. */
const TAKES_HANDLER = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'del',
  'all',
  'use',
  'options',
  'head',
  'param',
  'then',
  'catch',
  'finally',
  'createServer',
  'listen',
  'register',
  'ready',
  'tool',
  'registerTool',
  'setRequestHandler',
  'action',
  'command',
  'handle',
  'addHook',
  'route',
  'message',
  'run',
]);
const EXPRESS_METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'options', 'head', 'param']);
/** Methods of emitters that take a listener. */
export const LISTENS = new Set([
  'on',
  'once',
  'addListener',
  'prependListener',
  'prependOnceListener',
  'addEventListener',
  'subscribe',
]);
const TAKES_CALLBACK = new Set([
  ...withAliases(['forwardErrors', 'retryOnConflict', 'retryInTurn', 'inTransaction', 'inOneRun']),
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'createServer',
  'it',
  'test',
  'before',
  'after',
  'beforeEach',
  'afterEach',
  'beforeAll',
  'afterAll',
]);
/** Objects whose functions use what they are given at once. */
const USES_AT_ONCE = new Set(['Object', 'Reflect', 'JSON', 'Array', 'Math', 'Map', 'Set', 'String', 'Number']);

/** Classifies the place that a function value stands in: an argument, a property, an export. */
export function boundaryOf(path: NodePath, around: Surroundings = NO_SURROUNDINGS, depth = 0): Boundary {
  const { parentPath: parent } = path;
  if (!parent || depth > 8) return 'unknown';
  if (path.isObjectMethod()) return ofObject(parent, around, depth);
  if (parent.isArrayExpression()) {
    // `module.exports = { create: [isValid, create] }`: what takes a response is a router's.
    if (parent.parentPath.isObjectProperty()) return isRoute(path) ? 'express' : 'unknown';
    return isHandler(path) ? ofList(parent, around, depth) : 'unknown';
  }
  if (
    parent.isSpreadElement() ||
    parent.isTSAsExpression() ||
    parent.isTSSatisfiesExpression() ||
    parent.isTSNonNullExpression() ||
    parent.isParenthesizedExpression()
  )
    return boundaryOf(parent, around, depth + 1);
  if (parent.isCallExpression() && path.listKey === 'arguments') return ofCall(parent, path, around);
  if (parent.isObjectProperty() && path.key === 'value')
    return parent.parentPath.isObjectExpression() ? ofObject(parent.parentPath, around, depth) : 'unknown';
  if (parent.isExportDefaultDeclaration() || parent.isExportSpecifier()) return 'awaited';
  if (parent.isAssignmentExpression() && path.key === 'right') return ofAssignment(parent, path);
  if (parent.isVariableDeclarator()) return path.isFunction() || isAtTop(parent) ? 'awaited' : 'unknown';
  if (parent.isClassProperty() || parent.isClassPrivateProperty()) return 'awaited';
  // Middleware that is made by a function: `requireRole('admin')`.
  if (parent.isReturnStatement() || (parent.isArrowFunctionExpression() && path.key === 'body'))
    return isRoute(path) ? 'express' : 'unknown';
  return 'unknown';
}

const isAtTop = (declarator: NodePath): boolean =>
  Boolean(
    declarator.parentPath?.parentPath?.isProgram() || declarator.parentPath?.parentPath?.isExportNamedDeclaration(),
  );

function ofCall(call: NodePath<t.CallExpression>, argument: NodePath, around: Surroundings): Boundary {
  const { callee } = call.node;
  if (around.isOwn(child(call, 'callee')) && !/handler|middleware|wrap|async/i.test(nameOf(callee))) return 'unknown';
  if (t.isMemberExpression(callee) && !callee.computed && t.isIdentifier(callee.property)) {
    const { name } = callee.property;
    if (EXPRESS_METHODS.has(name) && isHandler(argument)) return 'express';
    if (name === 'bind' || name === 'call' || name === 'apply') return 'unknown';
    if (LISTENS.has(name)) return mustEndBeforeNext(call) || hearsItself(call, around) ? 'unknown' : 'awaited';
    if (TAKES_HANDLER.has(name)) return 'awaited';
    if (name === 'each' || name === 'only') return 'awaited';
  }
  // A test that is given `done` must not give a promise as well.
  if (
    t.isIdentifier(callee) &&
    /^(it|test|(before|after)(Each|All)?)$/.test(callee.name) &&
    argument.isFunction() &&
    argument.node.params.length > 0
  )
    return 'unknown';
  if (nameOf(callee) === 'setInterval') return argument.isFunction() && countsTicks(argument) ? 'unknown' : 'awaited';
  if (t.isIdentifier(callee) && (TAKES_CALLBACK.has(callee.name) || /handler|middleware|wrap|async/i.test(callee.name)))
    return 'awaited';
  return isNodeCallback(argument) ? 'awaited' : 'unknown';
}

const nameOf = (callee: t.Node): string =>
  t.isIdentifier(callee)
    ? callee.name
    : t.isMemberExpression(callee) && t.isIdentifier(callee.property)
      ? callee.property.name
      : '';

/** Lines and pieces of a stream follow one another at once, and after `exit` nothing runs. */
const IN_SEQUENCE = new Set(['line', 'data', 'exit']);

const mustEndBeforeNext = ({ node: { arguments: given } }: NodePath<t.CallExpression>): boolean =>
  t.isStringLiteral(given[0]) && IN_SEQUENCE.has(given[0].value);

/** `bus.on('sold', …)` where the program emits `sold`: who emits it expects that its listeners have run. */
function hearsItself(
  {
    node: {
      callee,
      arguments: [name],
    },
  }: NodePath<t.CallExpression>,
  around: Surroundings,
): boolean {
  return (
    !isSocket((callee as t.MemberExpression).object) &&
    around.isEmitted(t.isStringLiteral(name) ? name.value : undefined)
  );
}

/** Whether the next run of a callback depends on what this one leaves in variables: they may overlap. */
function countsTicks(callback: NodePath<t.Function>): boolean {
  let found = false;
  const check = (name: t.Node): void => {
    const binding = t.isIdentifier(name) ? callback.scope.getBinding(name.name) : undefined;
    if (
      t.isIdentifier(name) &&
      binding &&
      binding.scope.path !== callback &&
      !binding.scope.path.findParent((parent) => parent === callback)
    )
      found = true;
  };
  visit(callback, {
    AssignmentExpression: ({ node }) => check(node.left),
    UpdateExpression: ({ node }) => check(node.argument),
    CallExpression: ({ node }) => void (nameOf(node.callee) === 'clearInterval' && (found = true)),
  });
  return found;
}

/** An object literal with functions: its members are followed by name, unless something else calls them. */
function ofObject(object: NodePath, around: Surroundings, depth: number): Boundary {
  const { parentPath: holder } = object;
  if (!holder || depth > 8) return 'unknown';
  if (holder.isTSAsExpression() || holder.isTSSatisfiesExpression() || holder.isParenthesizedExpression())
    return ofObject(holder, around, depth + 1);
  if (holder.isObjectProperty())
    return holder.parentPath.isObjectExpression() ? ofObject(holder.parentPath, around, depth + 1) : 'unknown';
  if (holder.isNewExpression() && object.listKey === 'arguments')
    return t.isIdentifier(holder.node.callee, { name: 'Proxy' }) || around.isOwn(child(holder, 'callee'))
      ? 'unknown'
      : 'awaited';
  if (holder.isCallExpression() && object.listKey === 'arguments') {
    const { callee } = holder.node;
    if (
      t.isMemberExpression(callee) &&
      t.isIdentifier(callee.object, { name: 'Object' }) &&
      t.isIdentifier(callee.property, { name: 'freeze' })
    )
      return ofObject(holder, around, depth + 1);
    const usesAtOnce =
      t.isMemberExpression(callee) && t.isIdentifier(callee.object) && USES_AT_ONCE.has(callee.object.name);
    return usesAtOnce || around.isOwn(child(holder, 'callee')) ? 'unknown' : 'awaited';
  }
  if (holder.isVariableDeclarator() && t.isIdentifier(holder.node.id)) {
    const uses = holder.scope.getBinding(holder.node.id.name)?.referencePaths ?? [];
    const isHandedOver = (use: NodePath): boolean => use.listKey === 'arguments' && !isKeys(use.parent);
    return uses.some((use) => isHandedOver(use) && ofObject(use, around, depth + 1) === 'unknown')
      ? 'unknown'
      : 'awaited';
  }
  if (holder.isMemberExpression()) return holder.node.computed ? 'unknown' : 'awaited';
  return 'awaited';
}

const ASKS_FOR_NAMES = new Set(['keys', 'hasOwn', 'getOwnPropertyNames', 'isFrozen']);
const isKeys = (node: t.Node): boolean => t.isCallExpression(node) && ASKS_FOR_NAMES.has(nameOf(node.callee));

/** A list of handlers goes to a router, at once or by a name. */
function ofList(list: NodePath, around: Surroundings, depth: number): Boundary {
  const { parentPath: holder } = list;
  if (holder?.isVariableDeclarator() && t.isIdentifier(holder.node.id)) {
    const uses = (holder.scope.getBinding(holder.node.id.name)?.referencePaths ?? []).map((use) =>
      boundaryOf(use, around, depth + 1),
    );
    return uses.length === 0 || uses.includes('unknown') ? 'unknown' : uses[0];
  }
  if (holder?.isCallExpression() && list.listKey === 'arguments') return ofCall(holder, list, around);
  return 'unknown';
}

/** What a function is assigned to. A variable may hold another one where it is called. */
function ofAssignment({ node: { left } }: NodePath<t.AssignmentExpression>, path: NodePath): Boundary {
  if (isExport(left)) return 'awaited';
  return path.isFunction() && t.isMemberExpression(left) && !left.computed ? 'awaited' : 'unknown';
}

const isExport = (left: t.Node): boolean =>
  t.isMemberExpression(left) &&
  (t.isIdentifier(left.object, { name: 'exports' }) ||
    t.isIdentifier(left.object, { name: 'module' }) ||
    (t.isMemberExpression(left.object) && isExport(left.object)));

/** `(err, data) => …` as the last argument: who calls it does not look at what it returns. */
function isNodeCallback(argument: NodePath): boolean {
  if (!argument.isFunction()) return false;
  const [first] = argument.node.params;
  return t.isIdentifier(first) && /^(e|err|error)$/i.test(first.name);
}

/** The function that a path is, or that a name in the same file stands for. */
function functionOf(path: NodePath): NodePath<t.Function> | undefined {
  if (path.isFunction()) return path;
  const declaration = path.isIdentifier() ? path.scope.getBinding(path.node.name)?.path : undefined;
  if (declaration?.isFunction()) return declaration;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return init?.isFunction() ? init : undefined;
}

/** Whether a function (or a name of one) may be an Express handler: it takes a request and a response. */
export function looksLikeHandler(path: NodePath): boolean {
  if (!path.isFunction()) return true;
  const names = path.node.params.map((parameter) =>
    t.isIdentifier(parameter) ? parameter.name : t.isObjectPattern(parameter) ? '{}' : '',
  );
  return (
    names.length >= 2 && names.length <= 5 && names.some((name) => /^_*(res|response|resp|reply|r)\d*$/i.test(name))
  );
}

/** The same for what a name in the file stands for; names from elsewhere may be handlers. */
const isHandler = (path: NodePath): boolean => looksLikeHandler(functionOf(path) ?? path);

/** Whether a path is known to be a handler. */
const isRoute = (path: NodePath): boolean => {
  const fn = functionOf(path);
  return Boolean(fn && looksLikeHandler(fn));
};

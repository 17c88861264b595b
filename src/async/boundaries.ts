import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

/** Where a function value goes that becomes async. */
export type Boundary = 'express' | 'awaited' | 'unknown';

/** Methods that take handlers: routers, servers, emitters, test runners, promises. */
const TAKES_HANDLER = new Set([
  'get', 'post', 'put', 'patch', 'delete', 'del', 'all', 'use', 'options', 'head', 'param', 'on', 'once', 'addListener', 'addEventListener', 'then', 'catch', 'finally',
  'createServer', 'listen', 'register', 'ready', 'tool', 'registerTool', 'setRequestHandler', 'action', 'command', 'handle', 'addHook', 'route', 'message', 'run', 'subscribe',
]);
const EXPRESS_METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'options', 'head', 'param']);
const TAKES_CALLBACK = new Set(['forwardErrors', 'retryOnConflict', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'createServer', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll']);

/** Classifies the place that a function value stands in: an argument, a property, an export. */
export function boundaryOf(path: NodePath): Boundary {
  const { parentPath: parent } = path;
  if (!parent) return 'unknown';
  if (parent.isArrayExpression()) return looksLikeHandler(path) ? boundaryOf(parent) : 'unknown';
  if (parent.isTSAsExpression() || parent.isTSNonNullExpression() || parent.isParenthesizedExpression()) return boundaryOf(parent);
  if (parent.isCallExpression() && path.listKey === 'arguments') return ofCall(parent, path);
  if (parent.isObjectProperty() && path.key === 'value') return 'awaited';
  if (parent.isExportDefaultDeclaration() || parent.isExportSpecifier()) return 'awaited';
  if (parent.isAssignmentExpression() && path.key === 'right') return isExport(parent.node.left) ? 'awaited' : 'unknown';
  if (parent.isVariableDeclarator() || parent.isClassProperty()) return 'awaited';
  if (path.isArrayExpression()) return 'awaited';
  return 'unknown';
}

function ofCall(call: NodePath<t.CallExpression>, argument: NodePath): Boundary {
  const { callee } = call.node;
  if (t.isMemberExpression(callee) && !callee.computed && t.isIdentifier(callee.property)) {
    const { name } = callee.property;
    if (EXPRESS_METHODS.has(name) && looksLikeHandler(argument)) return 'express';
    if (TAKES_HANDLER.has(name)) return 'awaited';
    if (name === 'each' || name === 'only') return 'awaited';
  }
  // A test that is given `done` must not give a promise as well.
  if (t.isIdentifier(callee) && /^(it|test|(before|after)(Each|All)?)$/.test(callee.name) && argument.isFunction() && argument.node.params.length > 0) return 'unknown';
  if (t.isIdentifier(callee) && (TAKES_CALLBACK.has(callee.name) || /handler|middleware|wrap|async/i.test(callee.name))) return 'awaited';
  return isNodeCallback(argument) ? 'awaited' : 'unknown';
}

const isExport = (left: t.Node): boolean =>
  t.isMemberExpression(left) && (t.isIdentifier(left.object, { name: 'exports' }) || t.isIdentifier(left.object, { name: 'module' }) || (t.isMemberExpression(left.object) && isExport(left.object)));

/** `(err, data) => …` as the last argument: who calls it does not look at what it returns. */
function isNodeCallback(argument: NodePath): boolean {
  if (!argument.isFunction()) return false;
  const [first] = argument.node.params;
  return t.isIdentifier(first) && /^(e|err|error)$/i.test(first.name);
}

/** Whether a function (or a name of one) may be an Express handler: it takes a request and a response. */
export function looksLikeHandler(path: NodePath): boolean {
  if (!path.isFunction()) return true;
  const names = path.node.params.map((parameter) => (t.isIdentifier(parameter) ? parameter.name : t.isObjectPattern(parameter) ? '{}' : ''));
  return names.length >= 2 && names.length <= 5 && names.some((name) => /^_*(res|response|resp|reply|r)\d*$/i.test(name)) ;
}

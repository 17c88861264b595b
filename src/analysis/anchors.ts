import type { NodePath } from '@babel/traverse';
import type { Function as FunctionNode, Node, Statement } from '@babel/types';
import { withAliases } from '../dynamodb/client/aliases';

/**
 * Gives each function of a file an id that survives edits elsewhere in it: the names that lead to it
 * (`src/a.js#Books.find`), or for a callback the call that receives it (`src/a.js#app.get('/books')`).
 * Equal names are numbered in the order of the file.
 */
export function anchorFunctions(file: string, functions: NodePath<FunctionNode>[]): Map<Node, string> {
  const ids = new Map<Node, string>();
  const used = new Map<string, number>();
  for (const path of functions) {
    const outer = path.findParent((parent) => parent.isFunction());
    if (outer && isRetriedBody(path, outer)) {
      ids.set(path.node, ids.get(outer.node)!);
      continue;
    }
    const prefix = outer ? `${ids.get(outer.node)!}>` : `${file}#`;
    const name = prefix + ownName(path);
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    ids.set(path.node, count === 1 ? name : `${name}~${count}`);
  }
  return ids;
}

/** Helpers of the client module around a function: it keeps the name that it had without them. */
const RETRIES = withAliases(['retryOnConflict', 'retryInTurn', 'inTransaction', 'inOneRun']);
const WRAPPERS = withAliases(['forwardErrors', 'retryOnConflict', 'retryInTurn', 'inTransaction', 'inOneRun']);

const isWrapper = (path: NodePath | null): path is NodePath =>
  Boolean(path?.isCallExpression() && path.node.callee.type === 'Identifier' && WRAPPERS.has(path.node.callee.name));

/** Whether a function runs again on a conflict already: as a whole, or with all of its body inside but what must happen once. */
export function isRetried(fn: NodePath<FunctionNode>): boolean {
  const isRetry = (node: Node | null | undefined): boolean =>
    node?.type === 'CallExpression' &&
    ((node.callee.type === 'Identifier' && RETRIES.has(node.callee.name)) || isRetry(node.callee as Node));
  if (isRetry(fn.parent)) return true;
  const { body } = fn.node;
  if (body.type !== 'BlockStatement') return isRetry(body);
  const isRetriedBlock = ([first, ...rest]: Statement[]): boolean => {
    if (rest.length > 0 || (first?.type !== 'ReturnStatement' && first?.type !== 'ExpressionStatement')) return false;
    const value = first.type === 'ReturnStatement' ? first.argument : first.expression;
    return isRetry(value?.type === 'AwaitExpression' ? value.argument : value);
  };
  return (
    isRetriedBlock(body.body.slice(-1)) ||
    body.body.some((one) => one.type === 'TryStatement' && isRetriedBlock(one.block.body))
  );
}

/** `function f() { return retryOnConflict(async () => { … })(); }`, in a `try` or not: the callback is what f was. */
function isRetriedBody(path: NodePath, outer: NodePath): boolean {
  let call = isWrapper(path.parentPath) ? path.parentPath : undefined;
  if (call?.parentPath?.isCallExpression() && call.key === 'callee') call = call.parentPath;
  const statement = call?.parentPath?.isAwaitExpression() ? call.parentPath.parentPath : call?.parentPath;
  if (!statement?.isReturnStatement() && !statement?.isExpressionStatement()) return false;
  const holder = statement.parentPath?.parentPath;
  return (holder?.isTryStatement() ? holder.parentPath?.parentPath : holder) === outer;
}

function ownName(path: NodePath<FunctionNode>): string {
  if (path.isFunctionDeclaration() || path.isFunctionExpression()) {
    if (path.node.id) return path.node.id.name;
  }
  let value: NodePath = path;
  while (isWrapper(value.parentPath)) value = value.parentPath;
  return nameOfFunction(value);
}

function nameOfFunction(path: NodePath): string {
  const { node, parent } = path;
  if (path.isClassMethod() || path.isClassPrivateMethod() || path.isObjectMethod()) {
    const kind = 'kind' in node && (node.kind === 'get' || node.kind === 'set') ? `${node.kind} ` : '';
    return `${ownerName(path)}.${kind}${keyName((node as { key: Node }).key)}`;
  }
  if (path.parentPath?.isClassProperty() || path.parentPath?.isClassPrivateProperty()) {
    return `${ownerName(path.parentPath)}.${keyName((parent as { key: Node }).key)}`;
  }
  if (path.parentPath?.isVariableDeclarator()) return keyName(path.parentPath.node.id);
  if (path.parentPath?.isAssignmentExpression()) return memberName(path.parentPath.node.left);
  if (path.parentPath?.isObjectProperty()) return `${ownerName(path.parentPath)}.${keyName(path.parentPath.node.key)}`;
  const call = path.findParent((p) => !p.isArrayExpression() && !p.isTSAsExpression() && p !== path);
  if (call?.isCallExpression() || call?.isNewExpression()) return callName(call.node);
  if (path.parentPath?.isExportDefaultDeclaration()) return 'default';
  return 'function';
}

/** The class, variable or assigned name that an object's or class's member belongs to. */
function ownerName(member: NodePath): string {
  const holder = member.parentPath!;
  if (holder.isClassBody()) {
    const owner = holder.parentPath;
    if ((owner.isClassDeclaration() || owner.isClassExpression()) && owner.node.id) return owner.node.id.name;
    return owner.parentPath ? nameOfValue(owner) : 'class';
  }
  return nameOfValue(holder);
}

function nameOfValue(value: NodePath): string {
  const parent = value.parentPath;
  if (parent?.isVariableDeclarator()) return keyName(parent.node.id);
  if (parent?.isAssignmentExpression()) return memberName(parent.node.left);
  if (parent?.isObjectProperty()) return `${ownerName(parent)}.${keyName(parent.node.key)}`;
  if (parent?.isExportDefaultDeclaration()) return 'default';
  if (parent?.isCallExpression() || parent?.isNewExpression()) return callName(parent.node);
  return 'object';
}

function keyName(key: Node): string {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  if (key.type === 'NumericLiteral') return String(key.value);
  return 'computed';
}

/** `exports.find` as `find`, `module.exports` as itself. */
function memberName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') {
    const text = calleeName(node);
    return text.replace(/^(module\.exports|exports)\.(?=.)/, '');
  }
  return 'assigned';
}

function callName(call: { callee: Node; arguments: Node[] }): string {
  const literals = call.arguments
    .filter((argument) => argument.type === 'StringLiteral')
    .map((argument) => `'${(argument as { value: string }).value}'`);
  return `${calleeName(call.callee)}(${literals.slice(0, 1).join('')})`;
}

function calleeName(node: Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return `${calleeName(node.object)}.${node.computed ? '[]' : keyName(node.property)}`;
    case 'CallExpression':
      return callName(node);
    default:
      return '';
  }
}

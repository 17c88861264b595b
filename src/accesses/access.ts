import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Store } from '../plan/schema';
import { readEquality } from './predicates';
import { child, children } from '../syntax/child';
import { nameOfMember } from '../syntax/members';

/**
 * What a reference to a store does, in words that know neither arrays nor DynamoDB:
 * - get, has: one element by its key; put: a new one at the end; set: one by its key, whether it exists or not; add: to a Set
 * - index: where the one with a key is in the list
 * - remove: the one with a key; clear: all; count: how many; values: all, in a new list
 * - read: any other expression that only reads the whole; change: any that changes it
 */
export type Access =
  | {
      kind: 'get' | 'has' | 'index' | 'remove';
      whole: NodePath;
      key: NodePath;
      coerce?: 'string' | 'number';
      removed?: 'boolean';
    }
  | { kind: 'add'; whole: NodePath; key: NodePath; coerce?: undefined }
  | { kind: 'set'; whole: NodePath; key: NodePath; value: NodePath; coerce?: 'string' }
  | { kind: 'put'; whole: NodePath; value: NodePath }
  | { kind: 'count' | 'clear' | 'values'; whole: NodePath }
  | { kind: 'next'; whole: NodePath; prefix: boolean }
  | { kind: 'read' | 'change'; whole: NodePath };

/** Reads what the reference at `path` does with its store. */
export function readAccess(path: NodePath, store: Store): Access {
  switch (store.collection) {
    case 'array':
      return readArray(path, store);
    case 'map':
    case 'set':
      return readMap(path, store);
    case 'object':
      return readObject(path);
    case 'sequence':
      return readSequence(path);
    default:
      return { kind: isChanged(path) ? 'change' : 'read', whole: path };
  }
}

/** The call of a method on a reference: `books.find(…)`. */
function methodCall(
  path: NodePath,
): { call: NodePath<t.CallExpression>; method: string; args: NodePath[] } | undefined {
  const member = path.parentPath;
  if (
    !member?.isMemberExpression() ||
    path.key !== 'object' ||
    member.node.computed ||
    !t.isIdentifier(member.node.property)
  )
    return undefined;
  const call = member.parentPath;
  if (!call?.isCallExpression() || member.key !== 'callee') return undefined;
  return { call, method: member.node.property.name, args: children(call, 'arguments') };
}

const isStatement = (path: NodePath): boolean => Boolean(path.parentPath?.isExpressionStatement());

const SEARCHES: Record<string, 'get' | 'has' | 'index'> = { find: 'get', some: 'has', findIndex: 'index' };

function readArray(path: NodePath, store: Store): Access {
  const natural = !store.key.name.startsWith('_');
  const assignment = path.parentPath;
  if (assignment?.isAssignmentExpression({ operator: '=' }) && path.key === 'left' && isStatement(assignment)) {
    const right = assignment.get('right');
    const filtered = methodCallText(right, 'filter', path);
    const equality = natural && filtered ? readEquality(filtered[0]) : undefined;
    if (equality && equality.negated && equality.attribute === store.key.name) {
      const coerce = coercion(equality.loose, equality.value, store);
      if (coerce !== null) return { kind: 'remove', whole: assignment, key: equality.value, coerce };
    }
    return { kind: 'change', whole: path };
  }
  if (
    path.parentPath?.isMemberExpression() &&
    path.key === 'object' &&
    t.isIdentifier(path.parentPath.node.property, { name: 'length' }) &&
    !path.parentPath.node.computed
  ) {
    return isChanged(path.parentPath) ? { kind: 'change', whole: path } : { kind: 'count', whole: path.parentPath };
  }
  const called = methodCall(path);
  if (called) {
    const { call, method, args } = called;
    if (natural && method in SEARCHES && args.length === 1) {
      const equality = readEquality(args[0]);
      if (equality && !equality.negated && equality.attribute === store.key.name) {
        const coerce = coercion(equality.loose, equality.value, store);
        if (coerce !== null) return { kind: SEARCHES[method], whole: call, key: equality.value, coerce };
      }
    }
    if (method === 'push' && args.length === 1 && !args[0].isSpreadElement() && isStatement(call) && !store.wrapped)
      return { kind: 'put', whole: call, value: args[0] };
  }
  return { kind: isChanged(path) ? 'change' : 'read', whole: path };
}

/** The arguments of `store.method(…)` where `expression` is that call on the same store. */
function methodCallText(expression: NodePath, method: string, store: NodePath): NodePath[] | undefined {
  if (!expression.isCallExpression()) return undefined;
  const callee = expression.get('callee');
  if (!callee.isMemberExpression() || callee.node.computed || !t.isIdentifier(callee.node.property, { name: method }))
    return undefined;
  return t.isNodesEquivalent(callee.node.object, store.node) ? children(expression, 'arguments') : undefined;
}

/**
 * How a value must be converted so that a key lookup finds what `==` found; null where no conversion is exact.
 * A route parameter is a string, always.
 */
function coercion(loose: boolean, value: NodePath, store: Store): 'string' | 'number' | undefined | null {
  if (!loose) return undefined;
  if (store.key.type === 'N')
    return isRouteParameter(value.node) || t.isCallExpression(value.node)
      ? isNumeric(value.node)
        ? undefined
        : 'number'
      : null;
  return isRouteParameter(value.node) || t.isStringLiteral(value.node) ? undefined : null;
}

const isNumeric = (node: t.Node): boolean =>
  t.isCallExpression(node) &&
  t.isIdentifier(node.callee) &&
  ['Number', 'parseInt', 'parseFloat'].includes(node.callee.name);

/** `req.params.id`. */
export const isRouteParameter = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isMemberExpression(node.object) &&
  t.isIdentifier(node.object.property, { name: 'params' });

function readMap(path: NodePath, store: Store): Access {
  const member = path.parentPath;
  if (member?.isMemberExpression() && path.key === 'object' && nameOfMember(member.node) === 'size')
    return { kind: 'count', whole: member };
  const called = methodCall(path);
  if (!called) return { kind: isChanged(path) ? 'change' : 'read', whole: path };
  const { call, method, args } = called;
  if (method === 'has' && args.length === 1) return { kind: 'has', whole: call, key: args[0] };
  if (method === 'get' && args.length === 1 && store.collection === 'map')
    return { kind: 'get', whole: call, key: args[0] };
  if (method === 'delete' && args.length === 1)
    return { kind: 'remove', whole: call, key: args[0], removed: isStatement(call) ? undefined : 'boolean' };
  if (method === 'set' && args.length === 2 && isStatement(call))
    return { kind: 'set', whole: call, key: args[0], value: args[1] };
  if (method === 'add' && args.length === 1 && store.collection === 'set' && isStatement(call))
    return { kind: 'add', whole: call, key: args[0] };
  if (method === 'clear' && isStatement(call)) return { kind: 'clear', whole: call };
  if (method === 'values' && store.collection === 'map') {
    const list = listOf(call);
    if (list) return { kind: 'values', whole: list };
  }
  return { kind: isChanged(path) ? 'change' : 'read', whole: path };
}

/** `Array.from(x)` or `[...x]` around `x`, or a for…of over it. */
function listOf(path: NodePath): NodePath | undefined {
  const { parentPath: parent } = path;
  if (parent?.isCallExpression() && path.listKey === 'arguments' && parent.node.arguments.length === 1) {
    const { callee } = parent.node;
    if (
      t.isMemberExpression(callee) &&
      t.isIdentifier(callee.object, { name: 'Array' }) &&
      t.isIdentifier(callee.property, { name: 'from' })
    )
      return parent;
  }
  if (
    parent?.isSpreadElement() &&
    parent.parentPath.isArrayExpression() &&
    parent.parentPath.node.elements.length === 1
  )
    return parent.parentPath;
  if (parent?.isForOfStatement() && path.key === 'right') return path;
  return undefined;
}

function readObject(path: NodePath): Access {
  const member = path.parentPath;
  if (
    (member?.isMemberExpression() || member?.isOptionalMemberExpression()) &&
    path.key === 'object' &&
    member.node.computed
  ) {
    const key = child(member, 'property');
    const coerce = isString(key.node) ? undefined : ('string' as const);
    const outer = member.parentPath!;
    if (outer.isAssignmentExpression({ operator: '=' }) && member.key === 'left') {
      return isStatement(outer)
        ? { kind: 'set', whole: outer, key, value: outer.get('right'), coerce }
        : { kind: 'change', whole: path };
    }
    if (outer.isUnaryExpression({ operator: 'delete' }))
      return isStatement(outer) ? { kind: 'remove', whole: outer, key, coerce } : { kind: 'change', whole: path };
    if (isChanged(member)) return { kind: 'change', whole: path };
    return { kind: 'get', whole: member, key, coerce };
  }
  if (member?.isBinaryExpression({ operator: 'in' }) && path.key === 'right') {
    const key = child(member, 'left');
    return { kind: 'has', whole: member, key, coerce: isString(key.node) ? undefined : 'string' };
  }
  return { kind: isChanged(path) ? 'change' : 'read', whole: path };
}

const isString = (node: t.Node): boolean =>
  t.isStringLiteral(node) || t.isTemplateLiteral(node) || isRouteParameter(node);

function readSequence(path: NodePath): Access {
  const { parentPath: parent } = path;
  if (parent?.isUpdateExpression({ operator: '++' }))
    return { kind: 'next', whole: parent, prefix: parent.node.prefix };
  if (
    parent?.isAssignmentExpression({ operator: '+=' }) &&
    path.key === 'left' &&
    t.isNumericLiteral(parent.node.right, { value: 1 })
  )
    return { kind: 'next', whole: parent, prefix: true };
  return { kind: isChanged(path) ? 'change' : 'read', whole: path };
}

const isUpdated = (path: NodePath): boolean =>
  Boolean(path.parentPath?.isUpdateExpression() || path.parentPath?.isUnaryExpression({ operator: 'delete' }));

/** Whether the reference itself is assigned to; changes through its methods are the effect reader's matter. */
function isChanged(path: NodePath): boolean {
  return (path.parentPath?.isAssignmentExpression() && path.key === 'left') || isUpdated(path);
}

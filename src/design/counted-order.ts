import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../analysis/stores';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import { nameOfMember } from '../syntax/members';
import { callChain, memberOn, methodOn, type MethodUse } from '../syntax/method-use';
import { findInserts } from './inserts';
import { visit } from '../syntax/visit';

/**
 * Whether elements stand in the order of their keys for good: a counter gives each new one the next number, and nothing
 * sorts or moves them. Such a list is in order even if two requests that got their numbers one after another are
 * stored the other way round.
 * @param keys of the rows that the store starts with, in their order
 */
export function isInOrderOfKeys(
  candidate: Candidate,
  keyName: string,
  keys: unknown[],
  references: Reference[],
): boolean {
  if (keys.some((key, i) => typeof key !== 'number' || (i > 0 && key <= (keys[i - 1] as number)))) return false;
  const own = references
    .filter(({ store, path }) => store === candidate.id && !seedStatementOf(path))
    .map(({ path }) => path);
  const isCounter = (path: NodePath): boolean =>
    references.some((one) => one.store !== undefined && one.path.node === path.node);
  if (candidate.collection === 'map') {
    const sets = own.flatMap((path) => callsOf(path, 'set').map(([key]) => ({ path, key })));
    return (
      sets.some(({ key }) => isCounted(key, isCounter)) &&
      sets.every(({ path, key }) => isCounted(key, isCounter) || isLookedUpBefore(path, key))
    );
  }
  if (candidate.collection !== 'array' || own.some(mayMove)) return false;
  const inserts = findInserts(references, candidate.id);
  const added = inserts.filter(({ replaces }) => !replaces);
  // It has another key than the one whose place it takes.
  if (inserts.some(({ value, replaces }) => replaces && isMadeNew(attributeOf(value, keyName), isCounter)))
    return false;
  return added.length > 0 && added.every(({ value }) => isCounted(attributeOf(value, keyName), isCounter));
}

/** `nextId++`, or a constant that holds it. */
function isCounted(path: NodePath | undefined, isCounter: (path: NodePath) => boolean): boolean {
  if (!path?.node) return false;
  if (path.isUpdateExpression({ operator: '++' })) return isCounter(child(path, 'argument'));
  if (path.isIdentifier()) return isCounted(constantOf(path), isCounter);
  if (!path.isMemberExpression() || path.node.computed || !t.isIdentifier(path.node.property)) return false;
  return isCounted(attributeOf(child(path, 'object'), path.node.property.name), isCounter);
}

/** Whether a key that replaces another one is certainly not the same: it is counted, calculated or generated. */
function isMadeNew(path: NodePath | undefined, isCounter: (path: NodePath) => boolean): boolean {
  if (!path?.node) return false;
  if (path.isIdentifier() && constantOf(path)) return isMadeNew(constantOf(path), isCounter);
  const isGenerated = path.isCallExpression() && !t.isIdentifier(path.node.callee) && !path.node.arguments.length;
  return isGenerated || path.isBinaryExpression() || isCounted(path, isCounter);
}

function constantOf(path: NodePath<t.Identifier>): NodePath | undefined {
  const binding = path.scope.getBinding(path.node.name);
  return binding?.constant && binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)
    ? child(binding.path, 'init')
    : undefined;
}

/** The value that an object literal gives to an attribute at its end. */
function attributeOf(value: NodePath | undefined, name: string): NodePath | undefined {
  if (value?.isIdentifier()) return attributeOf(constantOf(value), name);
  if (value?.isTSAsExpression() || value?.isTSSatisfiesExpression())
    return attributeOf(child(value, 'expression'), name);
  if (!value?.isObjectExpression()) return undefined;
  const properties = children(value, 'properties');
  const index = properties.findIndex((one) => one.isObjectProperty() && t.isIdentifier(one.node.key, { name }));
  if (index === -1 || properties.slice(index).some((one) => one.isSpreadElement())) return undefined;
  return child(properties[index], 'value');
}

/** The arguments of `path.method(…)`. */
function callsOf(path: NodePath, ...methods: string[]): NodePath[][] {
  const used = methodOn(path);
  return used?.method !== undefined && methods.includes(used.method) ? [used.args] : [];
}

/** Whether the function asks for the element with this key before it sets it. */
function isLookedUpBefore(path: NodePath, key: NodePath): boolean {
  let found = false;
  visit(path.getFunctionParent(), {
    CallExpression: ({ node }) => {
      const { callee, arguments: args } = node;
      if (node.start! >= path.node.start! || !t.isMemberExpression(callee)) return;
      if (
        ['get', 'has'].includes(nameOfMember(callee) ?? '') &&
        t.isNodesEquivalent(callee.object, path.node) &&
        t.isNodesEquivalent(args[0], key.node)
      )
        found = true;
    },
  });
  return found;
}

/** `[list[0], list[1]] = …`, `list[i] = list[j]`: not a new version of the element that was there. */
function isPutElsewhere(member: NodePath): boolean {
  const { parentPath: parent } = member;
  if (
    parent?.isArrayPattern() ||
    (parent?.isObjectProperty() && member.key === 'value' && parent.parentPath.isObjectPattern())
  )
    return true;
  if (!parent?.isAssignmentExpression({ operator: '=' }) || member.key !== 'left') return false;
  const right = child(parent, 'right');
  const value = right.isIdentifier() ? constantOf(right) : right;
  return !value?.isObjectExpression() && !value?.isCallExpression();
}

/** Whether a use of a list may put elements elsewhere in it. */
export function mayMove(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (callsOf(path, 'sort', 'reverse', 'unshift', 'copyWithin', 'fill').length > 0) return true;
  if (callsOf(path, 'splice').some((args) => args.length > 2)) return true;
  const member = memberOn(path);
  const used = methodOn(path);
  if (used) return used.method === undefined;
  if (member?.node.computed) return isPutElsewhere(member);
  return Boolean(parent?.isAssignmentExpression() && path.key === 'left' && isReordered(child(parent, 'right'), path));
}

/** Whether what a list is set to may hold its elements in another order than it did. */
function isReordered(right: NodePath, list: NodePath): boolean {
  const value = withoutCasts(right);
  if (value.isArrayExpression()) return value.node.elements.length > 0;
  const { start, uses } = callChain(value);
  const methods = uses.map(({ method }) => method ?? '');
  const isKept = ['filter', 'map'].includes(methods.at(-1) ?? '') && methods.every((one) => KEEPS_ORDER.has(one));
  return !isKept || !isCopyOf(start, list) || uses.some((one) => one.method === 'map' && picksOthers(one));
}

const KEEPS_ORDER = new Set(['filter', 'map', 'slice']);

/** `books`, `[...books]` */
function isCopyOf(start: NodePath, list: NodePath): boolean {
  const { node } = start;
  const [only, ...more] = t.isArrayExpression(node) ? node.elements : [];
  const copied = t.isSpreadElement(only) && more.length === 0 ? only.argument : node;
  return t.isNodesEquivalent(copied, list.node);
}

/** `books.map((_, i, all) => all[all.length - 1 - i])` */
function picksOthers({ args: [callback] }: MethodUse): boolean {
  if (!callback?.isFunction()) return true;
  let isComputed = false;
  t.traverseFast(callback.node, (node) => {
    if (t.isMemberExpression(node, { computed: true }) && !t.isLiteral(node.property)) isComputed = true;
  });
  return isComputed;
}

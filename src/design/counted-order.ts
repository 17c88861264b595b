import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../analysis/stores';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import { child, children } from '../syntax/child';
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
  const added = findInserts(references, candidate.id).filter(({ replaces }) => !replaces);
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
  const member = path.parentPath;
  const call = member?.parentPath;
  if (!member?.isMemberExpression() || path.key !== 'object' || member.key !== 'callee' || !call?.isCallExpression())
    return [];
  return t.isIdentifier(member.node.property) && methods.includes(member.node.property.name)
    ? [children(call, 'arguments')]
    : [];
}

/** Whether the function asks for the element with this key before it sets it. */
function isLookedUpBefore(path: NodePath, key: NodePath): boolean {
  let found = false;
  visit(path.getFunctionParent(), {
    CallExpression: ({ node }) => {
      const { callee, arguments: args } = node;
      if (node.start! >= path.node.start! || !t.isMemberExpression(callee) || !t.isIdentifier(callee.property)) return;
      if (
        ['get', 'has'].includes(callee.property.name) &&
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
  if (parent?.isMemberExpression({ computed: true }) && path.key === 'object') return isPutElsewhere(parent);
  if (!parent?.isAssignmentExpression() || path.key !== 'left') return false;
  const { right } = parent.node;
  if (t.isArrayExpression(right)) return right.elements.length > 0;
  return !(
    t.isCallExpression(right) &&
    t.isMemberExpression(right.callee) &&
    t.isIdentifier(right.callee.property) &&
    ['filter', 'map'].includes(right.callee.property.name)
  );
}

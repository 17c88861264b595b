import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readEquality } from '../accesses/predicates';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import { nameOfMember } from '../syntax/members';
import { callChain, memberOn, methodOn, type MethodUse } from '../syntax/method-use';

/** An expression that becomes an element of a store, or replaces one. */
export interface Insert {
  module: Module;
  value: NodePath;
  /** Takes the place of another element. */
  replaces: boolean;
  /** The reference to the store. */
  store: NodePath;
}

/** Every place where a program puts elements into an array store. */
export function findInserts(references: Reference[], store: string): Insert[] {
  const found: Insert[] = [];
  for (const reference of references) {
    if (reference.store !== store || seedStatementOf(reference.path)) continue;
    const { path, module } = reference;
    const add = (value: NodePath, replaces: boolean): void => void found.push({ module, value, replaces, store: path });
    const used = methodOn(path);
    if (used) addByMethod(used, add);
    const member = memberOn(path);
    const outer = member?.parentPath;
    if (member?.node.computed && outer?.isAssignmentExpression({ operator: '=' }) && member.key === 'left')
      add(outer.get('right'), !isEnd(member.node.property, path.node));
    const assignment = path.parentPath;
    if (assignment?.isAssignmentExpression({ operator: '=' }) && path.key === 'left')
      addAssigned(withoutCasts(assignment.get('right')), path, add);
  }
  return found;
}

function addByMethod({ method, args }: MethodUse, add: (value: NodePath, replaces: boolean) => void): void {
  if (method === 'push' || method === 'unshift' || method === 'concat')
    args.forEach((argument) => add(argument, false));
  if (method === 'splice')
    args.slice(2).forEach((argument) => add(argument, !t.isNumericLiteral(args[1].node, { value: 0 })));
  if (method === 'fill' && args[0]) add(args[0], true);
}

function addAssigned(right: NodePath, store: NodePath, add: (value: NodePath, replaces: boolean) => void): void {
  if (right.isArrayExpression()) {
    for (const element of children(right, 'elements'))
      if (!element.isSpreadElement() || !isOfList(element.node.argument, store.node)) add(element, false);
    return;
  }
  const { uses } = callChain(right);
  const method = uses.at(-1)?.method ?? '';
  // What is joined with the list itself is found where the list is named.
  for (const one of uses.slice(1)) if (one.method === 'concat') addByMethod(one, add);
  if (['filter', 'slice', 'sort', 'reverse', 'concat', 'toSorted', 'toReversed'].includes(method)) return;
  if (method === 'map') {
    const [callback] = children(right, 'arguments');
    if (callback?.isArrowFunctionExpression() && !t.isBlockStatement(callback.node.body))
      return add(child(callback, 'body'), true);
  }
  add(right, true);
}

/** `list[list.length]`. */
const isEnd = (index: t.Node, list: t.Node): boolean =>
  t.isMemberExpression(index) &&
  t.isIdentifier(index.property, { name: 'length' }) &&
  t.isNodesEquivalent(index.object, list);

/** `list`, `list.filter(…)`, `list.slice(1)`: what it holds already. */
const isOfList = (node: t.Node, list: t.Node): boolean =>
  t.isNodesEquivalent(node, list) ||
  (t.isCallExpression(node) &&
    t.isMemberExpression(node.callee) &&
    ['filter', 'slice', 'toSorted', 'toReversed'].includes(nameOfMember(node.callee) ?? '') &&
    isOfList(node.callee.object, list));

/** Attributes that a program looks elements of an array up by, most frequent first. */
export function lookedUpBy(references: Reference[], store: string): string[] {
  const counts = new Map<string, number>();
  for (const { path, store: id } of references) {
    if (id !== store) continue;
    const [predicate] = methodOn(path)?.args ?? [];
    if (!predicate) continue;
    const equality = readEquality(predicate);
    if (equality) counts.set(equality.attribute, (counts.get(equality.attribute) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
}

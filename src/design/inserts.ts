import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readEquality } from '../accesses/predicates';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import { child, children } from '../syntax/child';

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
    const member = path.parentPath;
    if (member?.isMemberExpression() && path.key === 'object') {
      const outer = member.parentPath!;
      if (member.node.computed) {
        if (outer.isAssignmentExpression({ operator: '=' }) && member.key === 'left')
          add(outer.get('right'), !isEnd(member.node.property, path.node));
        continue;
      }
      const method = (member.node.property as t.Identifier).name;
      if (!outer.isCallExpression() || member.key !== 'callee') continue;
      const args = children(outer, 'arguments');
      if (method === 'push' || method === 'unshift') args.forEach((argument) => add(argument, false));
      if (method === 'splice')
        args.slice(2).forEach((argument) => add(argument, !t.isNumericLiteral(args[1].node, { value: 0 })));
      if (method === 'concat') args.forEach((argument) => add(argument, false));
      if (method === 'fill') add(args[0], true);
    }
    const assignment = path.parentPath;
    if (assignment?.isAssignmentExpression({ operator: '=' }) && path.key === 'left')
      addAssigned(assignment.get('right'), path, add);
  }
  return found;
}

function addAssigned(right: NodePath, store: NodePath, add: (value: NodePath, replaces: boolean) => void): void {
  if (right.isArrayExpression()) {
    for (const element of children(right, 'elements'))
      if (!element.isSpreadElement() || !isOfList(element.node.argument, store.node)) add(element, false);
    return;
  }
  if (!right.isCallExpression()) return add(right, true);
  const callee = right.get('callee');
  const method = callee.isMemberExpression() && t.isIdentifier(callee.node.property) ? callee.node.property.name : '';
  if (['filter', 'slice', 'sort', 'reverse', 'concat', 'toSorted'].includes(method)) return;
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
    t.isIdentifier(node.callee.property) &&
    ['filter', 'slice', 'toSorted', 'toReversed'].includes(node.callee.property.name) &&
    isOfList(node.callee.object, list));

/** Attributes that a program looks elements of an array up by, most frequent first. */
export function lookedUpBy(references: Reference[], store: string): string[] {
  const counts = new Map<string, number>();
  for (const { path, store: id } of references) {
    if (id !== store) continue;
    const member = path.parentPath;
    const call = member?.parentPath;
    if (!member?.isMemberExpression() || path.key !== 'object' || !call?.isCallExpression()) continue;
    const equality = readEquality(children(call, 'arguments')[0]);
    if (equality) counts.set(equality.attribute, (counts.get(equality.attribute) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
}

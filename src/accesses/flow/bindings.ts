import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child, children } from '../../syntax/child';
import { heldBy, itemsOf, memberOf, propertiesOf } from '../kinds';
import { foreign, LIVE, type Value } from '../values';
import type { Flow } from '.';
import { parameterPlace } from './insertions';

export function bind(flow: Flow, target: NodePath, value: Value, module: Module): void {
  if (target.isObjectPattern() && value.size === 0) return bindSlots(flow, target, module);
  if (value.size === 0 || !target.node) return;
  if (target.isIdentifier()) {
    const binding = target.scope.getBinding(target.node.name);
    if (binding) flow.add(flow.bindings, binding, value);
  } else if (target.isObjectPattern()) {
    for (const property of target.get('properties')) {
      if (property.isRestElement()) bind(flow, child(property, 'argument'), propertiesOf(value), module);
      else bind(flow, child(property, 'value'), memberOf(value), module);
    }
  } else if (target.isArrayPattern()) {
    children(target, 'elements').forEach((element, i) => {
      if (element.isRestElement()) bind(flow, child(element, 'argument'), itemsOf(value), module);
      else if (element.node) bind(flow, element, memberOf(i === 0 ? withoutKeys(value) : value), module);
    });
  } else if (target.isAssignmentPattern()) bind(flow, child(target, 'left'), value, module);
  else if (target.isTSParameterProperty()) bind(flow, child(target, 'parameter'), value, module);
  else if (target.isRestElement()) bind(flow, child(target, 'argument'), heldBy(value), module);
}

/** What the first place of a pair may hold: a key is nothing of a store. */
const withoutKeys = (value: Value): Value => new Set([...value].filter(({ kind }) => kind !== 'pair'));

/** `const { book } = res.locals`: what another function has put there. */
function bindSlots(flow: Flow, target: NodePath<t.ObjectPattern>, module: Module): void {
  for (const property of target.get('properties')) {
    if (!property.isObjectProperty() || property.node.computed || !t.isIdentifier(property.node.key)) continue;
    const value = flow.slots.get(property.node.key.name);
    if (value) bind(flow, child(property, 'value'), value, module);
  }
}

export function assign(flow: Flow, path: NodePath<t.AssignmentExpression>, module: Module): void {
  const value = flow.evaluate(path.get('right'), module);
  if (value.size === 0) return;
  const left = child(path, 'left');
  if (left.isMemberExpression()) {
    if (flow.storeOf(left, module)) return;
    const { property, computed } = left.node;
    if (!computed || t.isStringLiteral(property)) flow.addSlot(property, value);
    if (t.isIdentifier(left.node.object) || computed) hold(flow, child(left, 'object'), heldBy(value), module);
  } else bind(flow, left, value, module);
}

/** What a local object or collection holds from now on: `found.push(book)`, `(byShelf[shelf] ??= []).push(book)`. */
export function hold(flow: Flow, target: NodePath, value: Value, module: Module, depth = 0): void {
  if (value.size === 0 || depth > 6 || !target.node) return;
  // What becomes part of a store is looked at elsewhere.
  if ([...flow.evaluate(target, module)].some(({ kind }) => LIVE.has(kind))) return;
  const through = (...keys: string[]): void =>
    keys.forEach((key) => hold(flow, child(target, key), value, module, depth + 1));
  if (target.isIdentifier()) {
    const binding = target.scope.getBinding(target.node.name);
    if (!binding) return;
    flow.add(flow.bindings, binding, value);
    const place = binding.kind === 'param' ? parameterPlace(binding, module) : undefined;
    flow.add(flow.collects, place, foreign(value));
  } else if (target.isMemberExpression() || target.isOptionalMemberExpression()) {
    const { property, computed } = target.node;
    if (!computed) flow.addSlot(property, value);
    else through('object');
  } else if (target.isAssignmentExpression() || target.isLogicalExpression()) through('left', 'right');
  else if (target.isConditionalExpression()) through('consequent', 'alternate');
  else if (target.isTSAsExpression() || target.isTSNonNullExpression() || target.isParenthesizedExpression())
    through('expression');
  else if (target.isCallExpression() || target.isOptionalCallExpression()) {
    const callee = child(target, 'callee');
    if (callee.isMemberExpression() || callee.isOptionalMemberExpression()) through('callee.object');
  }
}

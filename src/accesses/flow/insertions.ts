import type { Binding, NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child, children } from '../../syntax/child';
import { token, type Kind, type Value } from '../values';
import type { Flow } from '.';

/** What a variable holds is an element from where it is put into a store. */
export function insert(flow: Flow, value: NodePath, into: NodePath, module: Module): void {
  const store = flow.oracle.readsOnly ? undefined : flow.storeOf(into, module);
  if (!store) return;
  const origin = flow.originOf(value, module);
  becomesElement(flow, value, store, origin, module);
  for (const part of partsOf(value)) becomesElement(flow, part, store, origin, module, 'part');
}

export function becomesElement(
  flow: Flow,
  value: NodePath,
  store: string,
  origin: string,
  module: Module,
  kind: Kind = 'element',
): void {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding || binding.kind === 'module') return;
  flow.add(flow.inserted as Map<unknown, Value>, binding, new Set([token(kind, store, origin)]));
  const first = flow.insertions.get(binding);
  if (!first || value.node.start! < first.node.start!) flow.insertions.set(binding, value);
  const place = binding.kind === 'param' && kind === 'element' ? parameterPlace(binding, module) : undefined;
  flow.add(flow.inserts as Map<unknown, Value>, place, new Set([token('element', store, '')]));
}

/** The variables for objects and lists of which a new element, or a variable for it, is made: `{ id, tags }`. */
function partsOf(value: NodePath, depth = 0): NodePath[] {
  const literal = value.isIdentifier() && depth === 0 ? madeFor(value) : value;
  if (!literal?.isObjectExpression() || depth > 3) return [];
  return children(literal, 'properties').flatMap((property) => {
    const part = property.isObjectProperty() ? child(property, 'value') : undefined;
    if (!part) return [];
    return part.isIdentifier() ? (madeFor(part) ? [part] : []) : partsOf(part, depth + 1);
  });
}

/** The object or list that is made where a variable is declared. */
function madeFor(variable: NodePath<t.Identifier>): NodePath | undefined {
  const declaration = variable.scope.getBinding(variable.node.name)?.path;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return init?.isObjectExpression() || init?.isArrayExpression() ? init : undefined;
}

/** A parameter's function and place in it, as one name. */
export function parameterPlace(binding: Binding, module: Module): string | undefined {
  const place = parameterOf(binding, module);
  return place && `${place.functionId} ${place.index}`;
}

/** A parameter's function and place in it; undefined for other variables, and for what a pattern takes apart. */
export function parameterOf(binding: Binding, module: Module): { functionId: string; index: number } | undefined {
  const fn = binding.scope.path;
  const index = fn.isFunction() ? fn.node.params.indexOf(binding.identifier as never) : -1;
  const functionId = module.functionIds.get(fn.node);
  return functionId && index >= 0 ? { functionId, index } : undefined;
}

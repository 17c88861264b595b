import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child } from '../../syntax/child';
import { heldBy, returnedByUnknown } from '../kinds';
import { mapKinds, union, type Value } from '../values';
import type { Flow } from '.';
import { itemsIn } from './items';

const COLLECTIONS = new Set(['Set', 'Map', 'WeakSet', 'WeakMap']);

/** What `Array(x, y)`, `Object(x)`, `new Set(list)` and their like give; undefined for other functions. */
export function builtIn(
  flow: Flow,
  { node: { name }, scope }: NodePath<t.Identifier>,
  args: NodePath[],
  module: Module,
): Value | undefined {
  if (scope.getBinding(name)) return undefined;
  if (name === 'Array') return listOf(flow, args, module);
  const passed = union(...args.map((argument) => flow.evaluate(argument, module)));
  if (name === 'Object') return passed;
  if (!COLLECTIONS.has(name)) return undefined;
  return union(returnedByUnknown(passed), mapKinds(passed, { part: 'copy', copy: 'copy' }));
}

/** A new list of arguments: `[x, ...more]`, `Array.of(x, ...more)`. */
export function listOf(flow: Flow, args: NodePath[], module: Module): Value {
  return union(
    ...args.map((argument) =>
      argument.isSpreadElement()
        ? itemsIn(flow, flow.evaluate(child(argument, 'argument'), module))
        : heldBy(flow.evaluate(argument, module)),
    ),
  );
}

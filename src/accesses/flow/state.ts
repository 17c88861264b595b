import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { foreign, NOTHING, union, type Value } from '../values';
import type { Oracle } from './oracle';

/** What is known by now of where elements of stores go. */
export class FlowState {
  /** What functions return. */
  readonly returns = new Map<string, Value>();
  /** What properties of any object hold, by name. */
  readonly slots = new Map<string, Value>();
  readonly bindings = new Map<Binding, Value>();
  readonly parameters = new Map<string, Value[]>();
  /** Stores that functions put their arguments into, by function and place. */
  readonly inserts = new Map<string, Value>();
  /** What functions put into their arguments, by function and place. */
  readonly collects = new Map<string, Value>();
  /** What variables hold from where that is put into a store. */
  readonly inserted = new Map<Binding, Value>();
  /** Where what a variable holds is first put into a store. */
  readonly insertions = new Map<Binding, NodePath>();
  /** What Promise executors resolve with. */
  readonly resolved = new Map<t.Node, Value>();
  /** What anything throws: whoever catches something may get it. */
  readonly thrown = new Map<string, Value>();
  /** Whether something new was found since this was last set to false. */
  changed = false;

  constructor(
    readonly modules: Module[],
    readonly oracle: Oracle,
  ) {}

  /** Facts about functions of other files, from a plan. */
  seed(functionId: string, returns: Value, parameters: Value[]): void {
    this.returns.set(functionId, returns);
    this.parameters.set(functionId, parameters);
  }

  /** The stores' values that reach each parameter of a function. */
  parametersOf(functionId: string): Value[] {
    return this.parameters.get(functionId) ?? [];
  }

  add(map: Map<unknown, Value>, key: unknown, value: Value): void {
    if (value.size === 0 || key === undefined) return;
    const known = map.get(key) ?? NOTHING;
    const all = union(known, value);
    if (all.size === known.size) return;
    map.set(key, all);
    this.changed = true;
  }

  /** What a property holds from now on, named by what stands before `=` in a class or after the dot of a member. */
  addSlot(key: t.Node, value: Value): void {
    const name = t.isPrivateName(key) ? `#${key.id.name}` : t.isIdentifier(key) ? key.name : undefined;
    this.add(this.slots, t.isStringLiteral(key) ? key.value : name, foreign(value));
  }

  addReturn(functionId: string | undefined, value: Value): void {
    this.add(this.returns, functionId, foreign(value));
  }

  addParameter(functionId: string, index: number, value: Value): void {
    if (value.size === 0) return;
    const values = this.parameters.get(functionId) ?? [];
    const known = values[index] ?? NOTHING;
    const all = union(known, foreign(value));
    if (all.size === known.size) return;
    values[index] = all;
    for (let i = 0; i < values.length; i++) values[i] ??= NOTHING;
    this.parameters.set(functionId, values);
    this.changed = true;
  }

  lastParameterOf(functionId: string): number {
    const fn = this.modules.map(({ functions }) => functions.get(functionId)).find(Boolean);
    return (fn?.node.params.length ?? 1) - 1;
  }
}

import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { pathKey } from '../../analysis/paths';
import type { Entity } from '../../plan/schema';
import { unitOf } from '../units';
import { NOTHING, type Value } from '../values';
import { compute } from './expressions';
import { FlowState } from './state';
import { visitModule } from './visit';

export type { Oracle } from './oracle';

/** Where elements of stores go: through variables, parameters, returned values and properties, to a fixed point. */
export class Flow extends FlowState {
  private memo = new Map<t.Node, Value>();

  /** Evaluates every module until nothing new is found. */
  run(): void {
    do {
      this.changed = false;
      this.memo = new Map();
      for (const module of this.modules) visitModule(this, module);
    } while (this.changed);
    this.memo = new Map();
  }

  entityOf(path: NodePath, module: Module): Entity | undefined {
    const key = pathKey(path, module.functionIds);
    return key === undefined ? undefined : this.oracle.entity(module.path, key);
  }

  /** The store that a path names, if it moves and holds elements. */
  storeOf(path: NodePath, module: Module): string | undefined {
    const store = this.entityOf(path, module)?.store;
    return store !== undefined && this.oracle.collection(store) ? store : undefined;
  }

  /** Whether code runs before what a variable holds is put into a store: it is no element yet. */
  isBeforeInsertion(variable: NodePath<t.Identifier>, at: NodePath): boolean {
    const binding = variable.scope.getBinding(variable.node.name);
    const first = binding && this.insertions.get(binding);
    if (!first || at.node.start! >= first.node.start! || (this.bindings.get(binding)?.size ?? 0) > 0) return false;
    const loop = first.findParent((parent) => parent.isLoop() || parent.isFunction());
    // Declared within the loop, it is another one each time.
    return !loop?.isLoop() || !at.isDescendant(loop) || binding.path.isDescendant(loop);
  }

  /** What an expression may hold of the stores. */
  evaluate(path: NodePath, module: Module): Value {
    if (!path?.node) return NOTHING;
    const known = this.memo.get(path.node);
    if (known) return known;
    this.memo.set(path.node, NOTHING);
    const value = compute(this, path, module);
    this.memo.set(path.node, value);
    return value;
  }

  /** The function that an expression stands in. */
  originOf(path: NodePath, module: Module): string {
    const unit = unitOf(path);
    return unit ? (module.functionIds.get(unit.node) ?? '') : '';
  }
}

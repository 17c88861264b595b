import type { NodePath } from '@babel/traverse';
import type { ChangeEffect, Effect } from '../../accesses/effects';
import { child } from '../../syntax/child';
import { visit } from '../../syntax/visit';
import { accessesOf } from '../json-program';
import { isClientCall } from '../present-saves';
import type { Program } from '../program';
import { isDeclarationSite, type Unit } from '../unit';

/** What the code of a function changes, and what else it does that others can see. */
export class UnitEffects {
  /**
   * @param isDone whether a change is already carried out by a command where it stands
   * @param isTransaction whether what is saved waits for the rest, until something can observe it
   */
  constructor(
    private readonly program: Program,
    private readonly unit: Unit,
    private readonly isDone: (effect: ChangeEffect) => boolean,
    private readonly isTransaction: boolean,
  ) {}

  of(path: NodePath): Effect[] {
    const { client } = this.program;
    // What another transform has put there already waits as well.
    const waits = (effect: Effect): boolean =>
      this.isTransaction && effect.kind === 'observe' && isClientCall(effect.at, this.unit.module, client);
    return this.program.effects
      .read(path, this.unit.module)
      .filter((effect) => (effect.kind !== 'change' || !isDeclarationSite(effect.target)) && !waits(effect));
  }

  /** Changes that are not written yet where they are made. */
  changesOf(effects: Effect[]): ChangeEffect[] {
    return effects.filter((effect): effect is ChangeEffect => this.isPending(effect));
  }

  /** What must come after all that was changed before it is written. */
  observersOf(effects: Effect[]): Effect[] {
    return effects.filter((effect) => this.isObserver(effect));
  }

  isPending(effect: Effect): effect is ChangeEffect {
    return effect.kind === 'change' && this.program.stores.has(effect.store) && !this.isDone(effect);
  }

  private isObserver(effect: Effect): boolean {
    return (
      effect.kind === 'observe' ||
      effect.kind === 'call' ||
      effect.kind === 'exit' ||
      (effect.kind === 'change' && this.program.stores.has(effect.store) && this.isDone(effect))
    );
  }

  /** Whether all that others can see happens before anything is changed. */
  observesFirst(effects: Effect[]): boolean {
    const firstChange = effects.findIndex((effect) => this.isPending(effect));
    return effects.every((effect, i) => i < firstChange || !this.isObserver(effect));
  }

  /** Whether an effect writes something that is not left to this function. */
  isWrite(effect: Effect): boolean {
    if (effect.kind === 'change') return true;
    if (effect.kind === 'observe') return effect.file?.kind === 'write';
    return this.callsWriter(effect);
  }

  /** Whether code writes to a store, itself or by what it calls. */
  writesIn(path: NodePath): boolean {
    return this.of(path).some((effect) => effect.kind === 'change' || this.callsWriter(effect));
  }

  callsWriter(effect: Effect): boolean {
    if (effect.kind !== 'call') return false;
    return effect.functions.some((id) => (this.program.summaries.get(id)?.writes.size ?? 0) > 0);
  }

  /** Whether a call may fail because somebody else was faster. */
  mayConflict(effect: Effect): effect is Extract<Effect, { kind: 'call' }> {
    return effect.kind === 'call' && effect.functions.some((id) => this.program.conflicting.has(id));
  }

  /** Whether stores are changed after a statement: what is to be written together is not split before it. */
  changesAfter(path: NodePath): boolean {
    const body = this.unit.fn ? child(this.unit.fn, 'body') : this.unit.module.program;
    return this.changesOf(this.of(body)).some(({ at }) => at.node.start! > path.node.end!);
  }

  /** Whether code reads or writes a store, or looks at what somebody else has read of it. */
  touchesStore(path: NodePath): boolean {
    return this.usesStore(path) || this.looksAtElements(path);
  }

  private looksAtElements(path: NodePath): boolean {
    const { flow } = this.program;
    let found = false;
    const look = (one: NodePath): void => {
      found ||= [...flow.evaluate(one, this.unit.module)].some(({ store }) => this.program.stores.has(store));
      if (found) one.stop();
    };
    visit(path, { Identifier: look, MemberExpression: look, OptionalMemberExpression: look });
    return found;
  }

  private usesStore(path: NodePath): boolean {
    const isInside = (one: NodePath): boolean => one.isDescendant(path);
    return (
      [...this.unit.stores.values()].some(({ uses }) => uses.some((use) => isInside(use.path))) ||
      accessesOf(this.program.json, this.unit.module, this.unit.id).some(({ access }) => isInside(access.whole))
    );
  }
}

/** Whether something can observe what has been written. */
export const isSeen = (effects: Effect[]): boolean => effects.some(({ kind }) => kind === 'observe' || kind === 'keep');

/** Whether an effect may happen again when the function runs again; what it wrote itself, it knows at run time. */
export const isRepeatable = (effect: Effect): boolean =>
  effect.kind !== 'keep' && (effect.kind !== 'observe' || effect.repeatable);

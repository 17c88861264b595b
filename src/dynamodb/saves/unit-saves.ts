import type { NodePath } from '@babel/traverse';
import type { ChangeEffect, Effect } from '../../accesses/effects';
import type { Edits } from '../edits';
import type { Program } from '../program';
import type { Unit } from '../unit';
import { Roots } from './roots';
import { SaveWriter } from './save-writer';
import { addRoot, clear, fresh, holdsAt, isDirty, takeOut, type State, type Unsaved } from './state';
import { isRepeatable, isSeen, UnitEffects } from './unit-effects';

/** Where something is written: on a line of its own, or `within` an expression, before one of its parts. */
type Where = 'before' | 'after' | 'within';

/** The saves of a function while they are placed: what it changes is noted, and written before others can observe it. */
export class UnitSaves {
  /** How often it saves. */
  count = 0;
  /** Whether every save can be reached again from the start of the function without anything happening twice. */
  repeatable = true;
  /** Where it writes something, by what writes it. */
  readonly steps = new Map<string, NodePath>();
  readonly effects: UnitEffects;
  readonly writer: SaveWriter;
  private readonly roots: Roots;

  constructor(
    readonly program: Program,
    readonly edits: Edits,
    readonly unit: Unit,
    isDone: (effect: ChangeEffect) => boolean,
    readonly isTransaction: boolean,
  ) {
    this.effects = new UnitEffects(program, unit, isDone, isTransaction);
    this.writer = new SaveWriter(edits);
    this.roots = new Roots(program, unit, this.writer);
  }

  /** Notes what is changed, and what else happens with it. */
  note(state: State, changes: ChangeEffect[], observers: Effect[]): void {
    for (const effect of observers) {
      if (this.effects.isWrite(effect)) this.steps.set(`effect ${effect.at.node.start}`, effect.at);
      if (this.isTransaction && (effect.kind === 'change' || this.effects.callsWriter(effect))) state.isWaiting = true;
      const isConflicting = this.effects.mayConflict(effect);
      // One who adds may find that somebody else has added the same.
      const mayBeLate = !this.isTransaction && (isConflicting || (effect.kind === 'change' && effect.change === 'add'));
      if (mayBeLate && state.observed) this.repeatable = false;
      if (isConflicting && effect.functions.some((id) => this.program.unrepeatable.has(id))) this.repeatable = false;
      if (!isRepeatable(effect)) state.observed = true;
    }
    for (const change of changes) {
      const root = this.roots.of(change);
      if (root === 'all') state.isWhole = true;
      else if (root) addRoot(state, root, [change.store]);
    }
  }

  /** @param observers what is about to happen, for which it has to be written */
  flush(state: State, statement: NodePath, where: Where, observers: Effect[] = []): void {
    if (!this.isTransaction || isSeen(observers)) {
      this.countSave(state);
      this.write(state, statement, where, observers);
      return clear(state);
    }
    this.count++;
    // Where the function is left, its end writes all that it has read; a command only adds to that.
    if (observers.length > 0 && observers.every(({ kind }) => kind === 'exit' || kind === 'change')) return;
    if (state.unsaved.size === 0 && !state.isWhole) return;
    this.write(state, statement, where, observers);
    clear(state);
    state.isWaiting = true;
  }

  /** Writes a part of what is left to be written, which lives no longer than here. */
  flushSome(state: State, test: (root: Unsaved) => boolean, statement: NodePath, where: 'before' | 'after'): void {
    const leaving = takeOut(state, (root) => root.scope !== undefined && test(root));
    if (leaving.size === 0) return;
    const part = { ...fresh(), unsaved: leaving, observed: state.observed };
    this.flush(part, statement, where);
    state.isWaiting ||= part.isWaiting;
  }

  /** What lives no longer where it has to be written can only be written with all that the run has read. */
  keepNamed(state: State, at: NodePath, isLost = (root: Unsaved): boolean => !holdsAt(root, at)): void {
    for (const { text, stores } of takeOut(state, isLost).values()) {
      if (this.roots.isReadInRunOfAll(stores)) state.isWhole = true;
      else {
        const because = `\`${text}\` holds what is changed, and is out of reach where that can be written`;
        this.edits.finding('unsupported-use', [...stores], at, because);
      }
    }
  }

  /** Where a transaction ends, it writes, and may have to begin again. */
  endTransaction(state: State): void {
    if (isDirty(state) && state.observed) this.repeatable = false;
  }

  countSave({ observed }: State): void {
    this.count++;
    if (observed) this.repeatable = false;
  }

  private write(state: State, statement: NodePath, where: Where, observers: Effect[]): void {
    this.steps.set(`save ${statement.node.start}`, statement);
    const isCommit = this.isTransaction && isSeen(observers);
    if (!isCommit) this.keepNamed(state, statement);
    const text = this.writer.saveCall(state, isCommit);
    if (where === 'within') this.writer.within(text, statement);
    else this.writer.line(text, statement, where);
  }

  /** Leaves stores as they are, of which an expression both changes something and shows it. */
  refuse(changes: ChangeEffect[], at: NodePath): void {
    const because = 'the store is changed in the middle of an expression that others can observe';
    this.edits.finding(
      'changed-inside-expression',
      changes.map(({ store }) => store),
      at,
      because,
    );
  }
}

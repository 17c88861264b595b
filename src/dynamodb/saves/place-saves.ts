import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { ChangeEffect, Effect } from '../../accesses/effects';
import { writeForEach } from '../../async/for-each';
import { callbacksIn, changesList } from '../../async/in-order';
import { child, children } from '../../syntax/child';
import type { Edits } from '../edits';
import { savedBy } from '../present-saves';
import { isInList } from '../room';
import type { Program } from '../program';
import { attemptToRetry } from '../retry';
import { startOfRun } from '../start-of-run';
import type { Unit } from '../unit';
import { forEachCallback } from './expressions';
import { Roots } from './roots';
import { SaveWriter } from './save-writer';
import { addRoot, clear, copy, fresh, holdsAt, isDirty, merge, takeOut, type State, type Unsaved } from './state';
import { isRepeatable, isSeen, UnitEffects } from './unit-effects';

/** What the writing of a function's changes needs of those around it. */
export interface Placement {
  saves: number;
  /** Whether every save can be reached again from the start of the function without anything happening twice. */
  repeatable: boolean;
  /** The first of its statements that may run again, where some before it must not. */
  from: number;
  /** Where it writes something, whether itself or by a call. */
  steps: NodePath[];
  /** Whether all of it is written at once. */
  isTransaction: boolean;
}

/**
 * Puts `await save(…)` before anything can observe what a function changed.
 * @param isDone whether a change is already carried out by a command where it stands
 * @param isTransaction whether what is saved waits for the rest, until something can observe it
 */
export function placeSaves(
  program: Program,
  edits: Edits,
  unit: Unit,
  isDone: (effect: ChangeEffect) => boolean,
  isTransaction = false,
): Placement {
  return new SavePlacer(program, edits, unit, isDone, isTransaction).run();
}

/** Walks over the statements of a function in the order in which they run. */
class SavePlacer {
  private saves = 0;
  private repeatable = true;
  private readonly steps = new Map<string, NodePath>();
  private readonly effects: UnitEffects;
  private readonly writer: SaveWriter;
  private readonly roots: Roots;

  constructor(
    private readonly program: Program,
    private readonly edits: Edits,
    private readonly unit: Unit,
    isDone: (effect: ChangeEffect) => boolean,
    private readonly isTransaction: boolean,
  ) {
    this.effects = new UnitEffects(program, unit, isDone, isTransaction);
    this.writer = new SaveWriter(edits);
    this.roots = new Roots(program, unit, this.writer);
  }

  run(): Placement {
    const { fn, module } = this.unit;
    if (!fn) {
      this.block((module.program as NodePath<t.Program>).get('body'), fresh());
      return { saves: this.saves, repeatable: false, from: 0, steps: [], isTransaction: false };
    }
    const body = child(fn, 'body');
    const from = body.isBlockStatement() ? this.functionBody(body.get('body')) : 0;
    if (!body.isBlockStatement()) this.expressionBody(body);
    const { saves, repeatable, isTransaction } = this;
    return { saves, repeatable, from, steps: [...this.steps.values()], isTransaction };
  }

  /** @returns the first statement that may run again */
  private functionBody(statements: NodePath<t.Statement>[]): number {
    const from = startOfRun(
      statements,
      (one) => this.effects.of(one),
      (one) => this.effects.touchesStore(one),
    );
    const before = this.block(statements.slice(0, from), fresh());
    const state = this.block(statements.slice(from), { ...before, observed: before.observed && from === 0 });
    // The end of a transaction writes what is left.
    if (!state.dead && this.isTransaction) this.endTransaction(state);
    else if (!state.dead && isDirty(state)) this.flush(state, statements.at(-1)!, 'after');
    return from;
  }

  /** Where a transaction ends, it writes, and may have to begin again. */
  private endTransaction(state: State): void {
    if (isDirty(state) && state.observed) this.repeatable = false;
  }

  private expressionBody(body: NodePath): void {
    const effects = this.effects.of(body);
    const changes = this.effects.changesOf(effects);
    if (changes.length === 0) return;
    const state = fresh();
    this.note(state, changes, []);
    const observers = this.effects.observersOf(effects);
    if (observers.length > 0 && !this.effects.observesFirst(effects)) return this.refuse(changes, body);
    this.saves++;
    this.repeatable &&= [...observers, ...effects.filter(({ kind }) => kind === 'keep')].every(isRepeatable);
    this.keepNamed(state, body);
    this.writer.expressionBody(body, this.writer.saveCall(state, false), !this.isForEach(body));
  }

  /** `list.forEach(…)` gives nothing. */
  private isForEach(body: NodePath): boolean {
    const callee = body.isCallExpression() ? child(body, 'callee') : undefined;
    return Boolean(
      callee?.isMemberExpression() &&
      !callee.node.computed &&
      t.isIdentifier(callee.node.property, { name: 'forEach' }) &&
      this.program.flow.evaluate(child(callee, 'object'), this.unit.module).size > 0,
    );
  }

  private block(statements: NodePath[], entry: State): State {
    let state = entry;
    for (const statement of statements) {
      if (state.dead) break;
      state = this.statement(statement, state);
    }
    const last = statements.at(-1);
    if (last && !state.dead) this.flushLocals(state, last);
    return state;
  }

  /** What lives in a block only must be written before it ends. */
  private flushLocals(state: State, last: NodePath): void {
    const block = last.parentPath!;
    if (block.isProgram() || block === this.unit.fn?.get('body')) return;
    const around = isInList(last) ? block.parentPath : undefined;
    this.flushSome(state, ({ scope }) => scope === last || scope === block || scope === around, last, 'after');
  }

  /** `break` and `continue` leave the blocks that they stand in. */
  private flushLeft(path: NodePath<t.BreakStatement | t.ContinueStatement>, state: State): State {
    const label = path.node.label?.name;
    const left = path.findParent((parent) =>
      label
        ? parent.isLabeledStatement() && parent.node.label.name === label
        : parent.isLoop() || (path.isBreakStatement() && parent.isSwitchStatement()),
    );
    if (left) this.flushSome(state, ({ scope }) => isIn(scope, left), path, 'before');
    return state;
  }

  private flushSome(
    state: State,
    test: (root: Unsaved) => boolean,
    statement: NodePath,
    where: 'before' | 'after',
  ): void {
    const leaving = takeOut(state, (root) => root.scope !== undefined && test(root));
    if (leaving.size === 0) return;
    const part = { ...fresh(), unsaved: leaving, observed: state.observed };
    this.flush(part, statement, where);
    state.isWaiting ||= part.isWaiting;
  }

  /** What lives no longer where it has to be written can only be written with all that the run has read. */
  private keepNamed(state: State, at: NodePath, isLost = (root: Unsaved): boolean => !holdsAt(root, at)): void {
    for (const { text, stores } of takeOut(state, isLost).values()) {
      if (this.roots.isReadInRunOfAll(stores)) state.isWhole = true;
      else {
        const because = `\`${text}\` holds what is changed, and is out of reach where that can be written`;
        this.edits.finding('unsupported-use', [...stores], at, because);
      }
    }
  }

  private statement(path: NodePath, entry: State): State {
    const state = copy(entry);
    if (path.isBlockStatement()) return this.block(path.get('body'), state);
    if (path.isIfStatement()) return this.ifStatement(path, state);
    if (path.isLoop()) return this.loop(path, state);
    if (path.isTryStatement()) return this.tryStatement(path, state);
    if (path.isSwitchStatement()) return this.switchStatement(path, state);
    if (path.isLabeledStatement()) return this.statement(path.get('body'), state);
    if (path.isBreakStatement() || path.isContinueStatement()) return this.flushLeft(path, state);
    if (path.isFunctionDeclaration() || path.isClassDeclaration() || path.isImportDeclaration()) return state;
    if (path.isExportNamedDeclaration() || path.isExportDefaultDeclaration()) return state;
    const saved = savedBy(path, this.unit.module, this.program.client);
    if (saved === undefined) return this.simple(path, state);
    if (saved === 'all') clear(state);
    else takeOut(state, (root) => saved.includes(root.text) && holdsAt(root, path));
    return state;
  }

  private branch(path: NodePath, state: State): State {
    if (path.isBlockStatement()) return this.block(path.get('body'), state);
    const after = this.statement(path, state);
    if (!after.dead) this.flushLocals(after, path);
    return after;
  }

  private ifStatement(path: NodePath<t.IfStatement>, state: State): State {
    const tested = this.head(path.get('test'), path, state);
    const yes = this.branch(path.get('consequent'), copy(tested));
    const alternate = child(path, 'alternate');
    return merge(yes, alternate.node ? this.branch(alternate, copy(tested)) : tested);
  }

  private loop(path: NodePath<t.Loop>, entry: State): State {
    const heads = ['init', 'test', 'update', 'right'].map((key) => child(path, key)).filter((head) => head?.node);
    let state = entry;
    for (const head of heads) state = this.head(head, path, state);
    this.keepNamed(state, path, ({ scope }) => isIn(scope, path));
    const body = child(path, 'body');
    const once = this.writer.trial(() => this.branch(body, copy(state)));
    const again = this.branch(body, merge(state, once));
    const after = merge(state, again);
    this.keepNamed(after, path, ({ scope }) => isIn(scope, path));
    return after;
  }

  private switchStatement(path: NodePath<t.SwitchStatement>, entry: State): State {
    const state = this.head(path.get('discriminant'), path, entry);
    const ends: State[] = [copy(state)];
    let through: State | undefined;
    for (const one of path.get('cases')) {
      through = this.block(one.get('consequent'), through && !through.dead ? merge(through, copy(state)) : copy(state));
      ends.push(through);
    }
    return merge(...ends);
  }

  private tryStatement(path: NodePath<t.TryStatement>, entry: State): State {
    const block = path.get('block');
    const tried = this.block(block.get('body'), copy(entry));
    const handler = child(path, 'handler') as NodePath<t.CatchClause>;
    const left =
      this.leftByErrors(block, entry) ?? (this.isTransaction && this.effects.writesIn(block) ? [] : undefined);
    if (handler.node && left && !this.isRetried(path)) {
      const stores = [...this.program.stores.keys()].filter((store) => this.unit.stores.has(store));
      this.writer.keepInCatch(handler, left, stores);
    }
    const caught = handler.node ? this.block(handler.get('body').get('body'), this.caught(entry, path)) : undefined;
    const state = caught ? merge(tried, caught) : tried;
    const finalizer = path.get('finalizer') as NodePath<t.BlockStatement>;
    return finalizer.node ? this.finalizer(path, finalizer, state) : state;
  }

  /** It also runs where the function is left, and nothing of it does after that. */
  private finalizer(path: NodePath<t.TryStatement>, finalizer: NodePath<t.BlockStatement>, left: State): State {
    const before = [path.get('block'), child(path, 'handler')].flatMap((part) =>
      part.node ? this.effects.of(part) : [],
    );
    const entry = { ...copy(left), dead: false, observed: left.observed || !before.every(isRepeatable) };
    const state = this.block(finalizer.get('body'), entry);
    if (state.dead) return state;
    const changes = this.effects.changesOf(this.effects.of(finalizer)).length > 0;
    if (this.isTransaction) this.endTransaction(state);
    else if (changes && isDirty(state)) this.flush(state, finalizer.get('body').at(-1)!, 'after');
    return { ...state, dead: left.dead };
  }

  /** Where an error was caught, nothing is left to this function, unless all of the run waits to be written. */
  private caught({ observed }: State, path: NodePath<t.TryStatement>): State {
    return { ...fresh(), observed, isWaiting: this.isTransaction && !this.isRetried(path) };
  }

  /** Whether a conflict in a `try` goes to who repeats it, and never to its `catch`. */
  private isRetried(path: NodePath<t.TryStatement>): boolean {
    return this.program.retrying.has(this.unit.id) && attemptToRetry(this.program, this.unit) === path;
  }

  /**
   * What may be changed and not written when an error leaves a block, as far as this function has not read it itself.
   * @returns undefined where nothing can be
   */
  private leftByErrors(block: NodePath, entry: State): string[] | undefined {
    const effects = this.effects.of(block);
    const changes = this.effects.changesOf(effects);
    const conflicts = effects.some((effect) => this.effects.mayConflict(effect));
    if (changes.length === 0 && !isDirty(entry) && !conflicts) return undefined;
    const state = copy(entry);
    this.note(state, changes, []);
    return [...state.unsaved.values()].flatMap(({ text, stores, scope }) =>
      isIn(scope, block) || [...stores].every((store) => this.unit.stores.has(store)) ? [] : [text],
    );
  }

  /** An expression that is evaluated before the parts of a compound statement. */
  private head(path: NodePath, statement: NodePath, entry: State): State {
    const state = copy(entry);
    const effects = this.effects.of(path);
    const changes = this.effects.changesOf(effects);
    const observers = this.effects.observersOf(effects);
    if (observers.length > 0 && isDirty(state)) this.flush(state, statement, 'before', observers);
    if (changes.length > 0 && observers.length > 0 && !this.effects.observesFirst(effects)) this.refuse(changes, path);
    this.note(state, changes, [...effects.filter(({ kind }) => kind === 'keep'), ...observers]);
    return state;
  }

  private simple(path: NodePath, state: State): State {
    const effects = this.effects.of(path);
    const changes = this.effects.changesOf(effects);
    const observers = this.effects.observersOf(effects);
    const exits = path.isReturnStatement() || path.isThrowStatement();
    const kept = effects.filter(({ kind }) => kind === 'keep');
    const isNext = observers.length > 0 || (kept.length > 0 && !this.effects.changesAfter(path));
    if (isNext && isDirty(state)) this.flush(state, path, 'before', [...kept, ...observers]);
    if (exits && this.isTransaction) this.endTransaction(state);
    if (changes.length === 0 || this.effects.observesFirst(effects)) {
      this.note(state, changes, [...kept, ...observers]);
      return { ...state, dead: exits };
    }
    const callback = forEachCallback(path);
    if (callback) return this.loopOver(path, callback, state);
    this.hoist(path, changes, effects, state);
    return { ...state, dead: exits };
  }

  /** `list.forEach((x) => { … })` as a loop, which can wait for what its body writes. */
  private loopOver(path: NodePath, callback: NodePath<t.ArrowFunctionExpression>, entry: State): State {
    const { module } = this.unit;
    const body = callback.get('body') as NodePath<t.BlockStatement>;
    if (changesList(this.program, module, callback)) {
      const stores = this.effects.of(body).flatMap((effect) => (effect.kind === 'change' ? [effect.store] : []));
      const because =
        'what it calls changes the list that it goes over, and what it changes itself has to be written in between';
      this.edits.finding('callback-cannot-be-async', stores, callback, because);
      return entry;
    }
    this.writer.once(`loop ${path.node.start}`, () =>
      writeForEach(this.edits, callback, callbacksIn(this.program, module, []).isArray),
    );
    const once = { ...this.writer.trial(() => this.block(body.get('body'), copy(entry))), dead: false };
    return merge(entry, this.block(body.get('body'), merge(entry, once)), once);
  }

  /** `res.json(books.splice(i, 1))`: what changes is evaluated first, then written, then seen. */
  private hoist(path: NodePath, changes: ChangeEffect[], effects: Effect[], state: State): void {
    const first = effects.findIndex((effect) => this.effects.isPending(effect));
    const [earlier, observers] = [effects.slice(0, first), effects.slice(first)].map((some) =>
      this.effects.observersOf(some),
    );
    const expression = hoistable(path, changes, observers);
    if (!expression) return this.refuse(changes, path);
    this.note(state, [], earlier);
    const before = copy(state);
    this.note(before, changes, []);
    this.keepNamed(before, path);
    this.writer.hoist(expression, path, this.writer.saveCall(before, this.isTransaction && isSeen(observers)));
    this.countSave(state);
    this.steps.set(`save ${path.node.start}`, path);
    clear(state);
  }

  private countSave({ observed }: State): void {
    this.saves++;
    if (observed) this.repeatable = false;
  }

  private note(state: State, changes: ChangeEffect[], observers: Effect[]): void {
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
  private flush(state: State, statement: NodePath, where: 'before' | 'after', observers: Effect[] = []): void {
    if (!this.isTransaction || isSeen(observers)) {
      this.countSave(state);
      this.write(state, statement, where, observers);
      return clear(state);
    }
    this.saves++;
    // Where the function is left, its end writes all that it has read; a command only adds to that.
    if (observers.length > 0 && observers.every(({ kind }) => kind === 'exit' || kind === 'change')) return;
    if (state.unsaved.size === 0 && !state.isWhole) return;
    this.write(state, statement, where, observers);
    clear(state);
    state.isWaiting = true;
  }

  private write(state: State, statement: NodePath, where: 'before' | 'after', observers: Effect[]): void {
    this.steps.set(`save ${statement.node.start}`, statement);
    const isCommit = this.isTransaction && isSeen(observers);
    if (!isCommit) this.keepNamed(state, statement);
    this.writer.line(this.writer.saveCall(state, isCommit), statement, where);
  }

  private refuse(changes: ChangeEffect[], at: NodePath): void {
    const because = 'the store is changed in the middle of an expression that others can observe';
    this.edits.finding(
      'changed-inside-expression',
      changes.map(({ store }) => store),
      at,
      because,
    );
  }
}

/** The part of a statement that changes something, where nothing in that part can see it. */
function hoistable(path: NodePath, changes: ChangeEffect[], observers: Effect[]): NodePath | undefined {
  if (path.isReturnStatement() && observers.every((effect) => effect.kind === 'exit')) return child(path, 'argument');
  let call = path.isExpressionStatement()
    ? child(path, 'expression')
    : path.isReturnStatement()
      ? child(path, 'argument')
      : undefined;
  if (call?.isAwaitExpression()) call = child(call, 'argument');
  if (!call?.isCallExpression()) return undefined;
  const holding = children(call, 'arguments').filter((argument) =>
    changes.some((change) => contains(argument, change.at)),
  );
  if (holding.length !== 1) return undefined;
  const inArgument = observers.some((effect) => effect.kind !== 'exit' && contains(holding[0], effect.at));
  return inArgument ? undefined : holding[0];
}

const isIn = (scope: NodePath | undefined, outer: NodePath): boolean => scope !== undefined && contains(outer, scope);

const contains = (outer: NodePath, inner: NodePath): boolean => inner === outer || inner.isDescendant(outer);

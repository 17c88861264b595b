import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Effect } from '../accesses/effects';
import { inlineCallbackAround, isInlineCallback } from '../accesses/units';
import { whyNoLoop, writeForEach } from '../async/for-each';
import { callbacksIn, changesList } from '../async/in-order';
import { indentAt } from '../syntax/style';
import { statementOf, type Edits } from './edits';
import { accessesOf } from './json-program';
import { isClientCall, savedBy } from './present-saves';
import type { Program } from './program';
import { attemptToRetry } from './retry';
import { startOfRun } from './start-of-run';
import { loadPoint } from './reads';
import { isDeclarationSite, type StoreInUnit, type Unit } from './unit';
import { child, children } from '../syntax/child';

/** What has been changed and not yet written, and what can no longer be undone, where control stands. */
interface State {
  /** Arguments of `save`, with the scope that they live in and the stores that they belong to. */
  dirty: Map<string, { stores: Set<string>; scope?: NodePath }>;
  /** Something happened that must not happen twice. */
  observed: boolean;
  dead: boolean;
}

const fresh = (): State => ({ dirty: new Map(), observed: false, dead: false });
const copy = (state: State): State => ({ dirty: new Map(state.dirty), observed: state.observed, dead: state.dead });

function merge(...states: State[]): State {
  const alive = states.filter((state) => !state.dead);
  if (alive.length === 0) return { dirty: new Map(), observed: states.some((state) => state.observed), dead: true };
  return {
    dirty: new Map(alive.flatMap((state) => [...state.dirty])),
    observed: alive.some((state) => state.observed),
    dead: false,
  };
}

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

/** What is left to write where all has been handed over, and waits for the rest. */
const HANDED_OVER = '()';

/**
 * Puts `await save(…)` before anything can observe what a function changed.
 * @param isDone whether a change is already carried out by a command where it stands
 * @param isTransaction whether what is saved waits for the rest, until something can observe it
 */
export function placeSaves(
  program: Program,
  edits: Edits,
  unit: Unit,
  isDone: (effect: Extract<Effect, { kind: 'change' }>) => boolean,
  isTransaction = false,
): Placement {
  const placer = new SavePlacer(program, edits, unit, isDone, isTransaction);
  return placer.run();
}

class SavePlacer {
  private saves = 0;
  private repeatable = true;
  private dry = false;
  private readonly placed = new Set<string>();
  private readonly steps = new Map<string, NodePath>();
  private names = 0;
  private readonly namedCalls = new Map<string, string>();

  constructor(
    private readonly program: Program,
    private readonly edits: Edits,
    private readonly unit: Unit,
    private readonly isDone: (effect: Extract<Effect, { kind: 'change' }>) => boolean,
    private readonly isTransaction: boolean,
  ) {}

  run(): Placement {
    const { fn, module } = this.unit;
    if (!fn) {
      this.block((module.program as NodePath<t.Program>).get('body'), fresh());
      return { saves: this.saves, repeatable: false, from: 0, steps: [], isTransaction: false };
    }
    const body = child(fn, 'body');
    let from = 0;
    if (body.isBlockStatement()) {
      const statements = body.get('body');
      from = startOfRun(
        statements,
        (one) => this.effects(one),
        (one) => this.touchesStore(one),
      );
      const before = this.block(statements.slice(0, from), fresh());
      const state = this.block(statements.slice(from), { ...before, observed: before.observed && from === 0 });
      // The end of a transaction writes what is left.
      if (!state.dead && this.isTransaction) this.checkEnd(state);
      else if (!state.dead && state.dirty.size > 0) this.flush(state, statements.at(-1)!, 'after');
    } else this.expressionBody(body);
    return {
      saves: this.saves,
      repeatable: this.repeatable,
      from,
      steps: [...this.steps.values()],
      isTransaction: this.isTransaction,
    };
  }

  /** Where a transaction ends, it writes, and may have to begin again. */
  private checkEnd({ dirty, observed }: State): void {
    if (dirty.size > 0 && observed) this.repeatable = false;
  }

  private touchesStore(path: NodePath): boolean {
    const isInside = (one: NodePath): boolean => one.isDescendant(path);
    return (
      [...this.unit.stores.values()].some(({ uses }) => uses.some((use) => isInside(use.path))) ||
      accessesOf(this.program.json, this.unit.module, this.unit.id).some(({ access }) => isInside(access.whole))
    );
  }

  private effects(path: NodePath): Effect[] {
    const { client } = this.program;
    // What another transform has put there already waits as well.
    const waits = (effect: Effect): boolean =>
      this.isTransaction && effect.kind === 'observe' && isClientCall(effect.at, this.unit.module, client);
    return this.program.effects
      .read(path, this.unit.module)
      .filter((effect) => (effect.kind !== 'change' || !isDeclarationSite(effect.target)) && !waits(effect));
  }

  /** `findOverdue().forEach((book) => { book.late = true; })`: what the call gives needs a name before it can be saved. */
  private nameCall(change: Extract<Effect, { kind: 'change' }>): { text: string; scope?: NodePath } | undefined {
    const call = this.callAtRoot(change.target);
    const statement = call && statementOf(call);
    if (!call || !statement || inlineCallbackAround(call)) return undefined;
    const key = `name ${call.node.start}`;
    const name = this.namedCalls.get(key) ?? this.freshName(statement, 'found');
    this.namedCalls.set(key, name);
    if (!this.dry && !this.placed.has(key)) {
      this.placed.add(key);
      const { start, end } = call.node;
      this.edits.changed = true;
      this.edits.later(() => {
        if (start !== statement.node.start) this.edits.magic.move(start!, end!, statement.node.start!);
        this.edits.before(start!, `const ${name} = `);
        this.edits.after(
          end!,
          `${this.edits.end}${this.edits.style.eol}${indentAt(this.edits.module.text, statement.node.start!)}`,
        );
        this.edits.magic.appendRight(end!, name);
      }, true);
    }
    return { text: name };
  }

  private callAtRoot(path: NodePath): NodePath | undefined {
    let current: NodePath | undefined = path;
    for (let depth = 0; current && depth < 12; depth++) {
      if (
        (current.isCallExpression() || current.isOptionalCallExpression()) &&
        this.program.flow.entityOf(child(current, 'callee'), this.unit.module)?.functions
      )
        return current;
      if (current.isIdentifier()) {
        const binding = current.scope.getBinding(current.node.name);
        current = binding && iterated(binding.path, current.node.name);
      } else current = innerOf(current);
    }
    return undefined;
  }

  private freshName(path: NodePath, base: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}${number}`;
      if (!path.scope.hasBinding(name) && ![...this.namedCalls.values()].includes(name)) return name;
    }
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
    const leaving = [...state.dirty].filter(
      ([, { scope }]) => scope && (scope === block || scope === block.parentPath),
    );
    if (leaving.length === 0) return;
    this.flush({ ...state, dirty: new Map(leaving) }, last, 'after');
    for (const [name] of leaving) state.dirty.delete(name);
  }

  private statement(path: NodePath, entry: State): State {
    const state = copy(entry);
    if (path.isBlockStatement()) return this.block(path.get('body'), state);
    if (path.isIfStatement()) {
      const tested = this.head(path.get('test'), path, state);
      const yes = this.branch(path.get('consequent'), copy(tested));
      const alternate = child(path, 'alternate');
      return merge(yes, alternate.node ? this.branch(alternate, copy(tested)) : tested);
    }
    if (path.isLoop()) return this.loop(path, state);
    if (path.isTryStatement()) return this.tryStatement(path, state);
    if (path.isSwitchStatement()) return this.switchStatement(path, state);
    if (path.isLabeledStatement()) return this.statement(path.get('body'), state);
    if (path.isFunctionDeclaration() || path.isClassDeclaration() || path.isImportDeclaration()) return state;
    if (path.isExportNamedDeclaration() || path.isExportDefaultDeclaration()) return state;
    const saved = savedBy(path, this.unit.module, this.program.client);
    if (saved === 'all') state.dirty.clear();
    else if (saved) for (const text of saved) state.dirty.delete(text);
    if (saved) return state;
    return this.simple(path, state);
  }

  private branch(path: NodePath, state: State): State {
    return path.isBlockStatement() ? this.block(path.get('body'), state) : this.statement(path, state);
  }

  private loop(path: NodePath<t.Loop>, entry: State): State {
    const heads = ['init', 'test', 'update', 'right'].map((key) => child(path, key)).filter((head) => head?.node);
    let state = entry;
    for (const head of heads) state = this.head(head, path, state);
    const body = child(path, 'body');
    const wasDry = this.dry;
    this.dry = true;
    const once = this.branch(body, copy(state));
    this.dry = wasDry;
    const again = this.branch(body, merge(state, once));
    return merge(state, again);
  }

  private tryStatement(path: NodePath<t.TryStatement>, entry: State): State {
    const block = path.get('block');
    const tried = this.block(block.get('body'), copy(entry));
    const handler = child(path, 'handler') as NodePath<t.CatchClause>;
    const left = this.leftByErrors(block, entry) ?? (this.isTransaction && this.writesIn(block) ? [] : undefined);
    if (handler.node && left && !this.isRetried(path)) this.keepInCatch(handler, left);
    const caught = handler.node ? this.block(handler.get('body').get('body'), this.caught(entry, path)) : undefined;
    const state = caught ? merge(tried, caught) : tried;
    const finalizer = path.get('finalizer') as NodePath<t.BlockStatement>;
    return finalizer.node ? this.block(finalizer.get('body'), state) : state;
  }

  /** Where an error was caught, nothing is left to this function, unless all of the run waits to be written. */
  private caught({ observed }: State, path: NodePath<t.TryStatement>): State {
    const state = { ...fresh(), observed };
    if (this.isTransaction && !this.isRetried(path)) this.addRoot(state, { text: HANDED_OVER }, '');
    return state;
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
    const effects = this.effects(block);
    const changes = effects.filter((effect) => this.isPending(effect)) as Extract<Effect, { kind: 'change' }>[];
    const conflicts = effects.some(
      (effect) => effect.kind === 'call' && effect.functions.some((id) => this.program.conflicting.has(id)),
    );
    if (changes.length === 0 && entry.dirty.size === 0 && !conflicts) return undefined;
    const state = copy(entry);
    this.note(state, changes, []);
    return [...state.dirty]
      .filter(
        ([text, { stores, scope }]) =>
          text !== '' &&
          text !== HANDED_OVER &&
          scope !== block &&
          ![...stores].every((store) => this.unit.stores.has(store)),
      )
      .map(([text]) => text);
  }

  private keepInCatch(handler: NodePath<t.CatchClause>, things: string[]): void {
    const key = `catch ${handler.node.start}`;
    if (this.dry || this.placed.has(key)) return;
    this.placed.add(key);
    const { node } = handler;
    const first = node.body.body[0];
    if (
      first &&
      t.isExpressionStatement(first) &&
      /^await keepChanges\(/.test(this.edits.module.text.slice(first.start!, first.end!))
    )
      return;
    const name = t.isIdentifier(node.param) ? node.param.name : this.freshName(handler, 'error');
    if (node.param && !t.isIdentifier(node.param)) {
      this.edits.finding(
        'unsupported-use',
        [...this.program.stores.keys()].filter((store) => this.unit.stores.has(store)),
        handler,
        'the error is taken apart where it is caught, and cannot be handed on',
      );
      return;
    }
    const { text } = this.edits.module;
    const { eol, indent } = this.edits.style;
    if (!node.param) this.edits.overwrite(node.start! + 'catch'.length, node.body.start!, ` (${name}) `);
    const line = `await ${this.edits.helper('keepChanges')}(${[name, ...things].join(', ')})`;
    if (first) return this.edits.statementBefore(child(handler, 'body.body.0'), line);
    const outer = indentAt(text, handler.parent.start!);
    const isOneLine = !text.slice(node.body.start!, node.body.end!).includes('\n');
    this.edits.after(
      node.body.start! + 1,
      `${eol}${outer}${indent}${line}${this.edits.end}${isOneLine ? eol + outer : ''}`,
    );
  }

  private switchStatement(path: NodePath<t.SwitchStatement>, entry: State): State {
    let state = this.head(path.get('discriminant'), path, entry);
    const ends: State[] = [copy(state)];
    let through: State | undefined;
    for (const one of path.get('cases')) {
      through = this.block(one.get('consequent'), through && !through.dead ? merge(through, copy(state)) : copy(state));
      ends.push(through);
    }
    state = merge(...ends);
    return state;
  }

  /** An expression that is evaluated before the parts of a compound statement. */
  private head(path: NodePath, statement: NodePath, entry: State): State {
    const state = copy(entry);
    const effects = this.effects(path);
    const changes = effects.filter((effect) => this.isPending(effect));
    const observers = effects.filter((effect) => this.isObserver(effect));
    if (observers.length > 0 && state.dirty.size > 0) this.flush(state, statement, 'before', observers);
    if (changes.length > 0 && observers.length > 0 && !this.observedFirst(effects)) this.refuse(changes, path);
    this.note(state, changes, [...effects.filter(({ kind }) => kind === 'keep'), ...observers]);
    return state;
  }

  private isPending(effect: Effect): effect is Extract<Effect, { kind: 'change' }> {
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

  private observedFirst(effects: Effect[]): boolean {
    const firstChange = effects.findIndex((effect) => this.isPending(effect));
    return effects.every((effect, i) => i < firstChange || !this.isObserver(effect));
  }

  private note(state: State, changes: Extract<Effect, { kind: 'change' }>[], observers: Effect[]): void {
    for (const effect of observers) {
      if (this.isWrite(effect)) this.steps.set(`effect ${effect.at.node.start}`, effect.at);
      if (
        this.isTransaction &&
        (effect.kind === 'change' || (effect.kind === 'call' && this.writesStores(effect.functions)))
      )
        this.addRoot(state, { text: HANDED_OVER }, '');
      const isConflicting = effect.kind === 'call' && effect.functions.some((id) => this.program.conflicting.has(id));
      // One who adds may find that somebody else has added the same.
      const mayBeLate = !this.isTransaction && (isConflicting || (effect.kind === 'change' && effect.change === 'add'));
      if (mayBeLate && state.observed) this.repeatable = false;
      if (isConflicting && effect.functions.some((id) => this.program.unrepeatable.has(id))) this.repeatable = false;
      if (!isRepeatable(effect)) state.observed = true;
    }
    for (const change of changes) for (const root of this.rootsOf(change)) this.addRoot(state, root, change.store);
  }

  /** Whether an effect writes something that is not left to this function. */
  private isWrite(effect: Effect): boolean {
    if (effect.kind === 'change') return true;
    if (effect.kind === 'observe') return effect.file?.kind === 'write';
    return (
      effect.kind === 'call' &&
      effect.functions.some((id) => {
        const summary = this.program.summaries.get(id);
        return summary && summary.writes.size > 0 && summary.changes.size === 0;
      })
    );
  }

  private writesIn(path: NodePath): boolean {
    return this.effects(path).some(
      (effect) => effect.kind === 'change' || (effect.kind === 'call' && this.writesStores(effect.functions)),
    );
  }

  private writesStores(functions: string[]): boolean {
    return functions.some((id) => (this.program.summaries.get(id)?.writes.size ?? 0) > 0);
  }

  /** Whether stores are changed after a statement: what is to be written together is not split before it. */
  private changesAfter(path: NodePath): boolean {
    const body = this.unit.fn ? child(this.unit.fn, 'body') : (this.unit.module.program as NodePath);
    return this.effects(body).some((effect) => this.isPending(effect) && effect.at.node.start! > path.node.end!);
  }

  private addRoot(state: State, root: { text: string; scope?: NodePath }, store: string): void {
    const known = state.dirty.get(root.text);
    state.dirty.set(root.text, { stores: new Set([...(known?.stores ?? []), store]), scope: root.scope });
  }

  private simple(path: NodePath, state: State): State {
    const effects = this.effects(path);
    const changes = effects.filter((effect) => this.isPending(effect)) as Extract<Effect, { kind: 'change' }>[];
    const observers = effects.filter((effect) => this.isObserver(effect));
    const exits = path.isReturnStatement() || path.isThrowStatement();
    const kept = effects.filter(({ kind }) => kind === 'keep');
    if ((observers.length > 0 || (kept.length > 0 && !this.changesAfter(path))) && state.dirty.size > 0)
      this.flush(state, path, 'before', [...kept, ...observers]);
    if (exits && this.isTransaction) this.checkEnd(state);
    if (changes.length === 0 || this.observedFirst(effects)) {
      this.note(state, changes, [...kept, ...observers]);
      state.dead = exits;
      return state;
    }
    const callback = forEachCallback(path);
    if (callback) return this.loopOver(path, callback, state);
    this.hoist(path, changes, observers, state);
    state.dead = exits;
    return state;
  }

  /** `list.forEach((x) => { … })` as a loop, which can wait for what its body writes. */
  private loopOver(path: NodePath, callback: NodePath<t.ArrowFunctionExpression>, entry: State): State {
    const key = `loop ${path.node.start}`;
    if (changesList(this.program, this.unit.module, callback)) {
      this.edits.finding(
        'callback-cannot-be-async',
        this.storesIn(callback),
        callback,
        'what it calls changes the list that it goes over, and what it changes itself has to be written in between',
      );
      return entry;
    }
    const body = callback.get('body') as NodePath<t.BlockStatement>;
    if (!this.dry && !this.placed.has(key)) {
      this.placed.add(key);
      writeForEach(this.edits, callback, callbacksIn(this.program, this.unit.module, []).isArray);
    }
    const wasDry = this.dry;
    this.dry = true;
    const once = this.block(body.get('body'), copy(entry));
    this.dry = wasDry;
    return merge(entry, this.block(body.get('body'), merge(entry, { ...once, dead: false })), { ...once, dead: false });
  }

  private storesIn(path: NodePath): string[] {
    return this.effects(child(path, 'body')).flatMap((effect) => (effect.kind === 'change' ? [effect.store] : []));
  }

  /** `res.json(books.splice(i, 1))`: what changes is evaluated first, then written, then seen. */
  private hoist(
    path: NodePath,
    changes: Extract<Effect, { kind: 'change' }>[],
    observers: Effect[],
    state: State,
  ): void {
    const expression = this.hoistable(path, changes, observers);
    if (!expression) return this.refuse(changes, path);
    const before = copy(state);
    this.note(before, changes, []);
    const saved = this.saveCall(before, observers);
    if (!this.dry && !this.placed.has(`hoist ${expression.node.start}`)) {
      this.placed.add(`hoist ${expression.node.start}`);
      const name = this.resultName(path);
      const { start, end } = expression.node;
      const indent = indentAt(this.edits.module.text, path.node.start!);
      const { eol } = this.edits.style;
      const stop = this.edits.end;
      if (path.isReturnStatement() && expression.key === 'argument') {
        this.edits.magic.update(path.node.start!, start!, `const ${name} = `);
        this.edits.changed = true;
        this.edits.overwrite(
          end!,
          path.node.end!,
          `${stop}${eol}${indent}${saved}${stop}${eol}${indent}return ${name}${stop}`,
        );
      } else {
        this.edits.magic.move(start!, end!, path.node.start!);
        this.edits.before(start!, `const ${name} = `);
        this.edits.after(end!, `${stop}${eol}${indent}${saved}${stop}${eol}${indent}`);
        this.edits.magic.appendRight(end!, name);
      }
    }
    if (state.observed) this.repeatable = false;
    this.saves++;
    this.steps.set(`save ${path.node.start}`, path);
    state.dirty.clear();
  }

  private hoistable(
    path: NodePath,
    changes: Extract<Effect, { kind: 'change' }>[],
    observers: Effect[],
  ): NodePath | undefined {
    if (path.isReturnStatement() && observers.every((effect) => effect.kind === 'exit')) return child(path, 'argument');
    let call = path.isExpressionStatement()
      ? child(path, 'expression')
      : path.isReturnStatement()
        ? child(path, 'argument')
        : undefined;
    if (call?.isAwaitExpression()) call = child(call, 'argument');
    if (!call?.isCallExpression()) return undefined;
    const args = children(call, 'arguments');
    const holding = args.filter((argument) => changes.some((change) => contains(argument, change.at)));
    if (holding.length !== 1) return undefined;
    const inArgument = observers.some((effect) => effect.kind !== 'exit' && contains(holding[0], effect.at));
    return inArgument ? undefined : holding[0];
  }

  private resultName(path: NodePath): string {
    for (const name of ['result', 'changed', 'outcome'])
      if (this.names === 0 && !path.scope.hasBinding(name)) return (this.names++, name);
    return `result${++this.names}`;
  }

  private expressionBody(body: NodePath): void {
    const effects = this.effects(body);
    const changes = effects.filter((effect) => this.isPending(effect)) as Extract<Effect, { kind: 'change' }>[];
    if (changes.length === 0) return;
    const state = fresh();
    this.note(state, changes, []);
    const observers = effects.filter((effect) => this.isObserver(effect));
    if (observers.length > 0 && !this.observedFirst(effects)) return this.refuse(changes, body);
    this.saves++;
    this.repeatable &&= [...observers, ...effects.filter(({ kind }) => kind === 'keep')].every(isRepeatable);
    if (this.dry) return;
    const { start, end } = outerOf(body, this.edits.module.text);
    const indent = indentAt(this.edits.module.text, this.unit.fn!.node.start!);
    const inner = indent + this.edits.style.indent;
    const { eol } = this.edits.style;
    const stop = this.edits.end;
    const name = this.resultName(body);
    this.edits.before(start, `{${eol}${inner}const ${name} = `);
    this.edits.after(
      end,
      `${stop}${eol}${inner}${this.saveCall(state)}${stop}${eol}${inner}return ${name}${stop}${eol}${indent}}`,
    );
  }

  /** @param observers what is about to happen, for which it has to be written */
  private flush(state: State, statement: NodePath, where: 'before' | 'after', observers: Effect[] = []): void {
    if (this.isTransaction && !isSeen(observers)) {
      this.saves++;
      // Where the function is left, its end writes all that it has read; a command only adds to that.
      if (observers.length > 0 && observers.every(({ kind }) => kind === 'exit' || kind === 'change')) return;
      const left = new Map([...state.dirty].filter(([text]) => text === HANDED_OVER));
      if (left.size === state.dirty.size) return;
      this.write(state, statement, where, observers);
      state.dirty.clear();
      this.addRoot(state, { text: HANDED_OVER }, '');
      return;
    }
    this.saves++;
    if (state.observed) this.repeatable = false;
    this.write(state, statement, where, observers);
    state.dirty.clear();
  }

  private write(state: State, statement: NodePath, where: 'before' | 'after', observers: Effect[]): void {
    const text = this.saveCall(state, observers);
    this.steps.set(`save ${statement.node.start}`, statement);
    const key = `${where} ${statement.node.start}`;
    if (!this.dry && !this.placed.has(key)) {
      this.placed.add(key);
      if (where === 'after') this.edits.statementAfter(statement, text);
      else if (isInList(statement)) this.edits.statementBefore(statement, text);
      else this.wrapInBlock(statement, text);
    }
  }

  /** A statement without braces gets them when another one has to come first. */
  private wrapInBlock(statement: NodePath, text: string): void {
    const { text: source } = this.edits.module;
    const { eol, indent } = this.edits.style;
    const parentIndent = indentAt(source, statement.parent.start!);
    const inner = parentIndent + indent;
    this.edits.before(statement.node.start!, `{${eol}${inner}${text}${this.edits.end}${eol}${inner}`);
    this.edits.after(statement.node.end!, `${eol}${parentIndent}}`);
  }

  private saveCall({ dirty }: State, observers: Effect[] = []): string {
    if (this.isTransaction && isSeen(observers)) return `await ${this.edits.helper('commit')}()`;
    // Without names: all that the run has read.
    return `await ${this.edits.helper('save')}(${dirty.has('') ? '' : [...dirty.keys()].filter((text) => text !== HANDED_OVER).join(', ')})`;
  }

  private refuse(changes: Extract<Effect, { kind: 'change' }>[], at: NodePath): void {
    this.edits.finding(
      'changed-inside-expression',
      changes.map((change) => change.store),
      at,
      'the store is changed in the middle of an expression that others can observe',
    );
  }

  /** What to hand to `save` so that a change is written: a loaded list, an element, a list of elements. */
  private rootsOf(change: Extract<Effect, { kind: 'change' }>): { text: string; scope?: NodePath }[] {
    const own = this.unit.stores.get(change.store);
    if (own?.mode === 'direct' && change.token.origin === this.unit.id && this.rootIsRead(change)) {
      this.program.onList.add(`${this.unit.id} ${change.store}`);
      return [];
    }
    if (
      own?.mode === 'list' &&
      (change.token.kind === 'container' || change.token.origin === this.unit.id || change.token.origin === '')
    ) {
      if (change.token.origin === this.unit.id || this.rootIsStore(change.target))
        return [{ text: own.local, scope: this.scopeOfList(own) }];
    }
    const root = this.rootExpression(change.target, change.store);
    // The store itself, which has to be in a variable before it can be saved.
    const isUnread =
      own?.mode === 'direct' &&
      own.uses.some(({ path }) => this.edits.module.text.slice(path.node.start!, path.node.end!) === root?.text);
    if (root && !isUnread) return [root];
    const named = this.nameCall(change);
    if (named) return [named];
    if (own?.mode === 'list') return [{ text: own.local, scope: this.scopeOfList(own) }];
    if (own) this.program.onList.add(`${this.unit.id} ${change.store}`);
    if (this.isReadInRun(change.store)) return [{ text: '' }];
    this.edits.finding(
      'unsupported-use',
      [change.store],
      change.at,
      'what is changed here cannot be traced to a variable that holds the element',
    );
    return [];
  }

  /** Whether the run that this function is part of has read whatever it can change of a store, so that it knows what that was. */
  private isReadInRun(store: string): boolean {
    const fromElsewhere = [...this.program.flow.slots.values()].some((value) =>
      [...value].some((one) => one.store === store),
    );
    return this.program.inRuns.has(this.unit.id) && !fromElsewhere;
  }

  /** The block in which a list is loaded; undefined for the body of the function. */
  private scopeOfList(own: StoreInUnit): NodePath | undefined {
    const block = loadPoint(this.unit, own)?.parentPath;
    return block && block !== this.unit.fn?.get('body') && block.isBlockStatement() ? block : undefined;
  }

  /** Whether what is changed hangs on the whole store, read in place, and on no variable. */
  private rootIsRead(change: Extract<Effect, { kind: 'change' }>): boolean {
    let current: NodePath | undefined = change.target;
    for (let depth = 0; current && depth < 12; depth++) {
      if (this.program.flow.storeOf(current, this.unit.module)) return true;
      if (current.isIdentifier()) {
        const binding = current.scope.getBinding(current.node.name);
        current = binding && iterated(binding.path, current.node.name);
      } else current = innerOf(current);
    }
    return false;
  }

  private rootIsStore(path: NodePath): boolean {
    let current = path;
    for (;;) {
      if (this.program.flow.storeOf(current, this.unit.module)) return true;
      const next = innerOf(current);
      if (!next) return false;
      current = next;
    }
  }

  /** The outermost expression with a name that still holds the element that a change belongs to. */
  private rootExpression(path: NodePath, store: string, depth = 0): { text: string; scope?: NodePath } | undefined {
    if (depth > 8) return undefined;
    const { flow } = this.program;
    let current: NodePath = path;
    for (;;) {
      const inner = innerOf(current);
      const value = inner && flow.evaluate(inner, this.unit.module);
      if (inner && value && [...value].some((one) => one.store === store)) current = inner;
      else break;
    }
    if (current.isIdentifier()) return this.rootOfVariable(current, store, depth);
    const value = [...flow.evaluate(current, this.unit.module)].filter((one) => one.store === store);
    if (
      (current.isMemberExpression() || current.isThisExpression()) &&
      value.some(({ kind }) => kind === 'element' || kind === 'elements' || kind === 'container') &&
      isPlainPath(current)
    ) {
      return { text: this.edits.module.text.slice(current.node.start!, current.node.end!) };
    }
    return undefined;
  }

  private rootOfVariable(
    path: NodePath<t.Identifier>,
    store: string,
    depth: number,
  ): { text: string; scope?: NodePath } | undefined {
    const binding = path.scope.getBinding(path.node.name);
    if (!binding) return undefined;
    const value = [...this.program.flow.evaluate(path, this.unit.module)].filter((one) => one.store === store);
    const source = iterated(binding.path, path.node.name);
    if (source) {
      const root = this.rootExpression(source, store, depth + 1);
      if (root) return root;
    }
    if (value.some(({ kind }) => kind === 'element' || kind === 'elements' || kind === 'container')) {
      if (
        this.unit.fn &&
        binding.scope.path.isFunction() &&
        binding.scope.path !== this.unit.fn &&
        isInlineCallback(binding.scope.path)
      )
        return undefined;
      return { text: path.node.name, scope: binding.scope.path === this.unit.fn ? undefined : binding.scope.path };
    }
    if (binding.path.isVariableDeclarator()) {
      const init = child(binding.path, 'init');
      return init.node ? this.rootExpression(init, store, depth + 1) : undefined;
    }
    return undefined;
  }
}

/** The callback of `list.forEach((x) => { … });`, where a loop can take its place. */
function forEachCallback(path: NodePath): NodePath<t.ArrowFunctionExpression> | undefined {
  const call = path.isExpressionStatement() ? child(path, 'expression') : undefined;
  if (!call?.isCallExpression() || call.node.arguments.length !== 1) return undefined;
  const { callee } = call.node;
  if (!t.isMemberExpression(callee) || !t.isIdentifier(callee.property, { name: 'forEach' })) return undefined;
  const callback = child(call, 'arguments.0');
  if (!callback.isFunction() || !t.isBlockStatement(callback.node.body) || callback.node.async || whyNoLoop(callback))
    return undefined;
  return callback as NodePath<t.ArrowFunctionExpression>;
}

/** What a variable of a loop or a callback goes over. */
function iterated(declaration: NodePath, name: string): NodePath | undefined {
  const loop = declaration.parentPath?.parentPath;
  if (declaration.isVariableDeclarator() && loop?.isForOfStatement() && declaration.parentPath?.key === 'left')
    return loop.get('right');
  const fn = declaration.isFunction() ? declaration : declaration.getFunctionParent();
  if (!fn || !isInlineCallback(fn)) return undefined;
  const isParameter = fn.node.params.some((parameter) =>
    Object.keys(t.getBindingIdentifiers(parameter)).includes(name),
  );
  const callee = fn.parentPath?.isCallExpression() ? child(fn.parentPath, 'callee') : undefined;
  return isParameter && callee?.isMemberExpression() ? child(callee, 'object') : undefined;
}

/** The expression that a member, call or cast is made of. */
function innerOf(path: NodePath): NodePath | undefined {
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return child(path, 'object');
  if (path.isCallExpression() || path.isOptionalCallExpression()) {
    const callee = child(path, 'callee');
    return callee.isMemberExpression() || callee.isOptionalMemberExpression() ? child(callee, 'object') : undefined;
  }
  if (
    path.isTSAsExpression() ||
    path.isTSNonNullExpression() ||
    path.isParenthesizedExpression() ||
    path.isTSSatisfiesExpression()
  )
    return child(path, 'expression');
  if (path.isAwaitExpression()) return child(path, 'argument');
  return undefined;
}

const isPlainPath = (path: NodePath): boolean =>
  path.isIdentifier() ||
  path.isThisExpression() ||
  ((path.isMemberExpression() || path.isOptionalMemberExpression()) &&
    !path.node.computed &&
    isPlainPath(child(path, 'object')));

const contains = (outer: NodePath, inner: NodePath): boolean =>
  inner === outer || Boolean(inner.findParent((parent) => parent === outer));

const isInList = (statement: NodePath): boolean =>
  statement.listKey === 'body' ||
  statement.listKey === 'consequent' ||
  Boolean(statement.parentPath?.isExportNamedDeclaration());

/** Whether something can observe what has been written. */
const isSeen = (effects: Effect[]): boolean => effects.some(({ kind }) => kind === 'observe' || kind === 'keep');

/** Whether an effect may happen again when the function runs again; what it wrote itself, it knows at run time. */
const isRepeatable = (effect: Effect): boolean =>
  effect.kind !== 'keep' && (effect.kind !== 'observe' || effect.repeatable);

/** An expression with the parentheses around it. */
export function outerOf(path: NodePath, text: string): { start: number; end: number } {
  const parenthesized = path.node.extra?.parenthesized as boolean | undefined;
  if (!parenthesized) return { start: path.node.start!, end: path.node.end! };
  const start = path.node.extra!.parenStart as number;
  return { start, end: text.indexOf(')', path.node.end!) + 1 };
}

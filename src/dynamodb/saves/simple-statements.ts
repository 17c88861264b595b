import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { ChangeEffect, Effect } from '../../accesses/effects';
import { writeForEach } from '../../async/for-each';
import { callbacksIn, changesList } from '../../async/in-order';
import { child, children } from '../../syntax/child';
import { contains } from './contains';
import { forEachCallback } from './expressions';
import { clear, copy, isDirty, merge, type State, type WalkBlock } from './state';
import { partedOf, partedStatement } from './parts';
import { isSeen } from './unit-effects';
import type { UnitSaves } from './unit-saves';

/** An expression that is evaluated before the parts of a compound statement. */
export function head(saves: UnitSaves, path: NodePath, statement: NodePath, entry: State): State {
  const state = copy(entry);
  const effects = saves.effects.of(path);
  const changes = saves.effects.changesOf(effects);
  const observers = saves.effects.observersOf(effects);
  if (observers.length > 0 && isDirty(state)) saves.flush(state, statement, 'before', observers);
  if (changes.length > 0 && observers.length > 0 && !saves.effects.observesFirst(effects)) saves.refuse(changes, path);
  saves.note(state, changes, [...effects.filter(({ kind }) => kind === 'keep'), ...observers]);
  return state;
}

/** A statement without statements in it. */
export function simpleStatement(saves: UnitSaves, path: NodePath, state: State, walkBlock: WalkBlock): State {
  const effects = saves.effects.of(path);
  const changes = saves.effects.changesOf(effects);
  const observers = saves.effects.observersOf(effects);
  const exits = path.isReturnStatement() || path.isThrowStatement();
  const kept = effects.filter(({ kind }) => kind === 'keep');
  const isNext = observers.length > 0 || (kept.length > 0 && !saves.effects.changesAfter(path));
  if (isNext && isDirty(state)) saves.flush(state, path, 'before', [...kept, ...observers]);
  if (exits && saves.isTransaction) saves.endTransaction(state);
  if (changes.length === 0 || saves.effects.observesFirst(effects)) {
    saves.note(state, changes, [...kept, ...observers]);
    return { ...state, dead: exits };
  }
  const callback = forEachCallback(path);
  if (callback) return loopOver(saves, path, callback, state, walkBlock);
  hoist(saves, path, changes, effects, state);
  return { ...state, dead: exits };
}

/** `list.forEach((x) => { … })` as a loop, which can wait for what its body writes. */
function loopOver(
  saves: UnitSaves,
  path: NodePath,
  callback: NodePath<t.ArrowFunctionExpression>,
  entry: State,
  walkBlock: WalkBlock,
): State {
  const { module } = saves.unit;
  const body = callback.get('body') as NodePath<t.BlockStatement>;
  if (changesList(saves.program, module, callback)) {
    const stores = saves.effects.of(body).flatMap((effect) => (effect.kind === 'change' ? [effect.store] : []));
    const because =
      'what it calls changes the list that it goes over, and what it changes itself has to be written in between';
    saves.edits.finding('callback-cannot-be-async', stores, callback, because);
    return entry;
  }
  saves.writer.once(`loop ${path.node.start}`, () =>
    writeForEach(saves.edits, callback, callbacksIn(saves.program, module, []).isArray),
  );
  const once = { ...saves.writer.trial(() => walkBlock(body.get('body'), copy(entry))), dead: false };
  return merge(entry, walkBlock(body.get('body'), merge(entry, once)), once);
}

/** `res.json(books.splice(i, 1))`: what changes is evaluated first, then written, then seen. */
function hoist(saves: UnitSaves, path: NodePath, changes: ChangeEffect[], effects: Effect[], state: State): void {
  const first = effects.findIndex((effect) => saves.effects.isPending(effect));
  const [earlier, observers] = [effects.slice(0, first), effects.slice(first)].map((some) =>
    saves.effects.observersOf(some),
  );
  const inParts = partedOf(path);
  const expression = inParts?.isSequenceExpression() ? undefined : hoistable(path, changes, observers);
  if (!expression) return inParts ? partedStatement(saves, path, inParts, state) : saves.refuse(changes, path);
  saves.note(state, [], earlier);
  const before = copy(state);
  saves.note(before, changes, []);
  saves.keepNamed(before, path);
  saves.writer.hoist(expression, path, saves.writer.saveCall(before, saves.isTransaction && isSeen(observers)));
  saves.countSave(state);
  saves.steps.set(`save ${path.node.start}`, path);
  clear(state);
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

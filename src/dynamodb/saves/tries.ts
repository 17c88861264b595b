import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { child } from '../../syntax/child';
import { attemptToRetry } from '../retry';
import { contains } from './contains';
import { copy, fresh, isDirty, merge, type State, type WalkBlock } from './state';
import { isRepeatable } from './unit-effects';
import type { UnitSaves } from './unit-saves';

/** `try`, with what errors leave unwritten when they get to its `catch`, and its `finally`. */
export function tryStatement(
  saves: UnitSaves,
  path: NodePath<t.TryStatement>,
  entry: State,
  walkBlock: WalkBlock,
): State {
  const block = path.get('block');
  const tried = walkBlock(block.get('body'), copy(entry));
  const handler = child(path, 'handler') as NodePath<t.CatchClause>;
  const left =
    leftByErrors(saves, block, entry) ?? (saves.isTransaction && saves.effects.writesIn(block) ? [] : undefined);
  if (handler.node && left && !isRetried(saves, path)) {
    const stores = [...saves.program.stores.keys()].filter((store) => saves.unit.stores.has(store));
    saves.writer.keepInCatch(handler, left, stores);
  }
  const caught = handler.node ? walkBlock(handler.get('body').get('body'), afterError(saves, entry, path)) : undefined;
  const state = caught ? merge(tried, caught) : tried;
  const finalizer = path.get('finalizer') as NodePath<t.BlockStatement>;
  return finalizer.node ? finallyBlock(saves, path, finalizer, state, walkBlock) : state;
}

/** It also runs where the function is left, and nothing of it does after that. */
function finallyBlock(
  saves: UnitSaves,
  path: NodePath<t.TryStatement>,
  finalizer: NodePath<t.BlockStatement>,
  left: State,
  walkBlock: WalkBlock,
): State {
  const before = [path.get('block'), child(path, 'handler')].flatMap((part) =>
    part.node ? saves.effects.of(part) : [],
  );
  const entry = { ...copy(left), dead: false, observed: left.observed || !before.every(isRepeatable) };
  const state = walkBlock(finalizer.get('body'), entry);
  if (state.dead) return state;
  const changes = saves.effects.changesOf(saves.effects.of(finalizer)).length > 0;
  if (saves.isTransaction) saves.endTransaction(state);
  else if (changes && isDirty(state)) saves.flush(state, finalizer.get('body').at(-1)!, 'after');
  return { ...state, dead: left.dead };
}

/** Where an error was caught, nothing is left to this function, unless all of the run waits to be written. */
function afterError(saves: UnitSaves, { observed }: State, path: NodePath<t.TryStatement>): State {
  return { ...fresh(), observed, isWaiting: saves.isTransaction && !isRetried(saves, path) };
}

/** Whether a conflict in a `try` goes to who repeats it, and never to its `catch`. */
function isRetried(saves: UnitSaves, path: NodePath<t.TryStatement>): boolean {
  return saves.program.retrying.has(saves.unit.id) && attemptToRetry(saves.program, saves.unit) === path;
}

/**
 * What may be changed and not written when an error leaves a block, as far as this function has not read it itself.
 * @returns undefined where nothing can be
 */
function leftByErrors(saves: UnitSaves, block: NodePath, entry: State): string[] | undefined {
  const effects = saves.effects.of(block);
  const changes = saves.effects.changesOf(effects);
  const conflicts = effects.some((effect) => saves.effects.mayConflict(effect));
  if (changes.length === 0 && !isDirty(entry) && !conflicts) return undefined;
  const state = copy(entry);
  saves.note(state, changes, []);
  return [...state.unsaved.values()].flatMap(({ text, stores, scope }) =>
    contains(block, scope) || [...stores].every((store) => saves.unit.stores.has(store)) ? [] : [text],
  );
}

import type { NodePath } from '@babel/traverse';
import type { Program } from './program';
import { usesArguments } from './retry';
import type { Unit } from './unit';
import { child } from '../syntax/child';

/**
 * Whether all that a run of a function writes, with all it calls, can wait until the function itself shows something to
 * others: nothing that it calls does both, and all that changes is read within the run.
 */
export function canBeTransaction(program: Program, { fn, id, module }: Unit): boolean {
  if (!fn || usesArguments(fn) || !child(fn, 'body').isBlockStatement()) return false;
  if (program.isWidest || !program.retrying.has(id) || !program.severalSteps.has(id) || program.immediate.has(id))
    return false;
  const effects = program.effects.read(child(fn, 'body'), module);
  if (effects.some((effect) => effect.kind === 'observe' && effect.file)) return false;
  const writes = (called: string): boolean => (program.summaries.get(called)?.writes.size ?? 0) > 0;
  const writing = new Set<NodePath>(
    effects.flatMap((effect) => (effect.kind === 'call' && effect.functions.some(writes) ? [effect.at] : [])),
  );
  if (effects.some((effect) => effect.kind === 'observe' && writing.has(effect.at))) return false;
  const written = program.summaries.get(id)?.writes ?? new Set();
  const given = [...program.flow.parametersOf(id), ...program.flow.slots.values()].flatMap((value) => [
    ...(value ?? []),
  ]);
  // An object that holds stores, such as what a module exports, was read from none.
  return !given.some(({ store, kind }) => kind !== 'holder' && written.has(store));
}

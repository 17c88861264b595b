import type { Analysis } from '../analyze';
import type { Moving } from '../moving';
import { acrossTables } from './across-tables';
import { answersFirst } from './answers-first';
import { besideMemory } from './beside-memory';
import { notAtomic, stepwise } from './not-atomic';
import { overlappingEvents } from './overlapping-events';
import { runsOf } from './runs';

/** What a run of a function on a store's table can no longer promise, and could while all was in memory; by its id. */
export function caveatsOf(moving: Moving, analysis: Analysis, store: string): string[] {
  const runs = runsOf(moving);
  return [
    ...notAtomic(moving, store),
    ...stepwise(moving, store),
    ...acrossTables(moving, runs, store),
    ...answersFirst(moving, store),
    ...overlappingEvents(moving, runs, store),
    ...besideMemory(moving, runs, analysis, store),
  ];
}

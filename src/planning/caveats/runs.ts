import { callGraph, reachable } from '../call-graph';
import type { Moving } from '../moving';
import { startsFromOutside } from '../retrying';

/** Functions at which runs begin, each with all that such a run may come to call, by their ids. */
export type Runs = Map<string, string[]>;

/** Finds what may be called from outside, or by nobody that is known. */
export function runsOf({ program, rewritten }: Moving): Runs {
  const callees = callGraph(program);
  const called = new Set([...callees.values()].flatMap((all) => [...all]));
  const isStart = startsFromOutside(program);
  const units = [...rewritten.values()].flatMap((module) => module.units.map(({ functionId }) => functionId));
  const ids = new Set([...callees.keys(), ...units]);
  return new Map(
    [...ids].filter((id) => isStart(id) || !called.has(id)).map((id) => [id, [...reachable(id, callees)]]),
  );
}

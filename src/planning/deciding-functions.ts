import type { Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';
import { callGraph, reachable } from './call-graph';

const MEMBERSHIP = ['PutItem', 'DeleteItem'];

/**
 * Functions of which a run reads the whole of a store before it adds to it or takes from it, with those stores. That no
 * element is like the new one, or that there are less than ten, is a fact about all items, which no condition on single
 * items can hold.
 */
export function decidingFunctions(program: Program, rewritten: Map<string, Rewritten>): Map<string, string[]> {
  const units = new Map(
    [...rewritten.values()].flatMap((module) => module.units.map((unit) => [unit.functionId, unit] as const)),
  );
  const callees = callGraph(program);
  const found = new Map<string, string[]>();
  for (const id of new Set([...callees.keys(), ...units.keys()])) {
    const reached = [...reachable(id, callees)].flatMap((one) => units.get(one) ?? []);
    const decided = new Set(reached.flatMap(({ decidesBy }) => decidesBy));
    const changed = new Set(
      reached.flatMap(({ actions }) =>
        actions.filter(({ action }) => MEMBERSHIP.includes(action)).map(({ store }) => store),
      ),
    );
    const stores = [...decided].filter((store) => changed.has(store)).sort();
    if (stores.length > 0) found.set(id, stores);
  }
  return found;
}

import type { Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';
import { callGraph, reachable } from './call-graph';

const MEMBERSHIP = ['PutItem', 'DeleteItem'];
const WRITES = [...MEMBERSHIP, 'UpdateItem'];

/**
 * Functions of which a run reads the whole of a store before it adds to it or takes from it, or looks at several elements
 * before it changes one, with those stores. That no element is like the new one, or that two are left, is a fact about all
 * items, which no condition on single items can hold.
 */
export function decidingFunctions(program: Program, rewritten: Map<string, Rewritten>): Map<string, string[]> {
  const units = new Map(
    [...rewritten.values()].flatMap((module) => module.units.map((unit) => [unit.functionId, unit] as const)),
  );
  const callees = callGraph(program);
  const found = new Map<string, string[]>();
  for (const id of new Set([...callees.keys(), ...units.keys()])) {
    const reached = [...reachable(id, callees)].flatMap((one) => units.get(one) ?? []);
    const changedBy = (actions: string[]): Set<string> =>
      new Set(
        reached.flatMap((unit) =>
          unit.actions.filter(({ action }) => actions.includes(action)).map(({ store }) => store),
        ),
      );
    const [joined, changed] = [changedBy(MEMBERSHIP), changedBy(WRITES)];
    const stores = [
      ...reached.flatMap(({ decidesBy }) => decidesBy.filter((store) => joined.has(store))),
      ...reached.flatMap(({ decidesByOthers }) => decidesByOthers.filter((store) => changed.has(store))),
    ];
    if (stores.length > 0) found.set(id, [...new Set(stores)].sort());
  }
  return found;
}

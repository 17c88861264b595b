import { unitOf } from '../accesses/units';
import type { Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';

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
  const callees = calleesOf(program);
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

/** Functions that a function calls, or that are written in it. */
function calleesOf(program: Program): Map<string, Set<string>> {
  const callees = new Map<string, Set<string>>();
  for (const references of program.references.values()) {
    for (const { path, module, functions } of references) {
      const unit = functions && unitOf(path);
      const caller = unit && module.functionIds.get(unit.node);
      if (caller) callees.set(caller, new Set([...(callees.get(caller) ?? []), ...functions]));
    }
  }
  return callees;
}

function reachable(start: string, callees: Map<string, Set<string>>, seen = new Set<string>()): Set<string> {
  if (!seen.has(start)) {
    seen.add(start);
    for (const id of callees.get(start) ?? []) reachable(id, callees, seen);
  }
  return seen;
}

import { unitOf } from '../accesses/units';
import type { Program } from '../dynamodb/program';

/** Functions that a function calls, or that are written in it. */
export function callGraph(program: Program): Map<string, Set<string>> {
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

/** A function with all that it may come to call, by their ids. */
export function reachable(start: string, callees: Map<string, Set<string>>, seen = new Set<string>()): Set<string> {
  if (!seen.has(start)) {
    seen.add(start);
    for (const id of callees.get(start) ?? []) reachable(id, callees, seen);
  }
  return seen;
}

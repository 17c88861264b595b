import { unitOf } from '../accesses/units';
import type { Analysis } from './analyze';
import { callGraph, reachable } from './call-graph';
import type { Moving } from './moving';
import { alwaysInTransactions, startsFromOutside } from './retrying';

/** What a run of a function on a store's table can no longer promise, and could while all was in memory; by its id. */
export const caveatsOf = (moving: Moving, analysis: Analysis, store: string): string[] => [
  ...notAtomic(moving, store),
  ...stepwise(moving, store),
  ...besideMemory(moving, analysis, store),
];

const named = (functionId: string): string => `\`${functionId.slice(functionId.indexOf('#') + 1)}\``;

/** Functions whose writes cannot be repeated when somebody else was faster, neither by themselves nor with who calls them. */
function notAtomic({ program, rewritten }: Moving, store: string): string[] {
  const units = [...rewritten.values()].flatMap((module) => module.units);
  const retried = new Set(units.flatMap(({ functionId, retried: isRetried }) => (isRetried ? [functionId] : [])));
  const fails = (id: string, seen = new Set<string>()): boolean => {
    if (retried.has(id) || seen.has(id)) return false;
    seen.add(id);
    const callers = [...(program.callers.get(id) ?? [])];
    return callers.length === 0 || callers.some((caller) => fails(caller, seen));
  };
  return units
    .filter(
      ({ functionId, conflicts, actions }) =>
        conflicts && actions.some((one) => one.store === store) && fails(functionId),
    )
    .map(({ functionId }) => {
      const why = program.unrepeatable.has(functionId)
        ? 'does something before it writes that must not happen twice'
        : 'cannot be run again as it is written';
      return `${named(functionId)} ${why}: when another request changed the same item meanwhile, it fails instead of running again.`;
    });
}

/** Functions of which one run was one step in memory, and now is several. */
function stepwise({ program, rewritten }: Moving, store: string): string[] {
  const tableOf = (id: string): string => program.stores.get(id)!.table;
  const atOnce = alwaysInTransactions(program);
  return [...rewritten.values()].flatMap(({ units }) =>
    units
      .filter((unit) => unit.stepwise.includes(store) && !atOnce.has(unit.functionId))
      .map(({ functionId, stepwise: stores }) => {
        const tables = [...new Set(stores.map(tableOf))].sort().join(', ');
        return `${named(functionId)} writes to ${tables} in several steps: others may see the first without the last, and where another request gets in between, it fails and the first ones stay.`;
      }),
  );
}

/** Functions of which one run uses the table and what stays in memory: it was one step, and waits in the middle now. */
function besideMemory({ program, rewritten, refused }: Moving, { names }: Analysis, store: string): string[] {
  const staying = new Map(refused.map(({ candidate }) => [candidate.id, candidate.name]));
  const inMemory = new Map<string, Set<string>>();
  for (const { path, module, store: used } of names.references) {
    const name = used && staying.get(used);
    const unit = name && unitOf(path);
    const id = unit && module.functionIds.get(unit.node);
    if (id) inMemory.set(id, (inMemory.get(id) ?? new Set()).add(name));
  }
  if (inMemory.size === 0) return [];
  const units = [...rewritten.values()].flatMap((module) => module.units);
  const onTable = new Set(
    units.flatMap(({ functionId, actions }) => (actions.some((one) => one.store === store) ? [functionId] : [])),
  );
  const callees = callGraph(program);
  const called = new Set([...callees.values()].flatMap((all) => [...all]));
  const isStart = startsFromOutside(program);
  return [...new Set([...callees.keys(), ...inMemory.keys()])].flatMap((id) => {
    if (called.has(id) && !isStart(id)) return [];
    const run = [...reachable(id, callees)];
    const kept = [...new Set(run.flatMap((one) => [...(inMemory.get(one) ?? [])]))].sort();
    if (kept.length === 0 || !run.some((one) => onTable.has(one))) return [];
    const what = kept.map((name) => `\`${name}\``).join(' and ');
    return `${named(id)} uses this table and ${what}, which stays in memory: while it waits for the table, another request may change what is in memory.`;
  });
}

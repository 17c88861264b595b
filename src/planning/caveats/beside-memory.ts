import { unitOf } from '../../accesses/units';
import type { Analysis } from '../analyze';
import type { Moving } from '../moving';
import { listed, named } from './named';
import type { Runs } from './runs';

/** Functions of which one run uses the table and what stays in memory: it was one step, and waits in the middle now. */
export function besideMemory({ rewritten, refused }: Moving, runs: Runs, { names }: Analysis, store: string): string[] {
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
  return [...runs].flatMap(([id, run]) => {
    const kept = [...new Set(run.flatMap((one) => [...(inMemory.get(one) ?? [])]))].sort();
    if (kept.length === 0 || !run.some((one) => onTable.has(one))) return [];
    const what = listed(kept.map((name) => `\`${name}\``));
    return `${named(id)} uses this table and ${what}, which stays in memory: while it waits for the table, another request may change what is in memory.`;
  });
}

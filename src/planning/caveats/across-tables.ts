import type { Moving } from '../moving';
import { listed, named } from './named';
import type { Runs } from './runs';

const READS = ['GetItem', 'Scan', 'Query'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** Functions of which a run writes to a store's table, and looks at others that it leaves as they are: they were of one moment. */
export function acrossTables({ program, rewritten }: Moving, runs: Runs, store: string): string[] {
  const units = new Map(
    [...rewritten.values()].flatMap((module) => module.units.map((unit) => [unit.functionId, unit] as const)),
  );
  const readers = new Map<string, Set<string>>();
  for (const [id, run] of runs) {
    const actions = run.flatMap((one) => units.get(one)?.actions ?? []);
    const storesOf = (kinds: string[]): Set<string> =>
      new Set(actions.flatMap((one) => (kinds.includes(one.action) && one.store !== '' ? [one.store] : [])));
    const [read, written] = [storesOf(READS), storesOf(WRITES)];
    if (!written.has(store)) continue;
    for (const other of read)
      if (!written.has(other)) readers.set(other, (readers.get(other) ?? new Set()).add(named(id)));
  }
  return [...readers].sort().flatMap(([other, names]) => {
    const table = program.stores.get(other)?.table;
    if (!table) return [];
    return `${listed([...names].sort())} ${names.size > 1 ? 'write' : 'writes'} here by what ${table} holds: a change that another request makes to ${table} meanwhile does not stop the write.`;
  });
}

import { PlanError } from './plan-error';
import type { EntryPoint, Plan, TableActions } from './schema';
import { statusOf } from './store-status';

/** Shared by single values and counters of every store. */
const SHARED_TABLE = 'Values';

function unionOfUses(a: TableActions[], b: TableActions[]): TableActions[] {
  const uses = new Map<string, TableActions>();
  for (const use of [...a, ...b]) {
    const key = `${use.table}/${use.index ?? ''}`;
    const present = uses.get(key);
    uses.set(key, present ? { ...present, actions: [...new Set([...present.actions, ...use.actions])] } : use);
  }
  return [...uses.values()];
}

function unionOfEntryPoints(fresh: EntryPoint[], previous: EntryPoint[], tables: Set<string>): EntryPoint[] {
  const entries = new Map(fresh.map((entry) => [`${entry.file}#${entry.handler}`, entry]));
  for (const entry of previous) {
    const key = `${entry.file}#${entry.handler}`;
    const present = entries.get(key);
    const uses = entry.uses.filter((use) => tables.has(use.table));
    if (uses.length > 0) entries.set(key, { ...entry, uses: unionOfUses(present?.uses ?? [], uses) });
  }
  return [...entries.values()];
}

/** What the code of both plans needs: helpers of the client, and which stores belong together. */
function unionOfLists(
  fresh: Plan,
  previous: Plan,
  keptIds: Set<string>,
): Pick<Plan, 'helpers' | 'together' | 'slots' | 'fileHelpers'> {
  const helpers = [...new Set([...(fresh.helpers ?? []), ...(previous.helpers ?? [])])];
  const kept = (previous.together ?? [])
    .map((ids) => ids.filter((id) => keptIds.has(id)))
    .filter((ids) => ids.length > 1);
  const together = [...(fresh.together ?? []), ...kept];
  const fileHelpers = { ...previous.fileHelpers, ...fresh.fileHelpers };
  const slots = { ...previous.slots, ...fresh.slots };
  return {
    ...(helpers.length > 0 && { helpers }),
    ...(together.length > 0 && { together }),
    ...(Object.keys(slots).length > 0 && { slots }),
    ...(Object.keys(fileHelpers).length > 0 && { fileHelpers }),
  };
}

/**
 * A new plan together with what an earlier one moved already: a converted store is none any more in the code, but its
 * table, its grants and its data still count.
 * @param read text of a file below the root
 * @throws PlanError when a new store would share the table of a converted one
 */
export function withConverted(fresh: Plan, previous: Plan, read: (file: string) => string | undefined): Plan {
  const isNew = (id: string): boolean => !fresh.stores.some((store) => store.id === id);
  const kept = previous.stores.filter((store) => isNew(store.id) && statusOf(store, read) === 'converted');
  if (kept.length === 0) return fresh;
  // The code as it was told more than the code as it is now.
  if (fresh.stores.length === 0 && kept.length === previous.stores.length)
    return { ...previous, refusals: fresh.refusals };

  const tables = new Set(kept.map((store) => store.table));
  const clash = fresh.stores.find((store) => tables.has(store.table) && store.table !== SHARED_TABLE);
  if (clash) {
    const other = kept.find((store) => store.table === clash.table)!;
    throw new PlanError(
      `${clash.id} and ${other.id}, which is on DynamoDB already, would both use the table ${clash.table}. Rename ${clash.name}.`,
    );
  }
  const keptTables = previous.tables.filter((table) => tables.has(table.id));
  const keptIds = new Set(kept.map((store) => store.id));
  const touchesKept = ([, facts]: [string, Plan['functions'][string]]): boolean =>
    [...facts.reads, ...facts.writes, ...facts.returns].some((id) => keptIds.has(id));
  const stillThere = Object.entries(previous.files).filter(([file]) => read(file) !== undefined);
  const names = (facts: Plan['files'][string]) =>
    Object.fromEntries(Object.entries(facts.names).filter(([, entity]) => !entity.store || keptIds.has(entity.store)));
  return {
    ...fresh,
    client: previous.client,
    ...((fresh.cdk ?? previous.cdk) && { cdk: fresh.cdk ?? previous.cdk }),
    ...((fresh.packageFile ?? previous.packageFile) && { packageFile: fresh.packageFile ?? previous.packageFile }),
    tables: [...fresh.tables.filter((table) => !tables.has(table.id)), ...keptTables],
    stores: [...fresh.stores, ...kept],
    files: {
      ...Object.fromEntries(stillThere.map(([file, facts]) => [file, { ...facts, names: names(facts) }])),
      ...fresh.files,
    },
    functions: {
      ...Object.fromEntries(Object.entries(previous.functions).filter(touchesKept)),
      ...fresh.functions,
    },
    ...unionOfLists(fresh, previous, keptIds),
    entryPoints: unionOfEntryPoints(fresh.entryPoints, previous.entryPoints, tables),
  };
}

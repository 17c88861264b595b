import { bytesOf } from './attributes';
import { attributesOf } from './keys';
import type { Parsed } from './parsed';
import type { Index, Table } from './table';
import { isEqual } from './values';
import type { Item } from './values';

/** Units that a request has used of one table and its indexes. */
export interface Used {
  name: string;
  table: number;
  global: Record<string, number>;
  local: Record<string, number>;
}

type Wanted = Parsed['ReturnConsumedCapacity'];

/** Units for reading so many bytes. */
export const readUnits = (bytes: number, isConsistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(bytes / 4096)) / (isConsistent ? 1 : 2);

const writeUnits = (item: Item | undefined): number => (item ? Math.max(1, Math.ceil(bytesOf(item) / 1024)) : 0);

/** Units for making an item another one, in the table and in each index that holds either. */
export function writeUse(table: Table, before: Item | undefined, after: Item | undefined): Used {
  const used: Used = {
    name: table.definition.TableName,
    table: Math.max(1, writeUnits(before), writeUnits(after)),
    global: {},
    local: {},
  };
  for (const index of table.indexes.values()) {
    const units = indexUnits(table, index, before, after);
    if (units > 0) used[index.isLocal ? 'local' : 'global'][index.name] = units;
  }
  return used;
}

function indexUnits(table: Table, index: Index, before: Item | undefined, after: Item | undefined): number {
  const [was, is] = [before, after].map((item) => item && table.projected(item, index));
  if (!was || !is) return writeUnits(was ?? is);
  if (isEqual({ M: was }, { M: is })) return 0;
  const isMoved = attributesOf(index.schema).some(({ name }) => !isEqual(was[name], is[name]));
  return isMoved ? writeUnits(was) + writeUnits(is) : Math.max(writeUnits(was), writeUnits(is));
}

/** One for each table, with what all of them have used. `factor`: 2 in transactions. */
export function consumedCapacities(wanted: Wanted, uses: Used[], factor = 1): object[] | undefined {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const byTable = new Map<string, Used>();
  for (const use of uses) {
    const sum = byTable.get(use.name) ?? { name: use.name, table: 0, global: {}, local: {} };
    sum.table += use.table;
    for (const kind of ['global', 'local'] as const) {
      for (const [name, units] of Object.entries(use[kind])) sum[kind][name] = (sum[kind][name] ?? 0) + units;
    }
    byTable.set(use.name, sum);
  }
  return [...byTable.values()].map((use) => capacity(use, wanted === 'INDEXES', factor));
}

/** What one request has used of one table; counted only where it is wanted. */
export const consumedCapacity = (wanted: Wanted, use: () => Used): object | undefined =>
  wanted && consumedCapacities(wanted, [use()])?.[0];

function capacity({ name, table, global, local }: Used, isDetailed: boolean, factor: number): object {
  const indexUnits = [...Object.values(global), ...Object.values(local)].reduce((sum, units) => sum + units, 0);
  const units = (each: Record<string, number>) =>
    Object.fromEntries(Object.entries(each).map(([index, count]) => [index, { CapacityUnits: count * factor }]));
  return {
    TableName: name,
    CapacityUnits: (table + indexUnits) * factor,
    ...(isDetailed && { Table: { CapacityUnits: table * factor } }),
    ...(isDetailed && Object.keys(global).length > 0 && { GlobalSecondaryIndexes: units(global) }),
    ...(isDetailed && Object.keys(local).length > 0 && { LocalSecondaryIndexes: units(local) }),
  };
}

import type { FunctionFacts, Refusal, Store, Table } from '../plan/schema';

const COLLECTIONS: Record<Store['collection'], string> = {
  array: 'array',
  map: 'Map',
  set: 'Set',
  object: 'object by key',
  value: 'single value',
  sequence: 'counter',
};

/** `array`, `JSON file data/tasks.json`: what held the data before. */
export function describeStore(store: Store): string {
  const collection = COLLECTIONS[store.collection];
  if (store.medium === 'memory') return collection;
  return `JSON file${store.dataFile ? ` ${store.dataFile}` : ''} (${collection})`;
}

/** `id (string)`, with the indexes and the expiry. */
export function describeKeys(table: Table): string[] {
  const typeName = { S: 'string', N: 'number' };
  return [
    `partition key ${table.partitionKey.name} (${typeName[table.partitionKey.type]})`,
    ...table.indexes.map((index) => {
      const sort = index.sortKey ? `, sorted by ${index.sortKey.name}` : '';
      return `index ${index.name} on ${index.partitionKey.name}${sort}`;
    }),
    ...(table.timeToLive ? [`items expire by ${table.timeToLive}`] : []),
  ];
}

const RUNGS: Record<FunctionFacts['rung'], string> = {
  none: 'no access of its own',
  command: 'one command by key',
  element: 'reads one item, writes back what changed',
  list: 'reads the whole table',
};

export interface AccessPattern {
  function: string;
  stores: string[];
  how: string;
  writes: boolean;
}

/** What each function that reaches a store does to it, in the plan's order. */
export function accessPatterns(functions: Record<string, FunctionFacts>): AccessPattern[] {
  return Object.entries(functions)
    .filter(([, facts]) => facts.rung !== 'none' && facts.reads.length + facts.writes.length > 0)
    .map(([name, facts]) => ({
      function: name,
      stores: [...new Set([...facts.reads, ...facts.writes])],
      how: facts.cost ?? RUNGS[facts.rung],
      writes: facts.writes.length > 0,
    }));
}

/** Refusals by reason, the most frequent first. */
export function refusalsByReason(refusals: Refusal[]): [string, Refusal[]][] {
  const groups = new Map<string, Refusal[]>();
  for (const refusal of refusals) groups.set(refusal.code, [...(groups.get(refusal.code) ?? []), refusal]);
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `7 of 9 stores planned, 2 refused`. */
export function coverage(stores: { status: string }[], refusals: Refusal[]): string {
  const refused = new Set(refusals.map((refusal) => refusal.store)).size;
  const total = stores.length + refused;
  const converted = stores.filter((store) => store.status === 'converted').length;
  const parts = [
    `${stores.length} of ${plural(total, 'store')} ${converted === stores.length && converted > 0 ? 'on DynamoDB' : 'can move'}`,
  ];
  if (converted > 0 && converted < stores.length) parts.push(`${converted} already on DynamoDB`);
  if (refused > 0) parts.push(refused === 1 ? '1 stays as it is' : `${refused} stay as they are`);
  return parts.join(', ');
}

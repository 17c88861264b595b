import { bytesOf } from './attributes';
import { consumedCapacities, consumedCapacity, readUnits } from './capacity';
import type { Used } from './capacity';
import { attributesOf, checkKey } from './keys';
import { withLegacyParameters } from './legacy';
import type { KeysOfTable, Parsed } from './parsed';
import { project } from './paths';
import { invalid } from './problem';
import type { Table } from './table';
import type { Tables } from './tables';
import { checkPaths } from './writes';
import type { Item } from './values';

type Reading = Pick<Parsed, '_projection' | 'ConsistentRead'>;

/** An item by its key, as far as it was asked for, and what reading it costs. */
export function readItem(table: Table, key: Item, reading: Reading): { item: Item | undefined; used: Used } {
  checkKey(key, table.schema);
  checkPaths(reading._projection?.nestedPaths, table);
  const found = table.get(key);
  const used = useOf(table, readUnits(found ? bytesOf(found) : 0, reading.ConsistentRead));
  return { item: found && reading._projection ? project(reading._projection.paths, found) : found, used };
}

export const useOf = (table: Table, units: number): Used => ({
  name: table.definition.TableName,
  table: units,
  global: {},
  local: {},
});

/** Answers GetItem. */
export function getItem(tables: Tables, request: Parsed): object {
  const { item, used } = readItem(tables.active(request.TableName), request.Key, request);
  return {
    ...(item && { Item: item }),
    ConsumedCapacity: consumedCapacity(request.ReturnConsumedCapacity, () => used),
  };
}

const MAX_BYTES = 16 * 1024 * 1024;

/** Answers BatchGetItem, in no certain order, as far as 16 MB go. */
export function batchGet(tables: Tables, request: Parsed): object {
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, object> = {};
  const uses: Used[] = [];
  let bytes = 0;
  for (const [name, asked] of Object.entries(request.RequestItems)) {
    const table = tables.active(name);
    const reading = withLegacyParameters(asked as object) as unknown as KeysOfTable;
    const found = reading.Keys.map((key) => ({ key, ...readItem(table, key, reading) }));
    if (hasDuplicates(reading.Keys, table)) throw invalid('Provided list of item keys contains duplicates');
    const left: Item[] = [];
    Responses[name] = [];
    for (const { key, item, used } of found) {
      bytes += item ? bytesOf(item) : 0;
      if (bytes > MAX_BYTES) {
        left.push(key);
        continue;
      }
      uses.push(used);
      // Nothing may rely on the order of the keys.
      if (item) Responses[name].unshift(item);
    }
    const { _projection: _, Keys: __, ...rest } = reading;
    if (left.length > 0) UnprocessedKeys[name] = { ...rest, Keys: left };
  }
  return { Responses, UnprocessedKeys, ConsumedCapacity: consumedCapacities(request.ReturnConsumedCapacity, uses) };
}

const hasDuplicates = (keys: Item[], table: Table): boolean =>
  new Set(keys.map((key) => JSON.stringify(attributesOf(table.schema).map(({ name }) => key[name])))).size <
  keys.length;

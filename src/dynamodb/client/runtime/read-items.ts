import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { db } from './client';
import { toElement } from './items';
import { isKey, tableName } from './keys';
import { inOrder } from './order';
import { read, readAll, readKeys } from './read';
import type { Collection } from './stored';
import type { AnyTable, Table } from './table';
import { entriesByKey, tracked } from './tracked';
import { during, viewOf } from './views';
import { writeNoted } from './write';

/** Every element of a table, in order. Reads the whole table. */
export async function listItems<T, K>(table: Table<T, K>): Promise<T[]> {
  const collection = await readAll(table);
  return tracked(collection.stored.map(toElement) as T[], collection);
}

/** The elements with these keys, in order. */
export async function getList<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<T[]> {
  const collection = await readKeys(table, keys);
  return tracked(collection.stored.map(toElement) as T[], collection);
}

/** Every element of a table by its key, in order. Reads the whole table. */
export async function mapItems<T, K>(table: Table<T, K>): Promise<Map<K, T>> {
  const collection = await readAll(table);
  return tracked(new Map(entriesByKey(collection)) as unknown as Map<K, T>, collection);
}

/** The elements with these keys, as `mapItems` has them. */
export async function getMap<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<Map<K, T>> {
  const collection = await readKeys(table, keys);
  return tracked(new Map(entriesByKey(collection)) as unknown as Map<K, T>, collection);
}

/** Every element of a table as the properties of an object. Reads the whole table. */
export async function objectItems<T, K>(table: Table<T, K>): Promise<Record<string, T>> {
  const collection = await readAll(table);
  return tracked(Object.fromEntries(entriesByKey(collection)) as Record<string, T>, collection);
}

/** The elements with these keys, as `objectItems` has them. */
export async function getObject<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<Record<string, T>> {
  const names = keys.map((key) => (table.keyType === 'N' ? Number(key) : String(key)));
  const collection = await readKeys(table, names);
  return tracked(Object.fromEntries(entriesByKey(collection)) as Record<string, T>, collection);
}

/** Every element of a table, as a Set in order. Reads the whole table. */
export async function setItems<T, K>(table: Table<T, K>): Promise<Set<T>> {
  return toSet(await readAll(table)) as Set<T>;
}

/** Those of these elements that a Set has. */
export async function getSet<T, K>(table: Table<T, K>, ...keys: unknown[]): Promise<Set<T>> {
  return toSet(await readKeys(table, keys)) as Set<T>;
}

function toSet(collection: Collection): Set<unknown> {
  const entries = entriesByKey(collection).map(([key, element]) => (collection.table.wrapped ? element : key));
  return tracked(new Set<unknown>(entries), collection);
}

/** The element with this key, or undefined. */
export async function getItem<T, K>(table: Table<T, K>, key: unknown): Promise<T | undefined> {
  const stored = await read(table, key);
  return stored && (toElement(stored) as T);
}

/** Whether there is an element with this key. */
export async function hasItem<T, K>(table: Table<T, K>, key: unknown): Promise<boolean> {
  return (await read(table, key)) !== undefined;
}

/** How many elements a table has. Reads the whole table. */
export async function countItems<T, K>(table: Table<T, K>): Promise<number> {
  const known = viewOf(table)?.all;
  if (known) return (await known).stored.length;
  await writeNoted();
  return during(countAll(table));
}

async function countAll(table: AnyTable): Promise<number> {
  let count = 0;
  const request = { TableName: tableName(table), ConsistentRead: true, Select: 'COUNT' as const };
  for await (const page of paginateScan({ client: db }, request)) count += page.Count ?? 0;
  return count;
}

/** The elements with `value` as the key of an index, in order. A write may take a moment to show in an index. */
export async function queryItems<T, K>(
  table: Table<T, K>,
  index: string,
  attribute: string,
  value: unknown,
  keyType: 'S' | 'N' = 'S',
): Promise<T[]> {
  if (!isKey(value, keyType)) return [];
  await writeNoted();
  const collection = await during(queryAll(table, index, attribute, value));
  return inOrder(collection).stored.map(toElement) as T[];
}

async function queryAll(table: AnyTable, index: string, attribute: string, value: unknown): Promise<Collection> {
  const collection: Collection = { table, stored: [] };
  const request = {
    TableName: tableName(table),
    IndexName: index,
    KeyConditionExpression: '#attribute = :value',
    ExpressionAttributeNames: { '#attribute': attribute },
    ExpressionAttributeValues: { ':value': value },
  };
  for await (const { Items = [] } of paginateQuery({ client: db }, request)) {
    for (const item of Items) collection.stored.push({ table, item });
  }
  return collection;
}

import { GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { db } from './client';
import { isKey, tableName } from './keys';
import { inOrder } from './order';
import type { Collection, Stored } from './stored';
import type { AnyTable } from './table';
import { allInView, inView, noteCollection } from './views';

export async function read(table: AnyTable, key: unknown): Promise<Stored | undefined> {
  if (!isKey(key, table.keyType)) return undefined;
  return inView(table, key) ?? fetchItem(table, key);
}

export async function fetchItem(table: AnyTable, key: unknown): Promise<Stored | undefined> {
  const { Item } = await db.send(
    new GetCommand({ TableName: tableName(table), Key: { [table.key]: key }, ConsistentRead: true }),
  );
  return Item && { table, item: Item };
}

export async function readKeys(table: AnyTable, keys: unknown[]): Promise<Collection> {
  const found = await Promise.all([...new Set(keys)].map((key) => read(table, key)));
  return noteCollection(
    inOrder({ table, stored: found.filter((stored) => stored !== undefined), keys: new Set(keys) }),
  );
}

export async function readAll(table: AnyTable): Promise<Collection> {
  return allInView(table) ?? fetchAll(table);
}

export async function fetchAll(table: AnyTable): Promise<Collection> {
  const collection: Collection = { table, stored: [] };
  const request = { TableName: tableName(table), ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: db }, request)) {
    for (const item of Items) collection.stored.push({ table, item, collection });
  }
  return inOrder(collection);
}

import { DeleteCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { changed, placeOf } from './changes';
import { db } from './client';
import { follow, followGone } from './follow';
import { elementOf, toElement, toItem } from './items';
import { isKey, tableName } from './keys';
import { isNew } from './operations';
import { nextPlace } from './places';
import { read } from './read';
import { remember, settle } from './remember';
import { repeatOnConflict } from './repeat';
import type { Stored } from './stored';
import type { AnyTable, Item, Table } from './table';
import { inTurn } from './turns';
import { during, forget, viewOf } from './views';
import { note, noting, write, writeNoted } from './write';
import { inRun, written } from './written';

/** Adds a new element at the end, and returns it. Fails where the table has one with its key. */
export async function putItem<T, K>(table: Table<T, K>, element: T): Promise<T> {
  const place = nextPlace();
  const key = table.key === '_position' ? place : (element as Item | undefined)?.[table.key];
  const item = { ...toItem(table, key, element, place), _version: 1 };
  const Put = { TableName: tableName(table), Item: item, ...isNew(table) };
  const noted = noting(table);
  if (noted) note(noted, { stored: { table }, item });
  else await written<unknown>(inTurn([{ Put }]) ?? db.send(new PutCommand(Put)), [{ Put }]);
  const stored: Stored = { table, item, element };
  follow(stored);
  return remember(element, inRun(stored));
}

/** Stores an element under a key: in the place of the one that has it, or else at the end. */
export async function setItem<T, K>(table: Table<T, K>, key: K, element: T): Promise<void> {
  const isKnown = viewOf(table)?.items.has(key);
  const set = async () => {
    const stored = inRun((await read(table, key)) ?? { table });
    const change = changed(stored, key, element, placeOf(stored) ?? nextPlace());
    await write([change]);
    settle([change]);
  };
  // A run that has decided by what was there before begins again as a whole.
  await (isKnown ? set() : repeatOnConflict(set, async () => forget(table, key)));
}

/** Adds an element to a Set, at the end where it has none like it. */
export async function addItem<T>(table: Table<T, T>, element: T): Promise<void> {
  await setItem(table, element, element);
}

/** Deletes the element with this key, and returns it. */
export async function deleteItem<T, K>(table: Table<T, K>, key: unknown): Promise<T | undefined> {
  if (!isKey(key, table.keyType)) return undefined;
  if (noting(table)) return deleteNoted<T>(table, key);
  const request = { TableName: tableName(table), Key: { [table.key]: key }, ReturnValues: 'ALL_OLD' as const };
  const { Attributes } = await written(db.send(new DeleteCommand(request)), [], (deleted) => deleted.Attributes);
  await followGone(table, key);
  return Attributes && (elementOf(table, Attributes) as T);
}

async function deleteNoted<T>(table: AnyTable, key: unknown): Promise<T | undefined> {
  const stored = await read(table, key);
  const element = stored && toElement(stored);
  const change = { stored: stored ?? { table } };
  await write([change]);
  settle([change]);
  return element as T | undefined;
}

/** Deletes every element of a table. */
export async function clearItems<T, K>(table: Table<T, K>): Promise<void> {
  await writeNoted();
  await during(deleteAll(table));
}

async function deleteAll(table: AnyTable): Promise<void> {
  const TableName = tableName(table);
  const request = {
    TableName,
    ConsistentRead: true,
    ProjectionExpression: '#key',
    ExpressionAttributeNames: { '#key': table.key },
  };
  for await (const { Items = [] } of paginateScan({ client: db }, request)) {
    for (let start = 0; start < Items.length; start += 25) {
      const keys = Items.slice(start, start + 25);
      await Promise.all(keys.map((Key) => written(db.send(new DeleteCommand({ TableName, Key })))));
      for (const Key of keys) await followGone(table, Key[table.key]);
    }
  }
}

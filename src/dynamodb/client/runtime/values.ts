import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { db } from './client';
import { toElement, toItem } from './items';
import { tableName } from './keys';
import { elements } from './memory';
import { read } from './read';
import { remember } from './remember';
import { save } from './save';
import type { Stored } from './stored';
import type { Table } from './table';
import { entriesByKey, tracked } from './tracked';
import { during } from './views';
import { writeNoted } from './write';
import { written } from './written';

const valuesTable: Table<unknown> = { variable: 'VALUES_TABLE_NAME', key: 'name', order: 'name', wrapped: true };

// A document that is read is a copy, which only `replaceValue` writes.
const detachedTable: Table<unknown> = { ...valuesTable, detached: true };

/** The next number of a sequence, `first` to begin with: no two callers get the same. */
export async function nextNumber(name: string, first = 1): Promise<number> {
  const command = new UpdateCommand({
    TableName: tableName(valuesTable),
    Key: { name },
    UpdateExpression: 'SET #last = if_not_exists(#last, :before) + :one',
    ExpressionAttributeNames: { '#last': 'last' },
    ExpressionAttributeValues: { ':before': first - 1, ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  });
  const { Attributes } = await during(db.send(command));
  return Attributes?.last as number;
}

/** The value with this name, `initial` to begin with. */
export async function getValue<T>(name: string, initial: T): Promise<T> {
  return toElement({ ...(await readValue(name, initial)), table: detachedTable }) as T;
}

/** The values with these names, each as given to begin with; `save` writes those that change. */
export async function getValues<T extends object>(initial: T): Promise<T> {
  const stored = await Promise.all(Object.entries(initial).map(([name, value]) => readValue(name, value)));
  const collection = { table: valuesTable, stored };
  return tracked(Object.fromEntries(entriesByKey(collection)) as T, collection);
}

/** Sets the value with this name. */
export async function setValue<T>(name: string, value: T): Promise<void> {
  const { _value = null } = toItem(valuesTable, name, value);
  await writeNoted();
  const command = new UpdateCommand({
    TableName: tableName(valuesTable),
    Key: { name },
    UpdateExpression: 'SET #value = :value ADD #version :one',
    ExpressionAttributeNames: { '#value': '_value', '#version': '_version' },
    ExpressionAttributeValues: { ':value': _value, ':one': 1 },
    ReturnValues: 'ALL_NEW',
  });
  const { Attributes } = await written(db.send(command));
  remember(value, { table: valuesTable, item: Attributes });
}

/** Sets the value with this name, as JSON has it: where it was read before, on condition that it still is as it was then. */
export async function replaceValue<T>(name: string, now: T): Promise<void> {
  const json: unknown = JSON.parse(JSON.stringify(now));
  const stored = elements.get(now as object);
  if (stored?.item?.name === name) await save(remember(json, stored));
  else await setValue(name, json);
}

export async function readValue(name: string, initial: unknown): Promise<Stored> {
  // Version 0 is that of a value which is not stored yet.
  return (
    (await read(valuesTable, name)) ?? {
      table: valuesTable,
      item: { ...toItem(valuesTable, name, initial), _version: 0 },
    }
  );
}

import { isDeepStrictEqual } from 'util';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { db } from './client';
import { tableName } from './keys';
import type { Change, Condition, Operation } from './stored';
import type { AnyTable, Item } from './table';
import { inTurn } from './turns';
import { written } from './written';

export async function send(all: Operation[]): Promise<void> {
  let operations = all;
  const turn = inTurn(operations.slice(0, 90));
  if (turn) await written(turn, operations);
  if (turn) operations = operations.slice(90);
  const [operation] = operations;
  if (operation && operations.length === 1) {
    const { Put, Update, Delete } = operation;
    if (Put) await written(db.send(new PutCommand(Put)), operations);
    if (Update) await written(db.send(new UpdateCommand(Update as UpdateCommandInput)), operations);
    if (Delete) await written(db.send(new DeleteCommand(Delete)), operations);
    return;
  }
  for (let start = 0; start < operations.length; start += 100) {
    const TransactItems = operations.slice(start, start + 100);
    await written(db.send(new TransactWriteCommand({ TransactItems })), TransactItems);
  }
}

/** What DynamoDB is to do for a change, on condition that the item still is as it was read. */
export function operationsOf({ stored: { table, item: before }, item: after }: Change): Operation[] {
  if (before === after) return [];
  const TableName = tableName(table);
  const { key } = table;
  if (before && after && before[key] === after[key]) {
    return [{ Update: { TableName, Key: { [key]: before[key] }, ...difference(table, before, after) } }];
  }
  const operations: Operation[] = [];
  if (after) operations.push({ Put: { TableName, Item: after, ...isNew(table) } });
  if (before) operations.push({ Delete: { TableName, Key: { [key]: before[key] }, ...isUnchanged(table, before) } });
  return operations;
}

export function difference(table: AnyTable, before: Item, after: Item) {
  const condition = isUnchanged(table, before);
  const names: Record<string, string> = { ...condition.ExpressionAttributeNames, '#version': '_version' };
  const values: Item = { ...condition.ExpressionAttributeValues, ':one': 1 };
  const set: string[] = [];
  const remove: string[] = [];
  Object.keys({ ...before, ...after }).forEach((name, i) => {
    if (name === '_version' || isDeepStrictEqual(before[name], after[name])) return;
    names[`#${i}`] = name;
    if (after[name] === undefined) remove.push(`#${i}`);
    else {
      set.push(`#${i} = :${i}`);
      values[`:${i}`] = after[name];
    }
  });
  const clauses = [
    set.length && `SET ${set.join(', ')}`,
    remove.length && `REMOVE ${remove.join(', ')}`,
    'ADD #version :one',
  ];
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression: condition.ConditionExpression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/** The condition that an item still is as it was read. */
export function isUnchanged(table: AnyTable, { _version: version }: Item): Condition {
  if (version === 0) return isNew(table);
  if (version !== undefined) {
    return {
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': '_version' },
      ExpressionAttributeValues: { ':version': version },
    };
  }
  return {
    ConditionExpression: 'attribute_exists(#key) AND attribute_not_exists(#version)',
    ExpressionAttributeNames: { '#key': table.key, '#version': '_version' },
  };
}

/** The condition that there is no item with the same key. */
export const isNew = ({ key }: AnyTable): Condition => ({
  ConditionExpression: 'attribute_not_exists(#key)',
  ExpressionAttributeNames: { '#key': key },
});

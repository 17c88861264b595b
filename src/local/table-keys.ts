import type { Item, Send, Value } from './messages';

export interface IndexKey {
  index: string;
  attribute: string;
  type: string;
  /** Size limit of the attribute's value in bytes. */
  limit: number;
}

export interface TableKeys {
  /** Attributes of the primary key. */
  primary: string[];
  /** Every attribute that is a key of an index. */
  indexes: IndexKey[];
}

/** Gives the key attributes of a table, or undefined where there is no such table. */
export type KeysOf = (table: string | undefined) => Promise<TableKeys | undefined>;

const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;

/** Remembers the key attributes of the tables of a database; `forget` when a table may have changed. */
export function tableKeysOf(send: Send): { keysOf: KeysOf; forget(): void } {
  const known = new Map<string, TableKeys>();
  return {
    forget: () => known.clear(),
    keysOf: async (table) => {
      if (!table) return undefined;
      if (!known.has(table)) {
        const { Table } = JSON.parse((await send('DescribeTable', { TableName: table })).body);
        if (!Table) return undefined;
        known.set(table, keysOf(Table));
      }
      return known.get(table);
    },
  };
}

/** Only the primary key's attributes of an item. */
export const keyOf = (item: Item, { primary }: TableKeys): Item =>
  Object.fromEntries(primary.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]));

/** Why the service would not take an item with these index keys, or undefined: an index key may be absent, but not empty. */
export function indexKeyProblem(item: Item, keys: TableKeys): string | undefined {
  for (const { index, attribute, type, limit } of keys.indexes) {
    const value: Value | undefined = item[attribute];
    if (value === undefined) continue;
    const [actual] = Object.keys(value);
    if (actual !== type) {
      return (
        `One or more parameter values were invalid: Type mismatch for Index Key ${attribute} ` +
        `Expected: ${type} Actual: ${actual} IndexName: ${index}`
      );
    }
    if (type === 'N') continue;
    const bytes = Buffer.byteLength(value[type] as string, type === 'B' ? 'base64' : 'utf8');
    if (bytes === 0) {
      return (
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
        `The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value. ` +
        `IndexName: ${index}, IndexKey: ${attribute}`
      );
    }
    if (bytes > limit) {
      return (
        'One or more parameter values were invalid: Size of an index key has exceeded the maximum size limit of ' +
        `${limit} bytes. IndexName: ${index}, IndexKey: ${attribute}`
      );
    }
  }
  return undefined;
}

interface Description {
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  KeySchema: { AttributeName: string; KeyType: string }[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: Description['KeySchema'] }[];
  LocalSecondaryIndexes?: Description['GlobalSecondaryIndexes'];
}

function keysOf(table: Description): TableKeys {
  const types = new Map(table.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
  const primary = table.KeySchema.map((one) => one.AttributeName);
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])].flatMap((index) =>
    index.KeySchema.filter((one) => !primary.includes(one.AttributeName)).map((one) => ({
      index: index.IndexName,
      attribute: one.AttributeName,
      type: types.get(one.AttributeName)!,
      limit: one.KeyType === 'HASH' ? MAX_PARTITION_KEY_BYTES : MAX_SORT_KEY_BYTES,
    })),
  );
  return { primary, indexes };
}

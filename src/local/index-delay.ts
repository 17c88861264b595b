import { createEngine, getItem, restoreItem } from './engine';
import type { Engine } from './engine';
import type { Input, Item, Send } from './messages';
import { keyOf, tableKeysOf } from './table-keys';
import type { TableKeys } from './table-keys';

const TABLE_OPERATIONS = ['CreateTable', 'DeleteTable', 'UpdateTable'];

/** The same database, whose indexes show a write only after so many milliseconds, as the service's may. */
export function delayIndexes(database: Engine, milliseconds: number): Engine {
  const replica = createEngine();
  const { keysOf, forget } = tableKeysOf(database.send);

  const replicate = async (table: string, key: Item) => {
    const item = await getItem(database.send, table, key);
    setTimeout(() => void restoreItem(replica.send, table, key, item), milliseconds).unref();
  };

  const send: Send = async (operation, input) => {
    if (input.IndexName && (operation === 'Query' || operation === 'Scan')) return replica.send(operation, input);
    const answer = await database.send(operation, input);
    if (answer.status !== 200) return answer;
    if (TABLE_OPERATIONS.includes(operation)) {
      forget();
      await replica.send(operation, input);
    }
    for (const { table, item } of writtenItems(operation, input)) {
      const keys = (await keysOf(table)) as TableKeys;
      if (keys.indexes.length) await replicate(table, keyOf(item, keys));
    }
    return answer;
  };

  return { send, handle: database.handle };
}

/** The items that a request writes: each in full, or its key alone. */
function writtenItems(operation: string, input: Input): { table: string; item: Item }[] {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [{ table: input.TableName!, item: (input.Item ?? input.Key)! }];
    case 'BatchWriteItem':
      return Object.entries(input.RequestItems!).flatMap(([table, requests]) =>
        requests.map(({ PutRequest, DeleteRequest }) => ({ table, item: (PutRequest?.Item ?? DeleteRequest?.Key)! })),
      );
    case 'TransactWriteItems':
      return input
        .TransactItems!.flatMap((item) => Object.entries(item))
        .filter(([kind]) => kind !== 'ConditionCheck')
        .map(([, one]) => ({ table: one.TableName!, item: (one.Item ?? one.Key)! }));
    default:
      return [];
  }
}

import { createEngine, getItem, restoreItem } from './engine';
import type { Engine } from './engine';
import { createExclusion } from './exclusion';
import { isConditionFailure, success, validationException, withItem } from './messages';
import type { Answer, Input, Send } from './messages';
import { indexKeyProblem, tableKeysOf } from './table-keys';
import type { KeysOf, TableKeys } from './table-keys';
import { transactGet, transactWrite } from './transactions';
import { unsupportedCondition } from './unsupported-conditions';

/** How long a transaction's token is remembered, in milliseconds. */
const TOKEN_LIFETIME = 10 * 60 * 1000;

/** Starts an empty in-memory database that is as strict as the service where the engine is not. */
export function createDatabase(): Engine {
  const engine = createEngine();
  const { shared, exclusive } = createExclusion();
  const { keysOf, forget } = tableKeysOf(engine.send);
  const tokens = new Map<string, string>();

  /** A single write, again and alone when its failure has to show the item that the condition was checked against. */
  async function write(operation: string, input: Input): Promise<Answer> {
    const { ReturnValuesOnConditionCheckFailure: wanted, ...request } = input;
    const answer = await shared(() => engine.send(operation, request));
    if (wanted !== 'ALL_OLD' || !isConditionFailure(answer)) return answer;
    return exclusive(async () => {
      const again = await engine.send(operation, request);
      if (!isConditionFailure(again)) return again;
      const table = (await keysOf(input.TableName))!;
      const key = input.Key ?? Object.fromEntries(table.primary.map((name) => [name, input.Item![name]]));
      return withItem(again, await getItem(engine.send, input.TableName!, key));
    });
  }

  /** An update that may set an index key: its outcome decides whether it is allowed. */
  async function updateIndexKey(input: Input, table: TableKeys): Promise<Answer> {
    return exclusive(async () => {
      const { ReturnValuesOnConditionCheckFailure: wanted, ...request } = input;
      const before = await getItem(engine.send, input.TableName!, input.Key!);
      const answer = await engine.send('UpdateItem', request);
      if (isConditionFailure(answer)) return wanted === 'ALL_OLD' ? withItem(answer, before) : answer;
      if (answer.status !== 200) return answer;
      const after = await getItem(engine.send, input.TableName!, input.Key!);
      const problem = after && indexKeyProblem(after, table);
      if (!problem) return answer;
      await restoreItem(engine.send, input.TableName!, input.Key!, before);
      return validationException(problem);
    });
  }

  /** A transaction; one that is sent again under the same token is not done twice. */
  async function transaction(input: Input): Promise<Answer> {
    const { ClientRequestToken: token, TransactItems } = input;
    return exclusive(async () => {
      if (!token) return transactWrite(engine.send, keysOf, input);
      const request = JSON.stringify(TransactItems);
      if (tokens.get(token) === request) return success({});
      const answer = await transactWrite(engine.send, keysOf, input);
      if (answer.status === 200) {
        tokens.set(token, request);
        setTimeout(() => tokens.delete(token), TOKEN_LIFETIME).unref();
      }
      return answer;
    });
  }

  const send: Send = async (operation, input) => {
    const unsupported = unsupportedCondition(input);
    if (unsupported) return validationException(unsupported);

    switch (operation) {
      case 'TransactWriteItems':
        return transaction(input);
      case 'TransactGetItems':
        return exclusive(() => transactGet(engine.send, keysOf, input));
      case 'PutItem': {
        const table = await keysOf(input.TableName);
        const problem = table && indexKeyProblem(input.Item ?? {}, table);
        return problem ? validationException(problem) : write(operation, input);
      }
      case 'DeleteItem':
        return write(operation, input);
      case 'UpdateItem': {
        const table = await keysOf(input.TableName);
        return table && input.Key && mayChangeIndexKey(input, table)
          ? updateIndexKey(input, table)
          : write(operation, input);
      }
      case 'BatchWriteItem': {
        const problem = await batchProblem(input, keysOf);
        return problem ? validationException(problem) : shared(() => engine.send(operation, input));
      }
      case 'CreateTable':
      case 'DeleteTable':
      case 'UpdateTable':
        return exclusive(() => {
          forget();
          return engine.send(operation, input);
        });
      default:
        return shared(() => engine.send(operation, input));
    }
  };

  return { send, handle: engine.handle };
}

function mayChangeIndexKey(input: Input, { indexes }: TableKeys): boolean {
  const names = Object.values(input.ExpressionAttributeNames ?? {});
  return indexes.some(
    ({ attribute }) =>
      names.includes(attribute) ||
      input.UpdateExpression?.includes(attribute) ||
      (input.AttributeUpdates && attribute in input.AttributeUpdates),
  );
}

async function batchProblem({ RequestItems = {} }: Input, keysOf: KeysOf): Promise<string | undefined> {
  for (const [name, requests] of Object.entries(RequestItems)) {
    const table = await keysOf(name);
    if (!table?.indexes.length) continue;
    for (const { PutRequest } of requests) {
      const problem = PutRequest && indexKeyProblem(PutRequest.Item ?? {}, table);
      if (problem) return problem;
    }
  }
  return undefined;
}

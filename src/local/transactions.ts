import { itemBytes } from '../import/itemSize';
import { getItem, restoreItem } from './engine';
import { exception, exceptionOf, isConditionFailure, success, validationException } from './messages';
import type { Answer, Input, Item, Send } from './messages';
import { indexKeyProblem } from './table-keys';
import type { KeysOf } from './table-keys';
import { readMembers } from './transaction-members';
import type { Member } from './transaction-members';

const WRITES = ['ConditionCheck', 'Delete', 'Put', 'Update'];
const MAX_BYTES = 4 * 1024 * 1024;

const OPERATIONS: Record<string, string> = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' };

/** What depends on the item as it is stored cancels the transaction; anything else makes the request itself invalid. */
const CANCELS = new RegExp(
  [
    '^The provided key element does not match the schema',
    'Missing the key',
    'Type mismatch for (key|Index Key|attribute)',
    'update the secondary index key',
    'cannot contain an empty (string|binary) value',
    'incorrect data type',
    'exceeded the maximum (allowed size|size limit)',
    'document path provided in the update expression is invalid',
    'refers to an attribute that does not exist in the item',
  ].join('|'),
);

interface Reason {
  Code: string;
  Message?: string;
  Item?: Item;
}

/** Answers TransactWriteItems: all of it is written or nothing. The caller keeps every other request waiting. */
export async function transactWrite(send: Send, keysOf: KeysOf, { TransactItems }: Input): Promise<Answer> {
  const members = await readMembers(TransactItems, WRITES, keysOf);
  if (!Array.isArray(members)) return members;

  const bytes = members.reduce(
    (sum, { input }) => sum + itemBytes(input.Item ?? {}) + itemBytes(input.ExpressionAttributeValues ?? {}),
    0,
  );
  if (bytes > MAX_BYTES) return validationException('Transaction request exceeds the maximum size of 4 MB');

  const before = await Promise.all(members.map(({ input, key }) => getItem(send, input.TableName!, key)));
  const answers = await Promise.all(members.map((member, i) => write(send, member, before[i])));

  const failures = answers.map(exceptionOf);
  if (!failures.some(Boolean)) return success({});
  const undo = members.map(({ kind, input, key }, i) =>
    failures[i] || kind === 'ConditionCheck' ? undefined : restoreItem(send, input.TableName!, key, before[i]),
  );
  await Promise.all(undo);

  const invalid = answers.find(
    (answer, i) => failures[i] && !isConditionFailure(answer) && !CANCELS.test(failures[i].message),
  );
  if (invalid) return invalid;
  return cancelled(
    answers.map((answer, i) => {
      if (!failures[i]) return { Code: 'None' };
      if (!isConditionFailure(answer)) return { Code: 'ValidationError', Message: failures[i].message };
      const wanted = members[i].input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      return {
        Code: 'ConditionalCheckFailed',
        Message: failures[i].message,
        ...(wanted && before[i] ? { Item: before[i] } : {}),
      };
    }),
  );
}

/** Answers TransactGetItems from one state of the database. The caller keeps every other request waiting. */
export async function transactGet(send: Send, keysOf: KeysOf, { TransactItems }: Input): Promise<Answer> {
  const members = await readMembers(TransactItems, ['Get'], keysOf);
  if (!Array.isArray(members)) return members;

  const answers = await Promise.all(
    members.map(({ input }) => send('GetItem', { ...input, ConsistentRead: true } as Input)),
  );
  const failures = answers.map(exceptionOf);
  const invalid = answers.find((_, i) => failures[i] && !CANCELS.test(failures[i].message));
  if (invalid) return invalid;
  if (failures.some(Boolean)) {
    return cancelled(
      failures.map((failure) => (failure ? { Code: 'ValidationError', Message: failure.message } : { Code: 'None' })),
    );
  }
  return success({
    Responses: answers.map(({ body }) => {
      const { Item } = JSON.parse(body);
      return Item && Object.keys(Item).length > 0 ? { Item } : {};
    }),
  });
}

async function write(send: Send, { kind, input, table, key }: Member, before: Item | undefined): Promise<Answer> {
  const { ReturnValuesOnConditionCheckFailure: _, ...request } = input;
  if (kind === 'ConditionCheck') {
    // Writing what is there, or deleting what is not, checks the condition and changes nothing.
    const { Key, ...condition } = request;
    return before ? send('PutItem', { ...condition, Item: before }) : send('DeleteItem', { ...condition, Key });
  }
  if (kind === 'Put') {
    const problem = indexKeyProblem(input.Item ?? {}, table);
    if (problem) return validationException(problem);
  }
  const answer = await send(OPERATIONS[kind], request);
  if (kind !== 'Update' || answer.status !== 200 || table.indexes.length === 0) return answer;

  const problem = indexKeyProblem((await getItem(send, input.TableName!, key)) ?? {}, table);
  if (!problem) return answer;
  await restoreItem(send, input.TableName!, key, before);
  return validationException(problem);
}

function cancelled(reasons: Reason[]): Answer {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return exception(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

import { bytesOf } from './attributes';
import type { Parsed } from './parsed';
import { invalid } from './problem';
import type { Problem } from './problem';
import { parse } from './requests';
import type { Checked } from './requests';
import type { Item } from './values';

const MAX_OPERATIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const WANTED = ['INDEXES', 'TOTAL', 'NONE'];

const OPERATIONS: Record<string, Checked> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
  Get: 'GetItem',
};

export interface TransactionRequest {
  TransactItems?: unknown;
  ClientRequestToken?: unknown;
  ReturnConsumedCapacity?: unknown;
}

export interface Member {
  kind: string;
  request: Parsed;
}

/** The operations of a transaction, each one of `kinds`. @throws Problem where the request itself is invalid */
export function membersOf(
  { TransactItems: items, ReturnConsumedCapacity: wanted }: TransactionRequest,
  kinds: string[],
): Member[] {
  if (wanted !== undefined && wanted !== null && !WANTED.includes(wanted as string)) {
    throw failed(
      String(wanted),
      'returnConsumedCapacity',
      `Member must satisfy enum value set: [${WANTED.join(', ')}]`,
    );
  }
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_OPERATIONS) {
    const isLong = Array.isArray(items) && items.length > 0;
    const constraint = isLong ? `less than or equal to ${MAX_OPERATIONS}` : 'greater than or equal to 1';
    throw failed(isLong ? '[...]' : '[]', 'transactItems', `Member must have length ${constraint}`);
  }
  const members = items.map((item: Record<string, object | null>): Member => {
    const [kind, ...others] = Object.keys(item).filter((name) => item[name] !== null);
    if (!kinds.includes(kind) || others.length > 0) {
      throw invalid(`TransactItems can only contain one of ${kinds.join(', ')}`);
    }
    return { kind, request: parseMember(kind, item[kind] as Record<string, unknown>) };
  });
  const bytes = members.reduce((sum, { request }) => sum + payloadOf(request), 0);
  if (bytes > MAX_BYTES) throw invalid(`Transaction payload size cannot exceed ${MAX_BYTES} bytes`);
  return members;
}

function parseMember(kind: string, input: Record<string, unknown>): Parsed {
  const needed = { ConditionCheck: 'ConditionExpression', Update: 'UpdateExpression' }[kind];
  if (needed && (input[needed] === undefined || input[needed] === null)) {
    throw invalid(
      `The ${needed[0].toLowerCase()}${needed.slice(1)} parameter is required for ${kind}: ${needed} must not be null`,
    );
  }
  return parse(OPERATIONS[kind], input, { isInTransaction: true });
}

const payloadOf = (request: Parsed & { ExpressionAttributeValues?: Item }): number =>
  bytesOf(request.Item ?? request.Key) + bytesOf(request.ExpressionAttributeValues ?? {});

export function refuseTwice(targets: [string, Item][]): void {
  const texts = targets.map(([table, key]) =>
    JSON.stringify([table, ...Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))]),
  );
  if (new Set(texts).size === texts.length) return;
  throw invalid('Transaction request cannot include multiple operations on one item');
}

/** The answer for a member that fails a simple constraint. */
export const failed = (value: string, at: string, constraint: string): Problem =>
  invalid(`1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: ${constraint}`);

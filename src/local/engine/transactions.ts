import { createHash } from 'node:crypto';
import { consumedCapacities, writeUse } from './capacity';
import type { Used } from './capacity';
import { checkKey } from './keys';
import { Problem } from './problem';
import { readItem } from './reads';
import { failed, membersOf, refuseTwice } from './transaction-members';
import type { TransactionRequest } from './transaction-members';
import type { Tables } from './tables';
import { checkWrite, outcomeOf } from './writes';
import type { Kind, Outcome, Write } from './writes';
import type { Item } from './values';

const MAX_TOKEN = 36;
/** How long a transaction's token is remembered, in milliseconds. */
const TOKEN_LIFETIME = 10 * 60 * 1000;

interface Reason {
  Code: string;
  Message?: string;
  Item?: Item;
}

/** The transactions of a database. */
export class Transactions {
  private readonly tokens = new Map<string, { request: string; until: number }>();

  constructor(private readonly tables: Tables) {}

  /** Answers TransactWriteItems: all of it is written or nothing. One that is sent again under its token is not done twice. */
  write(input: TransactionRequest): object {
    const { ClientRequestToken: token } = input;
    if (token === undefined || token === null) return this.writeOnce(input);
    if (typeof token !== 'string' || token.length < 1 || token.length > MAX_TOKEN) {
      const constraint = token === '' ? 'greater than or equal to 1' : `less than or equal to ${MAX_TOKEN}`;
      throw failed(String(token), 'clientRequestToken', `Member must have length ${constraint}`);
    }
    this.forgetOldTokens();
    const request = createHash('sha256').update(JSON.stringify(input.TransactItems)).digest('base64');
    const known = this.tokens.get(token);
    if (known?.request === request) return {};
    if (known) {
      throw new Problem(
        'IdempotentParameterMismatchException',
        'The request uses the same client token as a previous, but non-identical request',
      );
    }
    const answer = this.writeOnce(input);
    this.tokens.set(token, { request, until: Date.now() + TOKEN_LIFETIME });
    return answer;
  }

  /** Answers TransactGetItems. */
  get(input: TransactionRequest): object {
    const members = membersOf(input, ['Get']);
    const reasons = members.map((): Reason => ({ Code: 'None' }));
    const found = members.map(({ request }, i) => {
      const table = this.tables.active(request.TableName);
      return valid(reasons, i, () => {
        checkKey(request.Key, table.schema);
        return readItem(table, request.Key, { ...request, ConsistentRead: true });
      });
    });
    refuseTwice(members.map(({ request }) => [request.TableName, request.Key]));
    const uses = found.map(({ used }) => used);
    return {
      Responses: found.map(({ item }) => (item && Object.keys(item).length > 0 ? { Item: item } : {})),
      ConsumedCapacity: consumedCapacities(input.ReturnConsumedCapacity as 'TOTAL', uses, 2),
    };
  }

  private writeOnce(input: TransactionRequest): object {
    const members = membersOf(input, ['ConditionCheck', 'Delete', 'Put', 'Update']);
    const reasons = members.map((): Reason => ({ Code: 'None' }));
    // What does not fit its table is found before anything is compared; the first is told.
    const writes = members.map(({ kind, request }, i): Write => {
      const table = this.tables.active(request.TableName);
      return valid(reasons, i, () => checkWrite(kind as Kind, request, table));
    });
    refuseTwice(writes.map(({ request, key }) => [request.TableName, key]));
    const outcomes = writes.map((write, i) => attempt(reasons, i, () => outcomeOf(write)));
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);

    const uses = writes.map((write, i): Used => {
      const { before, after } = outcomes[i] as Outcome;
      if (before !== after) write.table.set(write.key, after);
      return writeUse(write.table, before, after);
    });
    return { ConsumedCapacity: consumedCapacities(input.ReturnConsumedCapacity as 'TOTAL', uses, 2) };
  }

  private forgetOldTokens(): void {
    for (const [token, { until }] of this.tokens) {
      if (until > Date.now()) return;
      this.tokens.delete(token);
    }
  }
}

/** Does what has to fit: the first that does not cancels the transaction. */
function valid<T>(reasons: Reason[], i: number, check: () => T): T {
  const result = attempt(reasons, i, check);
  if (reasons[i].Code !== 'None') throw cancelled(reasons);
  return result as T;
}

/** Does one part of a transaction, and notes the reason where it cannot be done. */
function attempt<T>(reasons: Reason[], i: number, part: () => T): T | undefined {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const isCondition = error.type === 'ConditionalCheckFailedException';
    if (!isCondition && error.type !== 'ValidationException') throw error;
    reasons[i] = {
      Code: isCondition ? 'ConditionalCheckFailed' : 'ValidationError',
      Message: error.message,
      ...error.members,
    };
    return undefined;
  }
}

const cancelled = (reasons: Reason[]): Problem =>
  new Problem(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );

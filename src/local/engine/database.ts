import { exceptionAnswer, success } from '../messages';
import type { Answer } from '../messages';
import { batchWrite } from './batch-writes';
import type { TableRequest } from './definitions';
import { describe } from './definitions';
import type { Parsed } from './parsed';
import { Problem, notSupported } from './problem';
import { query, scan } from './queries';
import { batchGet, getItem } from './reads';
import { parse } from './requests';
import type { Checked } from './requests';
import { createTable, listTables, updateTable } from './table-operations';
import { Tables } from './tables';
import { listTagsOfResource, tagResource, untagResource } from './tags';
import { describeTimeToLive, updateTimeToLive } from './time-to-live';
import { AT_ONCE } from './timing';
import type { Timing } from './timing';
import { Transactions } from './transactions';
import { write } from './writes';

type Run = (tables: Tables, request: Parsed) => object;

const OPERATIONS: Record<Checked, Run> = {
  BatchGetItem: batchGet,
  BatchWriteItem: batchWrite,
  CreateTable: (tables, request) => createTable(tables, request as unknown as TableRequest),
  DeleteItem: (tables, request) => write(tables, 'Delete', request),
  DeleteTable: (tables, request) => ({ TableDescription: tables.delete(request.TableName) }),
  DescribeTable: (tables, request) => ({ Table: describe(tables.existing(request.TableName)) }),
  DescribeTimeToLive: describeTimeToLive,
  GetItem: getItem,
  ListTables: listTables,
  PutItem: (tables, request) => write(tables, 'Put', request),
  Query: query,
  Scan: scan,
  UpdateItem: (tables, request) => write(tables, 'Update', request),
  UpdateTable: updateTable,
};

const UNCHECKED: Record<string, (tables: Tables, input: object) => object> = {
  ListTagsOfResource: listTagsOfResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateTimeToLive: updateTimeToLive,
};

/**
 * A DynamoDB in memory. Each request is answered at once and whole before the next, so that requests that come together have
 * the effect of some order, as in the service.
 */
export class Database {
  private readonly transactions: Transactions;

  private constructor(private readonly tables: Tables) {
    this.transactions = new Transactions(tables);
  }

  static empty({ indexDelay = AT_ONCE.indexDelay, now = AT_ONCE.now }: Partial<Timing> = {}): Database {
    return new Database(new Tables({ indexDelay, now }));
  }

  /** The same tables with the same items, which change apart from now on. */
  copy(): Database {
    return new Database(this.tables.copy());
  }

  /** Answers a request as the service does. `body`: its JSON. */
  answer(operation: string, body: string): Answer {
    return answered(() => this.run(operation, inputOf(body)));
  }

  /** The same for an input that was parsed already. */
  answerInput(operation: string, input: object): Answer {
    return answered(() => {
      refuseProto(input);
      return this.run(operation, input);
    });
  }

  private run(operation: string, input: object): object {
    if (operation === 'TransactWriteItems') return this.transactions.write(input);
    if (operation === 'TransactGetItems') return this.transactions.get(input);
    if (Object.hasOwn(UNCHECKED, operation)) return UNCHECKED[operation](this.tables, input);
    if (!Object.hasOwn(OPERATIONS, operation)) {
      throw new Problem('UnknownOperationException', notSupported(`the operation ${operation}`).message);
    }
    return OPERATIONS[operation as Checked](this.tables, parse(operation as Checked, input));
  }
}

function answered(run: () => object): Answer {
  try {
    return success(run());
  } catch (error) {
    if (error instanceof Problem) return exceptionAnswer(error.type, error.message, error.members);
    throw error;
  }
}

function inputOf(body: string): object {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw new Problem('SerializationException', 'The request is no JSON');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Problem('SerializationException', 'Start of structure or map expected');
  }
  if (/__proto__|\\u005f/i.test(body)) refuseProto(input);
  return input;
}

/** An own attribute of this name would be lost on the way. */
function refuseProto(input: object): void {
  if (hasProto(input)) throw notSupported('an attribute named __proto__');
}

const hasProto = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProto));

import type { Table } from '../../src/dynamodb/client/runtime';
import { startRuntime } from './clientRuntime';

const books: Table<{ id: string; views: number }> = { variable: 'BOOKS_TABLE_NAME', key: 'id' };
const entries: Table<number> = { variable: 'ENTRIES_TABLE_NAME', key: '_key', wrapped: true };

let db: Awaited<ReturnType<typeof startRuntime>>;
let run: Awaited<ReturnType<typeof startRuntime>>['runtime'];
const sent: { name: string; input: { ConsistentRead?: boolean } }[] = [];

beforeAll(async () => {
  db = await startRuntime();
  run = db.runtime;
  run.db.middlewareStack.add(
    (next, context) => (args) => {
      sent.push({ name: String(context.commandName), input: args.input as { ConsistentRead?: boolean } });
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => db.stop());

const READS: [string, () => Promise<unknown>][] = [
  ['getItem', () => run.getItem(books, 'a')],
  ['hasItem', () => run.hasItem(books, 'a')],
  ['listItems', () => run.listItems(books)],
  ['mapItems', () => run.mapItems(entries)],
  ['objectItems', () => run.objectItems(entries)],
  ['setItems', () => run.setItems(entries)],
  ['getList', () => run.getList(books, 'a', 'b')],
  ['getMap', () => run.getMap(entries, 'a')],
  ['getObject', () => run.getObject(entries, 'a')],
  ['getSet', () => run.getSet(entries, 'a')],
  ['countItems', () => run.countItems(books)],
  ['getValue', () => run.getValue('total', 0)],
  ['clearItems', () => run.clearItems(books)],
];

// The embedded database is always consistent: only the requests show it.
test.each(READS)('%s reads what was written before', async (_name, read) => {
  sent.splice(0);
  await read();
  const reads = sent.filter(({ name }) => /Get|Scan|Query/.test(name));
  expect(reads).not.toEqual([]);
  for (const { name, input } of reads)
    expect({ name, consistent: input.ConsistentRead }).toEqual({ name, consistent: true });
});

describe('a run begins again after', () => {
  const named = (name: string, reasons?: string[]) =>
    Object.assign(new Error(name), {
      name,
      ...(reasons && { CancellationReasons: reasons.map((Code) => ({ Code })) }),
    });
  const attempts = async (error: Error): Promise<number> => {
    let count = 0;
    const failing = run.retryOnConflict(async () => {
      if (count++ === 0) throw error;
    });
    await failing().catch(() => undefined);
    return count;
  };

  // The embedded database carries out one transaction after another: none ever meets another one.
  test.each([
    ['a condition that failed', named('ConditionalCheckFailedException')],
    ['one that failed in a transaction', named('TransactionCanceledException', ['None', 'ConditionalCheckFailed'])],
    ['a transaction that met another one', named('TransactionCanceledException', ['TransactionConflict', 'None'])],
    ['a write that met a transaction', named('TransactionConflictException')],
  ])('%s', async (_name, error) => {
    expect(await attempts(error)).toBe(2);
  });

  test.each([
    ['a transaction that is not valid', named('TransactionCanceledException', ['ValidationError', 'None'])],
    ['anything else', named('ResourceNotFoundException')],
  ])('not after %s', async (_name, error) => {
    expect(await attempts(error)).toBe(1);
  });
});

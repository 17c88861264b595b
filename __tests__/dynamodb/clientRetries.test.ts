import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { buildSync } from 'esbuild';
import { renderClient } from '../../src/dynamodb/client';
import type { Table } from '../../src/dynamodb/client/runtime';
import { startRuntime } from './clientRuntime';

interface Book {
  id: string;
  views: number;
  due?: Date;
  tags?: string[];
}

class Loan {
  constructor(
    public id: number,
    public count = 0,
  ) {}
}

const books: Table<Book> = { variable: 'BOOKS_TABLE_NAME', key: 'id', dates: ['due'] };
const loans: Table<Loan, number> = { variable: 'LOANS_TABLE_NAME', key: 'id', keyType: 'N', prototype: Loan.prototype };
const scores: Table<number[]> = { variable: 'ENTRIES_TABLE_NAME', key: '_key', wrapped: true };

let db: Awaited<ReturnType<typeof startRuntime>>;
let run: Awaited<ReturnType<typeof startRuntime>>['runtime'];
beforeAll(async () => {
  db = await startRuntime();
  run = db.runtime;
});
afterAll(() => db.stop());
beforeEach(async () => {
  for (const table of [books, loans, scores]) await run.clearItems(table as Table<unknown>);
});

const execute = promisify(execFile);
const CONFLICT = { name: 'ConditionalCheckFailedException' };
const get = async (id: string) => (await run.getItem(books, id))!;
const fill = async (...ids: string[]) => {
  for (const id of ids) await run.putItem(books, { id, views: 0 });
};
/** As another request would: changes a book meanwhile. */
const meanwhile = async (id: string, change: (book: Book) => void = (book) => (book.views += 100)) => {
  const book = await get(id);
  change(book);
  await run.save(book);
};

/** A function that is retried, and how often it was run. */
function counted<A extends unknown[]>(fn: (...args: A) => unknown) {
  const counting = { runs: 0, call: run.retryOnConflict(async (...args: A) => (counting.runs++, fn(...args))) };
  return counting;
}

describe('what was read before', () => {
  test('20 changes at once, each of a copy of its own', async () => {
    await fill('a');
    const copies = await Promise.all(Array.from({ length: 20 }, () => get('a')));
    const view = run.retryOnConflict(async (book: Book) => {
      book.views += 1;
      await run.save(book);
    });
    await Promise.all(copies.map((book) => view(book)));
    expect((await get('a')).views).toBe(20);
    expect(copies.map(({ views }) => views).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test('is read again in its place: attributes, dates, class, lists', async () => {
    await run.putItem(books, { id: 'a', views: 1, due: new Date(5), tags: ['x'] });
    await run.putItem(loans, new Loan(1));
    await run.setItem(scores, 'a', [1, 2]);
    const [book, loan] = [await get('a'), (await run.getItem(loans, 1))!];
    const list = (await run.getMap(scores, 'a')).get('a')!;
    await meanwhile('a', (other) => {
      other.due = new Date(7);
      delete other.tags;
    });
    await run.setItem(scores, 'a', [3]);
    const seen: unknown[] = [];
    await counted(async () => {
      seen.push(structuredClone({ book, count: loan.count, list }));
      book.tags = ['mine'];
      loan.count += 1;
      list.push(9);
      await run.save(book, [loan], list);
    }).call();
    expect(seen).toEqual([
      { book: { id: 'a', views: 1, due: new Date(5), tags: ['x'] }, count: 0, list: [1, 2] },
      { book: { id: 'a', views: 1, due: new Date(7) }, count: 0, list: [3] },
    ]);
    expect(await get('a')).toEqual({ id: 'a', views: 1, due: new Date(7), tags: ['mine'] });
    expect(await run.getItem(loans, 1)).toStrictEqual(new Loan(1, 1));
    expect((await run.mapItems(scores)).get('a')).toEqual([3, 9]);
  });

  test('what the function reads itself is not read twice', async () => {
    await fill('a', 'b');
    const before = await get('b');
    const first = counted(async () => {
      const book = await get('a');
      if (first.runs === 1) await db.put.send(bump('a'));
      book.views += 1;
      before.views += 1;
      await run.save(book, before);
    });
    db.requests();
    await first.call();
    expect(db.requests()).toEqual(['GetItem', 'TransactWriteItems', 'GetItem', 'GetItem', 'TransactWriteItems']);
    expect([(await get('a')).views, (await get('b')).views]).toEqual([101, 1]);
  });

  test('an element kept from an earlier run is one that was read before', async () => {
    await fill('a');
    let kept: Book | undefined;
    const keeping = counted(async () => {
      kept ??= await get('a');
      if (keeping.runs === 1) await db.put.send(bump('a'));
      kept.views += 1;
      await run.save(kept);
    });
    await keeping.call();
    expect((await get('a')).views).toBe(101);
  });

  test('what is gone, and a whole list, end in the conflict', async () => {
    await fill('a', 'b');
    const [book, list] = [await get('a'), await run.listItems(books)];
    await run.deleteItem(books, 'a');
    const one = counted(async () => {
      book.views += 1;
      await run.save(book);
    });
    await expect(one.call()).rejects.toMatchObject(CONFLICT);
    await meanwhile('b');
    const whole = counted(async () => {
      list[1].views += 1;
      await run.save(list);
    });
    await expect(whole.call()).rejects.toMatchObject(CONFLICT);
    expect([one.runs, whole.runs]).toEqual([1, 1]);
  });

  test('values that are not stored yet', async () => {
    await fill('a');
    const [book, settings] = [await get('a'), await run.getValue('unstored', { theme: 'x', n: 0 })];
    await meanwhile('a');
    await counted(async () => {
      settings.n += 1;
      book.views += 1;
      await run.save(settings, book);
    }).call();
    expect(await run.getValue('unstored', {})).toEqual({ theme: 'x', n: 1 });
    expect((await get('a')).views).toBe(101);
  });
});

describe('what was written already', () => {
  const writes: [string, () => Promise<unknown>][] = [
    ['save', () => meanwhile('a')],
    ['putItem', () => run.putItem(books, { id: 'new', views: 0 })],
    ['setItem', () => run.setItem(books, 'new', { id: 'new', views: 0 })],
    ['deleteItem', () => run.deleteItem(books, 'a')],
    ['clearItems', () => run.clearItems(books)],
    ['replaceItems', () => run.replaceItems(books, [])],
    ['setValue', () => run.setValue('total', 5)],
  ];
  test.each(writes)('after %s, the function is not run again', async (_, write) => {
    await fill('a');
    await run.putItem(loans, new Loan(1));
    const writing = counted(async () => {
      await write();
      await run.putItem(loans, new Loan(1));
    });
    await expect(writing.call()).rejects.toMatchObject(CONFLICT);
    expect(writing.runs).toBe(1);
  });

  test('a first element stays written once when the second is in conflict', async () => {
    await fill('a', 'b');
    const writing = counted(async () => {
      const [a, b] = [await get('a'), await get('b')];
      await db.put.send(bump('b'));
      a.views += 1;
      await run.save(a);
      b.views += 1;
      await run.save(b);
    });
    await expect(writing.call()).rejects.toMatchObject(CONFLICT);
    expect(writing.runs).toBe(1);
    expect([(await get('a')).views, (await get('b')).views]).toEqual([1, 100]);
  });

  test('a write under way at the time of the conflict counts', async () => {
    await fill('a', 'b');
    const writing = counted(async () => {
      const [a, b] = [await get('a'), await get('b')];
      await db.put.send(bump('b'));
      a.views = b.views = 1;
      await Promise.all([run.save(b), run.save(a)]);
    });
    await expect(writing.call()).rejects.toMatchObject(CONFLICT);
    expect(writing.runs).toBe(1);
  });

  test('numbers, deletions of nothing, failures and saves without change do not count', async () => {
    await fill('a');
    const writing = counted(async () => {
      const book = await get('a');
      await run.save(book, [book]);
      await run.nextNumber('nextBook');
      await run.deleteItem(books, 'x');
      await run.putItem(books, { id: 'a', views: 1 }).catch(() => undefined);
      if (writing.runs === 1) await db.put.send(bump('a'));
      book.views += 1;
      await run.save(book);
    });
    await writing.call();
    expect(writing.runs).toBe(2);
    expect((await get('a')).views).toBe(101);
  });
});

describe('within each other', () => {
  test('the outermost is run again, as what it read is part of it', async () => {
    await fill('a');
    const inner = counted(async (book: Book) => {
      book.views += 1;
      await run.save(book);
    });
    const outer = counted(async () => {
      const book = await get('a');
      if (outer.runs === 1) await db.put.send(bump('a'));
      await inner.call(book);
    });
    await outer.call();
    expect([outer.runs, inner.runs]).toEqual([2, 2]);
    expect((await get('a')).views).toBe(101);
  });

  test('what an inner function wrote, the outer one goes on with', async () => {
    await fill('a');
    const inner = counted(() => meanwhile('a'));
    const outer = counted(async () => {
      const book = await get('a');
      await inner.call();
      book.views += 1;
      await run.save(book);
    });
    await outer.call();
    expect([outer.runs, inner.runs]).toEqual([1, 1]);
    expect((await get('a')).views).toBe(101);
  });

  test('what a function left running is on its own when that is over', async () => {
    await fill('a');
    let later: Promise<unknown> | undefined;
    const inner = counted(async () => {
      const book = await get('a');
      if (inner.runs === 1) await db.put.send(bump('a'));
      book.views += 1;
      await run.save(book);
    });
    await counted(() => {
      later = sleep(20).then(() => inner.call());
    }).call();
    await later;
    expect(inner.runs).toBe(2);
    expect((await get('a')).views).toBe(101);
  });

  test('setItem is run again by itself', async () => {
    const setting = counted((n: number) => run.setItem(scores, 'a', [n]));
    await Promise.all(Array.from({ length: 10 }, (_, n) => setting.call(n)));
    expect(setting.runs).toBe(10);
  });
});

/** A change of a book that no run of ours has made. */
function bump(id: string) {
  return new UpdateCommand({
    TableName: 'Books-local',
    Key: { id },
    UpdateExpression: 'ADD #views :hundred, #version :one',
    ExpressionAttributeNames: { '#views': 'views', '#version': '_version' },
    ExpressionAttributeValues: { ':hundred': 100, ':one': 1 },
  });
}

describe('the written module', () => {
  const STYLE = { quote: "'" as const, semicolons: true, indent: '  ', eol: '\n' };

  test('takes note of runs only where something is retried', () => {
    const text = (...helpers: string[]) => renderClient({ language: 'ts', module: 'esm', helpers, style: STYLE });
    expect(text('save', 'putItem', 'setItem', 'deleteItem', 'listItems', 'setValue', 'clearItems')).not.toMatch(
      /async_hooks|AsyncLocalStorage|runs|\bRun\b|written\(|inRun/,
    );
    expect(text('retryOnConflict', 'putItem')).toContain("import { AsyncLocalStorage } from 'async_hooks';");
  });

  test.each(['esm', 'commonjs'] as const)('runs bundled for Lambda, from %s', async (module) => {
    await fill('a');
    // Below the project, so that its packages are found.
    const parent = join(__dirname, '../../node_modules/.cache');
    mkdirSync(parent, { recursive: true });
    const directory = mkdtempSync(join(parent, 'client-'));
    try {
      const helpers = ['getItem', 'save', 'retryOnConflict'];
      writeFileSync(join(directory, 'db.js'), renderClient({ language: 'js', module, helpers, style: STYLE }));
      writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: module === 'esm' ? 'module' : module }));
      const names = '{ getItem, save, retryOnConflict }';
      const program = `
        const booksTable = { variable: 'BOOKS_TABLE_NAME', key: 'id' };
        const view = retryOnConflict(async (book) => { book.views += 1; await save(book); });
        const all = async () => {
          const copies = await Promise.all(Array.from({ length: 5 }, () => getItem(booksTable, 'a')));
          await Promise.all(copies.map((book) => view(book)));
        };
        all();`;
      const head = module === 'esm' ? `import ${names} from './db.js';` : `const ${names} = require('./db.js');`;
      writeFileSync(join(directory, 'main.js'), head + program);
      const outfile = join(directory, 'bundle.cjs');
      buildSync({
        entryPoints: [join(directory, 'main.js')],
        outfile,
        bundle: true,
        platform: 'node',
        target: 'node22',
      });
      // The database is in this process, which therefore must not wait.
      const { stderr } = await execute(process.execPath, [outfile], { env: { ...process.env, ...db.env } });
      expect(stderr).toBe('');
      expect((await get('a')).views).toBe(5);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

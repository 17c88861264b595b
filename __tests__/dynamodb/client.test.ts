import { AsyncLocalStorage } from 'node:async_hooks';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../src/dynamodb/client/runtime';
import { startRuntime } from './clientRuntime';

interface Book {
  id: string;
  title: string;
  tags?: string[];
  due?: Date;
  shelf?: string;
}

class Loan {
  constructor(
    public id: number,
    public book: string,
    public returned: Date | null = null,
  ) {}
  get isOpen() {
    return this.returned === null;
  }
}

const books: Table<Book> = { variable: 'BOOKS_TABLE_NAME', key: 'id', dates: ['due'] };
const loans: Table<Loan, number> = {
  variable: 'LOANS_TABLE_NAME',
  key: 'id',
  keyType: 'N',
  order: 'id',
  prototype: Loan.prototype,
  dates: ['returned'],
};
const hits: Table<number> = { variable: 'ENTRIES_TABLE_NAME', key: '_key', wrapped: true };
const users: Table<{ name: string }> = { variable: 'ENTRIES_TABLE_NAME', key: '_key' };
const tags: Table<string> = { variable: 'ENTRIES_TABLE_NAME', key: '_key' };
const numbered: Table<{ n: number }, number> = { variable: 'NUMBERED_TABLE_NAME', key: '_key', keyType: 'N' };
const notes: Table<{ text: string; done?: boolean }> = {
  variable: 'PLACES_TABLE_NAME',
  key: '_position',
  keyType: 'N',
  order: '_position',
};
const words: Table<string> = { variable: 'PLACES_TABLE_NAME', key: '_position', keyType: 'N', wrapped: true };

let db: Awaited<ReturnType<typeof startRuntime>>;
let run: Awaited<ReturnType<typeof startRuntime>>['runtime'];
beforeAll(async () => {
  db = await startRuntime();
  run = db.runtime;
});
afterAll(() => db.stop());
beforeEach(async () => {
  for (const table of [books, loans, users, numbered, notes]) await run.clearItems(table as Table<unknown>);
  for (const name of ['nextLoan', 'settings', 'total', 'gone']) {
    await db.put.send(new DeleteCommand({ TableName: 'Values-local', Key: { name } }));
  }
  db.requests();
});

const fill = async (...ids: string[]) => {
  for (const id of ids) await run.putItem(books, { id, title: id.toUpperCase() });
  db.requests();
};
const ids = async () => (await run.listItems(books)).map(({ id }) => id).join('');

describe('reading', () => {
  test('lists are in the order of addition and show nothing of ours', async () => {
    await fill('b', 'a', 'c');
    expect(await run.listItems(books)).toEqual([
      { id: 'b', title: 'B' },
      { id: 'a', title: 'A' },
      { id: 'c', title: 'C' },
    ]);
    expect(db.requests()).toEqual(['Scan']);
    expect(await run.countItems(books)).toBe(3);
    expect(await run.hasItem(books, 'a')).toBe(true);
    expect(await run.hasItem(books, 'x')).toBe(false);
  });

  test.each([[undefined], [null], [''], [7], [NaN], [{}], ['x'.repeat(2049)]])(
    'finds nothing under the key %p',
    async (key) => {
      expect(await run.getItem(books, key)).toBeUndefined();
      expect(await run.deleteItem(books, key)).toBeUndefined();
      expect(await run.hasItem(books, key)).toBe(false);
      expect(db.requests()).toEqual([]);
    },
  );

  test.each([['1'], [NaN], [Infinity], [1e21], [undefined]])('finds nothing under the number key %p', async (key) => {
    expect(await run.getItem(loans, key)).toBeUndefined();
    expect(db.requests()).toEqual([]);
  });

  test('queries an index', async () => {
    await run.putItem(books, { id: '2', title: 'x', shelf: 'top' });
    await run.putItem(books, { id: '1', title: 'x', shelf: 'top' });
    await run.putItem(books, { id: '3', title: 'x', shelf: 'low' });
    expect((await run.queryItems(books, 'by-shelf', 'shelf', 'top')).map(({ id }) => id)).toEqual(['2', '1']);
    expect(await run.queryItems(books, 'by-shelf', 'shelf', '')).toEqual([]);
    expect(await run.queryItems(books, 'by-shelf', 'shelf', undefined)).toEqual([]);
  });

  test('says which variable is missing', async () => {
    await expect(run.listItems({ variable: 'PENS_TABLE_NAME', key: 'id' })).rejects.toThrow(
      'PENS_TABLE_NAME is not set: it names a DynamoDB table (see .env.example)',
    );
  });

  test('reads more than a page', async () => {
    const long = 'x'.repeat(300_000);
    for (let i = 0; i < 6; i++) await run.putItem(books, { id: `${i}`, title: long });
    expect((await run.listItems(books)).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(await run.countItems(books)).toBe(6);
    await run.clearItems(books);
    expect(await run.countItems(books)).toBe(0);
  });
});

describe('what an element is', () => {
  test('dates and class instances come back as they were', async () => {
    await run.putItem(loans, new Loan(1, 'a', new Date('2026-01-02')));
    await run.putItem(loans, new Loan(2, 'b'));
    const [first, second] = await run.listItems(loans);
    expect(first).toStrictEqual(new Loan(1, 'a', new Date('2026-01-02')));
    expect(first.isOpen).toBe(false);
    expect(second.isOpen).toBe(true);
    db.requests();
    await run.save(first, second);
    expect(db.requests()).toEqual([]);
    second.returned = new Date(5);
    await run.save(second);
    expect((await run.getItem(loans, 2))!.returned).toEqual(new Date(5));
    second.returned.setMonth(3);
    await run.save(second);
    expect((await run.getItem(loans, 2))!.returned).toEqual(second.returned);
  });

  test('a date attribute with another string keeps it', async () => {
    await run.putItem(books, { id: 'a', title: 'A', due: '2026-01-02' as never });
    expect(await run.getItem(books, 'a')).toEqual({ id: 'a', title: 'A', due: '2026-01-02' });
  });

  test('undefined is as in JSON', async () => {
    const book = { id: 'a', title: 'A', tags: ['x', undefined, 'y'] as string[], shelf: undefined };
    await run.putItem(books, book);
    expect(await run.getItem(books, 'a')).toEqual({ id: 'a', title: 'A', tags: ['x', null, 'y'] });
    db.requests();
    await run.save(book);
    expect(db.requests()).toEqual([]);
  });

  test.each([
    [new Date(0), 'a Date'],
    [new Map(), 'a Map'],
    [new Loan(1, 'x'), 'a Loan'],
    [() => 1, 'the function'],
    [5n, 'the bigint 5'],
    [NaN, 'the number NaN'],
    [2 ** 60, 'the number'],
  ])('what would not come back is not written: %p', async (value, kind) => {
    const book = { id: 'a', title: 'A', nested: { deep: [value] } };
    await expect(run.putItem(books, book)).rejects.toThrow(
      new RegExp(`Cannot store BOOKS_TABLE_NAME.nested.deep\\[0\\]: ${kind}`),
    );
    expect(db.requests()).toEqual([]);
  });

  test('a foreign class instance, a taken name and a wrong key are errors that say where', async () => {
    await expect(run.putItem(books, new Loan(1, 'x') as never)).rejects.toThrow('BOOKS_TABLE_NAME');
    await expect(run.putItem(books, { id: 'a', title: 'A', _version: 3 } as never)).rejects.toThrow('_version');
    for (const id of [undefined, '', 7, null]) {
      await expect(run.putItem(books, { id, title: 'A' } as never)).rejects.toThrow(
        `Cannot store id ${id} in the table BOOKS_TABLE_NAME: its key must be a string of 1 to 2048 bytes`,
      );
    }
    await expect(run.putItem(books, undefined as never)).rejects.toThrow('BOOKS_TABLE_NAME');
  });

  test('an attribute __proto__ does no harm', async () => {
    await run.putItem(books, JSON.parse('{"id":"a","title":"A","__proto__":{"polluted":1}}'));
    expect(await run.getItem(books, 'a')).toStrictEqual({ id: 'a', title: 'A' });
  });
});

describe('saving elements', () => {
  test('writes only what changed, on condition of the version', async () => {
    await fill('a');
    const book = (await run.getItem(books, 'a'))!;
    const other = (await run.getItem(books, 'a'))!;
    db.requests();
    await run.save(book, undefined, null, 5, {}, 'x');
    expect(db.requests()).toEqual([]);
    book.title = 'New';
    book.tags = ['x'];
    await run.save(book);
    expect(db.requests()).toEqual(['UpdateItem']);
    await run.save(book);
    expect(db.requests()).toEqual([]);
    book.tags.push('y');
    delete (book as Partial<Book>).title;
    await run.save(book);
    expect(await db.items('Books')).toEqual([{ id: 'a', tags: ['x', 'y'], _version: 3, _added: expect.any(Number) }]);
    other.shelf = 'top';
    await expect(run.save(other)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  test('changes of several are all written or none', async () => {
    await fill('a', 'b', 'c');
    const list = await run.listItems(books);
    const [a, b] = list;
    const late = (await run.getItem(books, 'b'))!;
    late.title = 'first';
    await run.save(late);
    db.requests();
    a.title = b.title = 'second';
    await expect(run.save([a, b])).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(db.requests()).toEqual(['TransactWriteItems']);
    expect((await run.getItem(books, 'a'))!.title).toBe('A');
    expect((await run.getItem(books, 'b'))!.title).toBe('first');
  });

  test('a deleted element cannot be saved', async () => {
    await fill('a');
    const book = (await run.getItem(books, 'a'))!;
    expect(await run.deleteItem(books, 'a')).toEqual(book);
    expect(await run.deleteItem(books, 'a')).toBeUndefined();
    book.title = 'x';
    await expect(run.save(book)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(await ids()).toBe('');
  });

  test('an element that was just put can be changed and saved', async () => {
    const book: Book = { id: 'a', title: 'A' };
    expect(await run.putItem(books, book)).toBe(book);
    book.title = 'B';
    await run.save(book);
    expect(await run.getItem(books, 'a')).toEqual({ id: 'a', title: 'B' });
    await expect(run.putItem(books, { id: 'a', title: 'C' })).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
  });

  test('a changed key moves the item', async () => {
    await fill('a', 'b');
    const book = (await run.getItem(books, 'a'))!;
    book.id = 'z';
    await run.save(book);
    expect(await ids()).toBe('zb');
    book.title = 'again';
    await run.save(book);
    expect(await run.getItem(books, 'z')).toEqual({ id: 'z', title: 'again' });
  });

  test('items without a version get one', async () => {
    await db.put.send(new PutCommand({ TableName: 'Books-local', Item: { id: 'a', title: 'A' } }));
    const [one, other] = [(await run.getItem(books, 'a'))!, (await run.getItem(books, 'a'))!];
    one.title = 'one';
    await run.save(one);
    other.title = 'other';
    await expect(run.save(other)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    one.title = 'two';
    await run.save(one);
    expect(await db.items('Books')).toEqual([{ id: 'a', title: 'two', _version: 2 }]);
  });

  test('frozen elements and copies', async () => {
    await fill('a');
    const book = Object.freeze((await run.getItem(books, 'a'))!);
    await run.save(book, { ...book, title: 'x' }, structuredClone(book));
    expect(await run.getItem(books, 'a')).toEqual(book);
  });
});

describe('saving lists', () => {
  test('adds, removes, changes, inserts and sorts', async () => {
    await fill('c', 'a', 'b');
    const list = await run.listItems(books);
    list.push({ id: 'e', title: 'E' });
    list.splice(1, 1);
    list[0].title = 'changed';
    list.unshift({ id: 'd', title: 'D' });
    db.requests();
    await run.save(list);
    expect(db.requests()).toEqual(['TransactWriteItems']);
    expect(await ids()).toBe('dcbe');
    db.requests();
    await run.save(list);
    expect(db.requests()).toEqual([]);
    list.sort((x, y) => (x.id < y.id ? -1 : 1));
    await run.save(list);
    expect(await ids()).toBe('bcde');
    list.reverse();
    list.splice(2, 0, { id: 'm', title: 'M' });
    await run.save(list);
    expect(await ids()).toBe('edmcb');
    list.length = 0;
    await run.save(list);
    expect(await ids()).toBe('');
  });

  test('a change of the list is one plain command', async () => {
    await fill('a', 'b');
    const list = await run.listItems(books);
    db.requests();
    list.push({ id: 'c', title: 'C' });
    await run.save(list);
    list[1] = { id: 'b', title: 'replaced' };
    await run.save(list);
    const removed = list.shift()!;
    removed.title = 'after removal';
    await run.save(list, removed);
    expect(db.requests()).toEqual(['PutItem', 'UpdateItem', 'DeleteItem']);
    expect(await run.listItems(books)).toEqual([
      { id: 'b', title: 'replaced' },
      { id: 'c', title: 'C' },
    ]);
    list[0].title = 'again';
    await run.save(list[0]);
    await run.save(list);
    expect(await run.getItem(books, 'b')).toEqual({ id: 'b', title: 'again' });
  });

  test('two elements with the same key are an error before anything is written', async () => {
    await fill('a');
    const list = await run.listItems(books);
    list.push({ id: 'x', title: 'X' }, { id: 'x', title: 'Y' });
    db.requests();
    await expect(run.save(list)).rejects.toThrow('Two elements of BOOKS_TABLE_NAME have the same id x');
    expect(db.requests()).toEqual([]);
  });

  test('swapped keys', async () => {
    await fill('a', 'b');
    const list = await run.listItems(books);
    [list[0].id, list[1].id] = ['b', 'a'];
    await run.save(list);
    expect(await run.listItems(books)).toEqual(list);
  });

  test('replaceList: filtered, copied, the same', async () => {
    await fill('a', 'b', 'c');
    let list = await run.listItems(books);
    list = run.replaceList(
      list,
      list.filter(({ id }) => id !== 'b'),
    );
    db.requests();
    await run.save(list);
    expect(db.requests()).toEqual(['DeleteItem']);
    list = run.replaceList(
      list,
      list.map((book) => ({ ...book, shelf: 'top' })),
    );
    list = run.replaceList(list, list);
    await run.save(list);
    expect(await run.listItems(books)).toEqual([
      { id: 'a', title: 'A', shelf: 'top' },
      { id: 'c', title: 'C', shelf: 'top' },
    ]);
    list = run.replaceList(list, []);
    await run.save(list);
    expect(await ids()).toBe('');
  });

  test('replaceItems finds what was read, or reads', async () => {
    await fill('a', 'b');
    const list = await run.listItems(books);
    await fill('c');
    await run.replaceItems(
      books,
      list.filter(({ id }) => id === 'a'),
    );
    expect(await ids()).toBe('ac');
    await run.replaceItems(books, [
      { id: 'x', title: 'X' },
      { id: 'c', title: 'C' },
    ]);
    expect(await ids()).toBe('xc');
    const again = await run.listItems(books);
    (await run.getItem(books, 'c'))!;
    const other = (await run.getItem(books, 'c'))!;
    other.title = 'other';
    await run.save(other);
    await expect(run.replaceItems(books, again.slice(0, 1))).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
  });

  test('replaceItems stores what JSON makes of elements', async () => {
    await fill('a');
    const list: Record<string, unknown>[] = (await run.listItems(books)) as unknown as Record<string, unknown>[];
    class Named {
      constructor(public id: string) {}
    }
    Object.assign(list[0], { at: new Date(0), gone: undefined });
    list.push(new Named('b') as never);
    await run.replaceItems(books, list as never);
    list[0].title = 'again';
    await run.replaceItems(books, list as never);
    expect(await run.listItems(books)).toEqual([
      { id: 'a', title: 'again', at: '1970-01-01T00:00:00.000Z' },
      { id: 'b' },
    ]);
  });

  test('more than 100 changes', async () => {
    const list = await run.listItems(books);
    for (let i = 0; i < 250; i++) list.push({ id: `${i}`, title: 'x' });
    db.requests();
    await run.save(list);
    expect(db.requests()).toEqual(['TransactWriteItems', 'TransactWriteItems', 'TransactWriteItems']);
    expect((await run.listItems(books)).map(({ id }) => id)).toEqual(list.map(({ id }) => id));
    await run.save(run.replaceList(list, []));
    expect(await run.countItems(books)).toBe(0);
  });

  test('a list without keys', async () => {
    for (const text of ['a', 'b', 'c']) await run.putItem(notes, { text });
    const list = await run.listItems(notes);
    expect(list).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
    db.requests();
    list[1] = { ...list[1], done: true };
    await run.save(list);
    expect(db.requests()).toEqual(['UpdateItem']);
    list.splice(1, 1);
    await run.save(list);
    expect(db.requests()).toEqual(['DeleteItem']);
    list.push({ text: 'd' });
    await run.save(list);
    expect(db.requests()).toEqual(['PutItem']);
    list.reverse();
    list.splice(1, 0, { text: 'a' });
    await run.save(list);
    expect(await run.listItems(notes)).toEqual(list);
    const copies = run.replaceList(
      list,
      list.map((note) => ({ ...note })),
    );
    db.requests();
    await run.save(copies);
    expect(db.requests()).toEqual([]);
  });

  test('a list of strings', async () => {
    const list = await run.listItems(words);
    list.push('a', 'b', 'a', '');
    await run.save(list);
    expect(await run.listItems(words)).toEqual(['a', 'b', 'a', '']);
    list.shift();
    await run.save(list);
    await run.save(list);
    expect(await run.listItems(words)).toEqual(['b', 'a', '']);
    await run.putItem(words, 'z');
    const sorted = await run.listItems(words);
    await run.save(run.replaceList(sorted, sorted.toSorted()));
    expect(await run.listItems(words)).toEqual(['', 'a', 'b', 'z']);
  });
});

describe('maps, objects and sets', () => {
  test('a Map of primitives', async () => {
    await run.setItem(hits, 'b', 1);
    await run.setItem(hits, 'a', 2);
    await run.setItem(hits, 'b', 3);
    const map = await run.mapItems(hits);
    expect([...map]).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
    map.set('a', map.get('a')! + 1);
    map.delete('b');
    map.set('b', 9);
    map.set('c', 0);
    await run.save(map);
    expect([...(await run.mapItems(hits))]).toEqual([
      ['a', 3],
      ['b', 9],
      ['c', 0],
    ]);
    db.requests();
    await run.save(map);
    expect(db.requests()).toEqual([]);
    expect(await run.getItem(hits, 'b')).toBe(9);
    expect(await run.deleteItem(hits, 'b')).toBe(9);
  });

  test('some entries of a Map', async () => {
    const count = run.retryOnConflict(async (key: string) => {
      const map = await run.getMap(hits, key);
      map.set(key, (map.get(key) ?? 0) + 1);
      await run.save(map);
    });
    await Promise.all(Array.from({ length: 20 }, (_, i) => count(i % 2 ? 'x' : 'y')));
    expect(Object.fromEntries(await run.mapItems(hits))).toEqual({ x: 10, y: 10 });
  });

  test('an object with integer keys', async () => {
    for (const key of ['10', 'b', '2', 'a']) await run.setItem(users, key, { name: key });
    const object = await run.objectItems(users);
    expect(Object.keys(object)).toEqual(['2', '10', 'b', 'a']);
    db.requests();
    await run.save(object);
    expect(db.requests()).toEqual([]);
    object['7'] = { name: '7' };
    object.a.name = 'new';
    delete object.b;
    object.b = { name: 'b' };
    await run.save(object);
    const again = await run.objectItems(users);
    expect(again).toEqual(object);
    expect(Object.keys(again)).toEqual(['2', '7', '10', 'a', 'b']);
    object.b.name = 'last';
    await run.save(object.b);
    expect(await run.getItem(users, 'b')).toEqual({ name: 'last' });
    const some = await run.getObject(users, 'a', 'zz');
    expect(some).toEqual({ a: { name: 'new' } });
    delete some.a;
    await run.save(some);
    expect(await run.hasItem(users, 'a')).toBe(false);
  });

  test('number keys', async () => {
    await run.setItem(numbered, 5, { n: 5 });
    await run.setItem(numbered, -1, { n: -1 });
    expect([...(await run.mapItems(numbered)).keys()]).toEqual([5, -1]);
    const object = await run.objectItems(numbered);
    object[5].n = 6;
    object[9] = { n: 9 };
    await run.save(object);
    expect(await run.getItem(numbered, 9)).toEqual({ n: 9 });
    expect(await run.getItem(numbered, 5)).toEqual({ n: 6 });
  });

  test('a Set', async () => {
    await run.setItem(tags, 'x', 'x');
    await run.setItem(tags, 'a', 'a');
    await run.setItem(tags, 'x', 'x');
    const set = await run.setItems(tags);
    expect([...set]).toEqual(['x', 'a']);
    set.delete('x');
    set.add('y');
    await run.save(set);
    expect([...(await run.setItems(tags))]).toEqual(['a', 'y']);
  });

  test('setItem replaces all attributes and keeps the place', async () => {
    await fill('a', 'b');
    const book: Book = { id: 'a', title: 'new', tags: [] };
    await run.setItem(books, 'a', book);
    await run.setItem(books, 'a', { id: 'a', title: 'newer' });
    expect(await run.listItems(books)).toEqual([
      { id: 'a', title: 'newer' },
      { id: 'b', title: 'B' },
    ]);
    await expect(run.setItem(books, 'z', { id: 'a', title: 'x' })).rejects.toThrow('under z');
    await Promise.all(Array.from({ length: 20 }, (_, i) => run.setItem(books, 'c', { id: 'c', title: `${i}` })));
    expect(await ids()).toBe('abc');
  });
});

describe('values', () => {
  test('a sequence', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => run.nextNumber('nextLoan', 100)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 100 + i));
    expect(await db.items('Values')).toEqual([{ name: 'nextLoan', last: 119 }]);
  });

  test('an object', async () => {
    const initial = { theme: 'dark', sizes: [1] };
    const settings = await run.getValue('settings', initial);
    expect(settings).toEqual(initial);
    await run.save(settings);
    expect(await db.items('Values')).toEqual([]);
    settings.sizes.push(2);
    const rival = await run.getValue('settings', initial);
    await run.save(settings);
    expect(await db.items('Values')).toEqual([{ name: 'settings', _value: settings, _version: 1 }]);
    rival.theme = 'light';
    await expect(run.save(rival)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    const now = { theme: 'x', sizes: [] as number[] };
    await run.setValue('settings', now);
    now.sizes.push(7);
    await run.save(now);
    expect(await run.getValue('settings', initial)).toEqual({ theme: 'x', sizes: [7] });
    const stale: object = await run.getValue('settings', initial);
    await run.replaceValue('settings', { at: new Date(0) });
    await expect(run.replaceValue('settings', Object.assign(stale, { theme: 'y' }))).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    expect(await run.getValue<object>('settings', {})).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  test('primitives', async () => {
    const add = run.retryOnConflict(async (amount: number) => {
      const values = await run.getValues({ total: 5, gone: null as string | null });
      values.total += amount;
      await run.save(values);
      return values.total;
    });
    await Promise.all(Array.from({ length: 10 }, () => add(2)));
    expect(await run.getValue('total', 0)).toBe(25);
    await run.setValue('total', undefined);
    expect(await run.getValue('total', 0)).toBeNull();
    expect(await run.getValue('gone', 'x')).toBe('x');
  });
});

describe('at once', () => {
  test('40 changes of one item', async () => {
    await run.putItem(loans, new Loan(1, ''));
    const append = run.retryOnConflict(async (text: string) => {
      const loan = (await run.getItem(loans, 1))!;
      loan.book += text;
      await run.save(loan);
    });
    await Promise.all(Array.from({ length: 40 }, () => append('x')));
    expect((await run.getItem(loans, 1))!.book).toBe('x'.repeat(40));
  });

  test('30 changes of a list without keys', async () => {
    for (const text of ['a', 'b']) await run.putItem(notes, { text });
    const change = run.retryOnConflict(async (i: number) => {
      const list = await run.listItems(notes);
      if (i % 3 === 0) list[0] = { text: `${list[0].text}+` };
      else if (i % 3 === 1) list.push({ text: `${i}` });
      else list.splice(1, 0, { text: `${i}` });
      await run.save(list);
    });
    await Promise.all(Array.from({ length: 30 }, (_, i) => change(i)));
    const list = await run.listItems(notes);
    expect(list).toHaveLength(22);
    expect(list[0].text).toBe(`a${'+'.repeat(10)}`);
  });

  test('20 removals of the first', async () => {
    await fill(...'abcdefghijklmnopqrst');
    const taken = run.retryOnConflict(async () => {
      const list = await run.listItems(books);
      const book = list.shift()!;
      await run.save(list);
      return book.id;
    });
    const all = await Promise.all(Array.from({ length: 20 }, taken));
    expect(all.sort().join('')).toBe('abcdefghijklmnopqrst');
  });

  test('100 changes of each of two items: those that lost one take turns', async () => {
    await fill('a', 'b');
    const view = run.retryOnConflict(async (id: string) => {
      const book = (await run.getItem(books, id))!;
      book.title += 'x';
      await run.save(book);
    });
    db.requests();
    await Promise.all(Array.from({ length: 200 }, (_, i) => view(i % 2 === 0 ? 'a' : 'b')));
    expect((await run.listItems(books)).map(({ title }) => title.length - 1)).toEqual([100, 100]);
    // Two for the run that lost, two for the one in turn; a run that is late may lose to one in turn.
    expect(db.requests().length).toBeLessThan(200 * 5);
  });

  test('a run in turn that waits for another one on the same item does not wait for ever', async () => {
    await fill('a');
    // As a request that a run makes to the application itself: it is no part of the run.
    const outside = AsyncLocalStorage.snapshot();
    const rename = async (title: string) => run.save(Object.assign((await run.getItem(books, 'a'))!, { title }));
    const attempts: string[] = [];
    const append = run.retryOnConflict(async (text: string) => {
      const book = (await run.getItem(books, 'a'))!;
      attempts.push(text);
      const first = attempts.filter((one) => one === text).length === 1;
      if (first) await outside(rename, `before ${text}`);
      else if (text === 'outer' && !attempts.includes('inner')) await outside(append, 'inner');
      book.title += ` ${text}`;
      await run.save(book);
    });
    await append('outer');
    expect(attempts).toEqual(['outer', 'outer', 'inner', 'inner', 'outer']);
    expect((await run.getItem(books, 'a'))!.title).toBe('before inner inner outer');
  });

  test('gives up after 50 runs, and at once for another error', async () => {
    let runs = 0;
    // Without the pauses between them.
    const timers = jest
      .spyOn(global, 'setTimeout')
      .mockImplementation(((then: () => void) => setImmediate(then)) as never);
    const conflict = Object.assign(new Error('x'), { name: 'ConditionalCheckFailedException' });
    const failing = run.retryOnConflict(async (error: unknown) => {
      runs++;
      throw error;
    });
    await expect(failing(conflict)).rejects.toBe(conflict);
    expect(runs).toBe(50);
    timers.mockRestore();
    await expect(failing(undefined)).rejects.toBeUndefined();
    expect(runs).toBe(51);
  });
});

describe('forwardErrors', () => {
  const error = new Error('x');
  test.each([
    ['rejects', async () => Promise.reject(error)],
    [
      'throws',
      () => {
        throw error;
      },
    ],
  ])('a handler that %s', async (_, handler) => {
    const next = jest.fn();
    await run.forwardErrors<(...args: unknown[]) => unknown>(handler)({}, {}, next);
    expect(next.mock.calls).toEqual([[error]]);
  });

  test('keeps the arity', async () => {
    expect(run.forwardErrors((_req: unknown, _res: unknown) => 1)).toHaveLength(2);
    expect(run.forwardErrors((_e: unknown, _req: unknown, _res: unknown, _next: unknown) => 1)).toHaveLength(4);
    const next = jest.fn();
    await run.forwardErrors((_req: unknown, _res: unknown, _next: unknown) => 1)({}, {}, next);
    expect(next).not.toHaveBeenCalled();
  });
});

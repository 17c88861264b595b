import { runInNewContext } from 'node:vm';
import type { Table } from '../../src/dynamodb/client/runtime';
import { startRuntime } from './clientRuntime';

interface Element {
  id: string;
  n?: number;
  tags?: string[];
}

const keyed: Table<Element> = { variable: 'BOOKS_TABLE_NAME', key: 'id' };
const unkeyed: Table<Element> = { variable: 'PLACES_TABLE_NAME', key: '_position', keyType: 'N' };
const strings: Table<string> = { variable: 'PLACES_TABLE_NAME', key: '_position', keyType: 'N', wrapped: true };
const entries: Table<Element> = { variable: 'ENTRIES_TABLE_NAME', key: '_key' };
const counts: Table<number> = { variable: 'ENTRIES_TABLE_NAME', key: '_key', wrapped: true };

let db: Awaited<ReturnType<typeof startRuntime>>;
beforeAll(async () => {
  db = await startRuntime();
});
afterAll(() => db.stop());
beforeEach(async () => {
  for (const table of [keyed, unkeyed, entries]) await db.runtime.clearItems(table);
});

/** Random numbers that are the same in each run (mulberry32). */
function randomFrom(seed: number) {
  return (limit: number) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

type Random = ReturnType<typeof randomFrom>;

/** One random change of a list, in place or as a new list. */
function changeList<T>(list: T[], random: Random, create: () => T, change: (element: T) => T): T[] {
  const at = random(list.length + 1);
  switch (random(11)) {
    case 0:
    case 1:
      list.push(create());
      return list;
    case 2:
      list.unshift(create());
      return list;
    case 3:
      list.splice(at, random(3), ...(random(2) ? [create()] : []));
      return list;
    case 4:
      list.pop();
      return list;
    case 5:
      list.shift();
      return list;
    case 6:
      list.reverse();
      return list;
    case 7:
      return list.filter((_, i) => i % 3 !== at % 3);
    case 8:
      return [...list.slice(at), ...list.slice(0, at)];
    case 9:
      return list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    default:
      if (at < list.length) list[at] = change(list[at]);
      return list;
  }
}

function changeElement(element: Element, random: Random): Element {
  switch (random(4)) {
    case 0:
      return { ...element, n: random(100) };
    case 1:
      delete element.n;
      return element;
    case 2:
      (element.tags ??= []).push(`${random(100)}`);
      return element;
    default:
      element.n = (element.n ?? 0) + 1;
      return element;
  }
}

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

test.each(SEEDS)('lists are in the table as they are in memory (%p)', async (seed) => {
  const { listItems, replaceList, save } = db.runtime;
  const random = randomFrom(seed);
  let last = 0;
  const create = () => ({ id: `${last++}`, n: random(5) });
  const run = async <T>(table: Table<T>, make: () => T, change: (element: T) => T) => {
    let list = await listItems(table);
    for (let round = 0; round < 12; round++) {
      if (random(2)) list = await listItems(table);
      for (let i = random(4); i >= 0; i--) list = replaceList(list, changeList(list, random, make, change));
      await save(list);
      expect(await listItems(table)).toEqual(list);
      db.requests();
      await save(list);
      expect(db.requests()).toEqual([]);
    }
  };
  await run(keyed, create, (element) => changeElement(element, random));
  await run(unkeyed, create, (element) => changeElement(element, random));
  await db.runtime.clearItems(unkeyed);
  await run(
    strings,
    () => `${random(4)}`,
    () => `${random(4)}`,
  );
});

test.each(SEEDS)('Maps and objects are in the table as they are in memory (%p)', async (seed) => {
  const { mapItems, objectItems, save } = db.runtime;
  const random = randomFrom(seed);
  const key = () => ['a', 'b', 'c', '1', '12', '7', 'x y'][random(7)];
  for (let round = 0; round < 12; round++) {
    const map = await mapItems(counts);
    for (let i = random(5); i >= 0; i--) {
      const name = key();
      if (random(3)) map.set(name, (map.get(name) ?? 0) + random(2));
      else map.delete(name);
    }
    await save(map);
    expect([...(await mapItems(counts))]).toEqual([...map]);
  }
  await db.runtime.clearItems(entries);
  for (let round = 0; round < 12; round++) {
    const object = await objectItems(entries);
    for (let i = random(5); i >= 0; i--) {
      const name = key();
      if (!random(3)) delete object[name];
      else object[name] = object[name] ? changeElement(object[name], random) : { id: name };
    }
    await save(object);
    const again = await objectItems(entries);
    expect(Object.entries(again)).toEqual(Object.entries(object));
    db.requests();
    await save(object, again);
    expect(db.requests()).toEqual([]);
  }
});

test('plain objects of another realm are plain', async () => {
  const element = runInNewContext('({ id: "a", tags: ["x"] })');
  await db.runtime.putItem(keyed, element);
  expect(await db.runtime.listItems(keyed)).toEqual([{ id: 'a', tags: ['x'] }]);
});

test('there is room between two places for ever', async () => {
  const { listItems, save } = db.runtime;
  for (const table of [keyed, unkeyed]) {
    const list = await listItems(table);
    list.push({ id: 'first' }, { id: 'last' });
    await save(list);
    for (let i = 0; i < 40; i++) {
      list.splice(1, 0, { id: `${i}` });
      await save(list);
    }
    expect(await listItems(table)).toEqual(list);
  }
});

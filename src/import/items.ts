import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Store, Table } from '../plan/schema';
import { itemBytes } from './itemSize';
import { readRows } from './rows';
import type { ImportFailure, Row } from './rows';

/** An item to write, in DynamoDB's JSON, and the row that it comes from. */
export interface ImportItem {
  row: number;
  item: Record<string, AttributeValue>;
}

export interface StoreItems {
  /** File that the items come from, relative to the root; that of the declaration for a sequence. */
  file: string;
  /** How many elements the file holds. */
  read: number;
  items: ImportItem[];
  failures: ImportFailure[];
}

type Attributes = Record<string, unknown>;

const MAX_ITEM_BYTES = 400 * 1024;
const MAX_KEY_BYTES = 2048;
const FIRST_VERSION = 1;

/** Attributes that the tables have besides the application's own. */
const HIDDEN = ['_added', '_key', '_position', '_texts', '_value', '_version'];

/** The items that a store's data becomes. What cannot be stored is a failure; everything else is an item. */
export function storeItems(store: Store, table: Table, root: string): StoreItems {
  if (store.collection === 'sequence') return sequenceItem(store, table);

  const { file, rows, failures } = readRows(store, root);
  const read = rows.length + failures.filter(({ row }) => row !== undefined).length;
  const items: ImportItem[] = [];
  const rowOfKey = new Map<unknown, number>();
  rows.forEach((row, i) => {
    try {
      const attributes = store.collection === 'value' ? valueItem(store, table, row) : elementItem(store, row, i + 1);
      const key = attributes[table.partitionKey.name];
      checkKey(key, table);
      if (rowOfKey.has(key))
        throw new Unstorable(`has the same ${table.partitionKey.name} as row ${rowOfKey.get(key)}`);
      checkIndexKeys(attributes, table);
      const item = marshalled(attributes);
      rowOfKey.set(key, row.row);
      items.push({ row: row.row, item });
    } catch (error) {
      if (!(error instanceof Unstorable)) throw error;
      failures.push({ file, row: row.row, reason: error.message });
    }
  });
  return { file, read, items, failures };
}

/** A row that DynamoDB does not take. */
class Unstorable extends Error {}

function sequenceItem(store: Store, table: Table): StoreItems {
  const { file } = store.declaration;
  if (store.start === undefined) return { file, read: 0, items: [], failures: [] };
  const name = store.id.slice(store.id.lastIndexOf('#') + 1);
  const item = marshall({ [table.partitionKey.name]: name, last: store.start - 1 });
  return { file, read: 1, items: [{ row: 1, item }], failures: [] };
}

function valueItem(store: Store, table: Table, { value }: Row): Attributes {
  return { [table.partitionKey.name]: store.name, _value: value, _version: FIRST_VERSION };
}

/** `place`: the element's place in the collection, from 1. */
function elementItem(store: Store, { key: given, value }: Row, place: number): Attributes {
  const { name } = store.key;
  const ours = { ...(store.order === '_added' ? { _added: place } : {}), _version: FIRST_VERSION };
  const isHidden = HIDDEN.includes(name);
  if (store.collection === 'set' && !store.wrapped) return { [name]: given, ...ours };

  if (!store.wrapped && !isPlainObject(value)) throw new Unstorable('is no object');
  const element = value as Attributes;
  const key = collectionKey(store, given, place) ?? element?.[name];
  if (store.wrapped) return { [name]: key, _value: value, ...ours };

  const taken = HIDDEN.find((hidden) => Object.hasOwn(element, hidden));
  if (taken) throw new Unstorable(`has an attribute ${taken}, which the table uses itself: rename it`);
  if (isHidden) return { ...element, [name]: key, ...ours };
  if (element[name] === undefined) throw new Unstorable(`has no ${name}, the key of the table`);
  if (element[name] !== key) {
    throw new Unstorable(
      `is stored under ${JSON.stringify(given)}, but its ${name} is ${JSON.stringify(element[name])}`,
    );
  }
  return { ...element, ...ours };
}

/** The key that an element has by its collection; undefined where an attribute of its own is the key. */
function collectionKey({ collection, key }: Store, given: unknown, place: number): unknown {
  if (collection === 'array') {
    if (!HIDDEN.includes(key.name)) return undefined;
    return key.type === 'N' ? place : String(place);
  }
  // An object has its numbers as strings.
  const isNumber = collection === 'object' && key.type === 'N' && String(Number(given)) === given;
  return isNumber ? Number(given) : given;
}

function checkKey(key: unknown, { partitionKey: { name, type } }: Table): void {
  const expected = type === 'N' ? 'number' : 'string';
  if (key === undefined || key === null || key === '') {
    throw new Unstorable(`has ${key === '' ? 'an empty' : 'no'} ${name}, the key of the table`);
  }
  if (typeof key !== expected) {
    throw new Unstorable(`has ${JSON.stringify(key)} as its ${name}: the key of the table is a ${expected}`);
  }
  if (typeof key === 'string' && Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new Unstorable(`has ${Buffer.byteLength(key)} bytes in its ${name}: a key may have ${MAX_KEY_BYTES}`);
  }
}

/** A key of an index may be absent: the item is in the table then, but not in the index. */
function checkIndexKeys(attributes: Attributes, { indexes }: Table): void {
  for (const { name: index, partitionKey, sortKey } of indexes) {
    for (const { name, type } of sortKey ? [partitionKey, sortKey] : [partitionKey]) {
      const value = attributes[name];
      const expected = type === 'N' ? 'number' : 'string';
      if (value === undefined || (typeof value === expected && value !== '')) continue;
      throw new Unstorable(
        `has ${JSON.stringify(value)} as its ${name}, which the index ${index} cannot hold: leave it out, or make it a ${expected}`,
      );
    }
  }
}

function marshalled(attributes: Attributes): Record<string, AttributeValue> {
  // The SDK would take it for the prototype of what it makes, and drop it.
  if (hasProto(attributes)) throw new Unstorable('has a property __proto__, which cannot be stored: rename it');
  let item;
  try {
    // The SDK takes an object for an instance of a class where it has an attribute `constructor`.
    item = marshall(attributes, { removeUndefinedValues: true, convertClassInstanceToMap: true });
  } catch (error) {
    throw new Unstorable(`cannot be stored: ${(error as Error).message}`);
  }
  const bytes = itemBytes(item);
  if (bytes > MAX_ITEM_BYTES) {
    throw new Unstorable(`has ${Math.ceil(bytes / 1024)} KB: an item may have ${MAX_ITEM_BYTES / 1024} KB`);
  }
  return item;
}

const hasProto = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProto));

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

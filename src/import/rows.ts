import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection, Store } from '../plan/schema';

/** An element of a store, as its file holds it. */
export interface Row {
  /** Its place in the file, from 1. */
  row: number;
  /** The key that the collection has for it: a Map's, an object's, or a Set's element itself. */
  key?: unknown;
  value: unknown;
}

/** Why data was not imported: the file and, unless it is all of it, the row. */
export interface ImportFailure {
  file: string;
  row?: number;
  reason: string;
}

export interface Rows {
  rows: Row[];
  failures: ImportFailure[];
}

const EXPECTED: Record<Exclude<Collection, 'value' | 'sequence'>, string> = {
  array: 'an array of elements',
  map: 'an array of [key, value] pairs',
  object: 'an object',
  set: 'an array of elements',
};

/**
 * Reads the elements of a store: those of its data file, or, as the application does where there is no such file yet, the rows
 * of its declaration. `root`: the application's root.
 */
export function readRows(store: Store, root: string): Rows & { file: string } {
  for (const file of [store.dataFile, store.seed]) {
    let text;
    try {
      text = file && readIfExists(join(root, file));
    } catch (error) {
      return {
        file: file!,
        rows: [],
        failures: [{ file: file!, reason: `cannot be read: ${(error as Error).message}` }],
      };
    }
    if (file && text !== undefined) return { file, ...parseRows(store.collection, text, file) };
  }
  const file = store.seed ?? store.dataFile ?? store.declaration.file;
  const missing = store.seed
    ? [{ file, reason: 'the file is missing: run `add-database plan` again to write it' }]
    : [];
  return { file, rows: [], failures: missing };
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseRows(collection: Collection, text: string, file: string): Rows {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { rows: [], failures: [{ file, reason: `is no valid JSON: ${(error as Error).message}` }] };
  }
  switch (collection) {
    case 'sequence':
      return { rows: [], failures: [] };
    case 'value':
      return { rows: [{ row: 1, value: data }], failures: [] };
    case 'array':
      if (Array.isArray(data)) return { rows: data.map((value, i) => ({ row: i + 1, value })), failures: [] };
      break;
    case 'set':
      if (Array.isArray(data))
        return { rows: last(data.map((value, i) => ({ row: i + 1, key: value, value }))), failures: [] };
      break;
    case 'map':
      if (Array.isArray(data)) return pairs(data, file);
      break;
    case 'object':
      if (typeof data === 'object' && data && !Array.isArray(data)) {
        return { rows: Object.entries(data).map(([key, value], i) => ({ row: i + 1, key, value })), failures: [] };
      }
  }
  return { rows: [], failures: [{ file, reason: `is not ${EXPECTED[collection]}` }] };
}

function pairs(data: unknown[], file: string): Rows {
  const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2;
  const rows = data.map((pair, i) => ({ row: i + 1, pair })).filter(({ pair }) => isPair(pair));
  return {
    rows: last(rows.map(({ row, pair }) => ({ row, key: (pair as unknown[])[0], value: (pair as unknown[])[1] }))),
    failures: data.flatMap((pair, i) =>
      isPair(pair) ? [] : [{ file, row: i + 1, reason: 'is no [key, value] pair' }],
    ),
  };
}

/** One row for each key, as in a Map or Set: at the place of its first, with the value of its last. */
function last(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

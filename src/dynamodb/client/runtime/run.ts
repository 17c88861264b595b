import { AsyncLocalStorage } from 'async_hooks';
import type { Collection, Stored } from './stored';
import type { AnyTable, Item } from './table';

/** A run of a function, which was one synchronous run before. */
export interface Run {
  isOver: boolean;
  /** What it was to save. */
  saved: unknown[];
  /** What it has read and may change. */
  live: Set<unknown>;
  /** What it may write only once, of all runs with the same names. */
  turns?: Stored[];
  /** Its writes: whether each has changed anything, or may have. */
  writes: Promise<unknown>[];
  /** What it knows of tables, by their variables. */
  views: Map<string, View>;
  /** How many reads and writes are under way. */
  pending: number;
  /** What it is saving. */
  saving?: Promise<void>;
  /** What it writes all at once, by table and key, where it is a transaction. */
  noted?: Map<string, Noted>;
}

/** What a transaction makes of an item. */
export interface Noted {
  table: AnyTable;
  before?: Item | undefined;
  after?: Item | undefined;
  /** Whether it is another one with the same key, not the one that was there. */
  isOther?: boolean;
}

/** What a run knows of a table: what it reads twice is one object, and follows what it writes. */
export interface View {
  items: Map<unknown, Promise<Stored | undefined>>;
  all?: Promise<Collection>;
  collections: Set<Collection>;
}

export const runs = new AsyncLocalStorage<Run>();

import { crc32 } from 'node:zlib';
import { compareScalars } from './conditions';
import type { KeySchema } from './keys';
import type { Item, Value } from './values';

/** Where an item stands: by a hash of its partition key, then its sort key, then a hash of the table's own key. */
export interface Place {
  hash: number;
  partition: string;
  sort: Value | undefined;
  /** The table's own key, in an index; empty in a table. */
  id: string;
  idHash: number;
}

interface Entry extends Place {
  item: Item;
}

/** Place of an item in the order of a schema. */
export function placeOf(item: Item, { partition, sort }: KeySchema, id: string): Place {
  const text = String(item[partition.name][partition.type]);
  return { hash: crc32(text), partition: text, sort: sort && item[sort.name], id, idHash: crc32(id) };
}

/** The place before, or after, all items of a partition. */
export const edgeOf = (partition: string, isStart: boolean): Place => ({
  hash: crc32(partition),
  partition,
  sort: undefined,
  id: '',
  idHash: isStart ? -1 : Infinity,
});

function compare(a: Place, b: Place): number {
  if (a.hash !== b.hash) return a.hash - b.hash;
  if (a.partition !== b.partition) return a.partition < b.partition ? -1 : 1;
  const order = a.sort && b.sort ? compareScalars(a.sort, b.sort) : 0;
  if (order !== 0) return order;
  if (a.idHash !== b.idHash) return a.idHash - b.idHash;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** Items in the order in which the service gives them. */
export class SortedItems {
  private readonly entries: Entry[] = [];
  private readonly byKey = new Map<string, Entry>();

  get size(): number {
    return this.entries.length;
  }

  get(key: string): Item | undefined {
    return this.byKey.get(key)?.item;
  }

  /** Stores an item in the place of the one that has its key; none at all without `item`. */
  set(key: string, item: Item | undefined, place?: Place): void {
    const present = this.byKey.get(key);
    if (present && item && place && compare(present, place) === 0) {
      present.item = item;
      return;
    }
    if (present) {
      this.entries.splice(this.firstAfter(present) - 1, 1);
      this.byKey.delete(key);
    }
    if (!item || !place) return;
    const entry = { ...place, item };
    this.entries.splice(this.firstAfter(entry), 0, entry);
    this.byKey.set(key, entry);
  }

  /** All items from a place on, without it, forwards or backwards. */
  *after(place: Place | undefined, isForward: boolean): Generator<Item> {
    if (isForward) {
      const { entries } = this;
      for (let i = place ? this.firstAfter(place) : 0; i < entries.length; i++) yield entries[i].item;
    } else {
      for (let i = (place ? this.firstFrom(place) : this.entries.length) - 1; i >= 0; i--) yield this.entries[i].item;
    }
  }

  *[Symbol.iterator](): Generator<Item> {
    for (const { item } of this.entries) yield item;
  }

  private firstAfter(place: Place): number {
    return this.search((entry) => compare(entry, place) <= 0);
  }

  private firstFrom(place: Place): number {
    return this.search((entry) => compare(entry, place) < 0);
  }

  /** The first index whose entry is not before; entries before come first. */
  private search(isBefore: (entry: Entry) => boolean): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.entries[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

import { bytesOf } from './attributes';
import { attributesOf, indexKeyProblem, indexTypeProblem, keyOf, keyText } from './keys';
import type { KeySchema } from './keys';
import { SortedItems, placeOf } from './sorted-items';
import type { Definition } from './definitions';
import type { Timing } from './timing';
import { attribute } from './values';
import type { Item } from './values';

export interface IndexDefinition {
  name: string;
  isLocal: boolean;
  schema: KeySchema;
  /** Attributes that it holds besides keys; undefined for all. */
  included: string[] | undefined;
}

/** An index, and what it does not show yet. */
export interface Index extends IndexDefinition {
  items: SortedItems;
  pending: { at: number; key: string; item: Item | undefined }[];
  /** Time at which it can be read, in milliseconds. */
  readyAt: number;
}

/** A table: its items, and its indexes in step with them. */
export class Table {
  readonly items = new SortedItems();
  readonly indexes = new Map<string, Index>();
  bytes = 0;

  constructor(
    readonly definition: Definition,
    readonly schema: KeySchema,
    private readonly timing: Timing,
  ) {}

  addIndex(definition: IndexDefinition, readyAt: number): void {
    const index: Index = { ...definition, items: new SortedItems(), pending: [], readyAt };
    this.indexes.set(index.name, index);
    for (const item of this.items) this.setIn(index, keyText(item, this.schema), item);
  }

  /** The time, in milliseconds. */
  now(): number {
    return this.timing.now();
  }

  get(key: Item): Item | undefined {
    return this.items.get(keyText(key, this.schema));
  }

  /** Makes the item with a key this one, or none. `delay`: after how many milliseconds global indexes show it. */
  set(key: Item, item: Item | undefined, delay = this.timing.indexDelay): void {
    const text = keyText(key, this.schema);
    const before = this.items.get(text);
    this.bytes += (item ? bytesOf(item) : 0) - (before ? bytesOf(before) : 0);
    this.items.set(text, item, item && placeOf(item, this.schema, ''));
    for (const index of this.indexes.values()) {
      if (delay === 0 || index.isLocal) this.setIn(index, text, item);
      else index.pending.push({ at: this.timing.now() + delay, key: text, item });
    }
  }

  /** What an index shows now. */
  indexed(index: Index): SortedItems {
    const now = this.now();
    while (index.pending.length > 0 && index.pending[0].at <= now) {
      const { key, item } = index.pending.shift()!;
      this.setIn(index, key, item);
    }
    return index.items;
  }

  /** What an index holds of an item, or undefined where the item is not in it. */
  projected(item: Item, { schema, included, name }: IndexDefinition): Item | undefined {
    const isIn = attributesOf(schema).every((one) => attribute(item, one.name)) && !indexKeyProblem(item, name, schema);
    if (!isIn || !included) return isIn ? item : undefined;
    const held = [...attributesOf(this.schema), ...attributesOf(schema)].map((one) => one.name).concat(included);
    return Object.fromEntries(Object.entries(item).filter(([one]) => held.includes(one)));
  }

  /** Why an index would not take an item, or undefined. `isNew`: whether an attribute is other than before. */
  indexProblem(item: Item, isNew: (name: string) => boolean): string | undefined {
    for (const { name, schema } of this.indexes.values()) {
      const changed = attributesOf(schema).filter((one) => isNew(one.name) && Object.hasOwn(item, one.name));
      const problem = indexKeyProblem(
        Object.fromEntries(changed.map((one) => [one.name, item[one.name]])),
        name,
        schema,
      );
      if (problem) return problem;
    }
    return undefined;
  }

  /** Why an attribute may not get a value of this type, or undefined. */
  indexTypeProblem(attributeName: string, type: string): string | undefined {
    return [...this.indexes.values()]
      .map(({ name, schema }) => indexTypeProblem(attributeName, type, name, schema))
      .find(Boolean);
  }

  keyOf(item: Item): Item {
    return keyOf(item, this.schema);
  }

  private setIn(index: Index, key: string, item: Item | undefined): void {
    const projected = item && this.projected(item, index);
    index.items.set(key, projected, projected && placeOf(projected, index.schema, key));
  }
}

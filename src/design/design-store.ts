import type { Candidate } from '../analysis/stores';
import type { Store } from '../plan/schema';
import { designArrayKey } from './array-key';
import { findBehaviour } from './behaviour';
import { isInOrderOfKeys } from './counted-order';
import { findDates } from './dates';
import { designSequence } from './design-sequence';
import type { DesignContext, Designed } from './designed';
import { elementType } from './element-type';
import { findInserts } from './inserts';
import { designMapKey } from './map-key';
import { readSeed, rowsOf } from './seed';
import { setCalls } from './set-calls';
import { pascal } from './table-id';

/** Chooses key, order and types of a store's table from how the program uses it. */
export function designStore(candidate: Candidate, context: DesignContext): Designed {
  const reasons: string[] = [];
  const caveats: string[] = [];
  const store: Store = {
    id: candidate.id,
    name: candidate.name,
    collection: candidate.collection,
    medium: candidate.medium,
    declaration: { file: candidate.file, line: candidate.line },
    table: pascal(candidate.name),
    descriptor: candidate.collection === 'sequence' ? 'nextNumber' : `${candidate.name}Table`,
    key: { name: '_key', type: 'S' },
    wrapped: false,
    dates: [],
    elementType: elementType(candidate),
  };
  const designed: Designed = { store, reasons, caveats };
  if (candidate.collection === 'sequence') return designSequence(candidate, designed, context.references);
  readSeed(candidate, context, designed);
  const rows = rowsOf(designed.seed?.value, candidate);
  const inserts = findInserts(context.references, candidate.id);
  if (candidate.collection === 'array') designArrayKey(candidate, context, designed, rows, inserts);
  else designMapKey(candidate, context, designed, rows);
  if (store.key.name !== '_position') {
    const seed = designed.seed?.value;
    const keys =
      candidate.collection === 'map'
        ? ((seed ?? []) as [unknown, unknown][]).map(([key]) => key)
        : rows.map((row) => (row as Record<string, unknown> | null)?.[store.key.name]);
    const isCounted =
      store.key.type === 'N' &&
      candidate.medium === 'memory' &&
      isInOrderOfKeys(candidate, store.key.name, keys, context.references);
    store.order = isCounted ? store.key.name : '_added';
  }
  const values =
    candidate.collection === 'array'
      ? inserts.map(({ value, module }) => ({ value, module }))
      : setCalls(candidate, context);
  findDates(candidate, context, designed, values);
  designed.problem ??= findBehaviour(candidate, store.elementType, values, context, store.wrapped);
  return designed;
}

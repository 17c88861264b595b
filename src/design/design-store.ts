import type { Candidate } from '../analysis/stores';
import type { Store } from '../plan/schema';
import { designArrayKey } from './array-key';
import { findBehaviour } from './behaviour';
import { isInOrderOfKeys } from './counted-order';
import { findDates } from './dates';
import { designSequence } from './design-sequence';
import type { DesignContext, Designed } from './designed';
import { elementsByType, holdsValues } from './element-values';
import { elementType } from './element-type';
import { findInserts } from './inserts';
import { designMapKey } from './map-key';
import { readSeed, rowsOf } from './seed';
import { setCalls } from './set-calls';
import { pascal } from './table-id';

const OURS = new Set(['_key', '_position']);

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
    elementType: elementType(
      candidate,
      context.flow.modules.find(({ path }) => path === candidate.file),
    ),
  };
  const designed: Designed = { store, reasons, caveats };
  if (candidate.collection === 'sequence') return designSequence(candidate, designed, context.references);
  readSeed(candidate, context, designed);
  const rows = rowsOf(designed.seed?.value, candidate);
  const inserts = findInserts(context.references, candidate.id);
  if (candidate.collection === 'array') designArrayKey(candidate, context, designed, rows, inserts);
  else designMapKey(candidate, context, designed, rows);
  applyTypes(candidate, context, designed, rows);
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
  designed.holdsValues = holdsValues(candidate, context, rows, values);
  findDates(candidate, context, designed, values);
  designed.problem ??= findBehaviour(candidate, store.elementType, values, context, store.wrapped);
  return designed;
}

/** What the type of a store says its elements are holds, whatever variables that are put into it may be. */
function applyTypes(candidate: Candidate, context: DesignContext, designed: Designed, rows: unknown[]): void {
  const { store, reasons } = designed;
  const contents = context.contentsOf(candidate);
  if (candidate.collection === 'set') return;
  const typed = elementsByType(contents);
  const isObject = (row: unknown): boolean => typeof row === 'object' && row !== null && !Array.isArray(row);
  if (typed === 'objects' && rows.every(isObject)) store.wrapped = false;
  if (typed === 'others') {
    store.wrapped = true;
    if (!OURS.has(store.key.name)) {
      store.key = { name: '_position', type: 'N' };
      reasons.splice(0, reasons.length, 'Key `_position` (the place in the list): not all elements are objects.');
    }
  }
  const kept = contents.elements.has('date')
    ? 'Dates are'
    : contents.elements.has('live')
      ? 'what only lives in memory (functions, Maps, promises and the like) is'
      : undefined;
  if (kept)
    designed.problem ??= {
      code: 'not-plain-data',
      at: candidate.declaration,
      because: `by its type, ${kept} kept in it, which a table does not give back`,
    };
}

import type { Analysis } from '../planning/analyze';
import { readJson } from '../analysis/json-start-up';
import type { JsonStore } from '../analysis/json-files';
import type { Store } from '../plan/schema';
import type { Designed } from './designed';
import { elementType } from './element-type';
import { pascal } from './table-id';

/** Chooses the table of a store that each operation reads from its file, and writes back whole. */
export function designJsonFile(json: JsonStore, analysis: Analysis): Designed {
  const { candidate, file } = json;
  const content = readJson(analysis.root, file)?.value;
  const store: Store = {
    id: candidate.id,
    name: candidate.name,
    collection: candidate.collection,
    medium: 'json-file',
    declaration: { file: candidate.file, line: candidate.line },
    table: pascal(candidate.name),
    descriptor: `${candidate.name}Table`,
    key: { name: '_key', type: 'S' },
    wrapped: false,
    dates: [],
    dataFile: file,
  };
  const designed: Designed = { store, reasons: [], caveats: [] };
  if (candidate.collection === 'value') return designValue(designed, candidate);
  store.elementType = elementType(candidate);
  const rows = Array.isArray(content) ? content : Object.values((content as object | undefined) ?? {});
  const isObject = (row: unknown): boolean => typeof row === 'object' && row !== null && !Array.isArray(row);
  store.wrapped = rows.some((row) => !isObject(row));
  if (candidate.collection === 'object') {
    store.order = '_added';
    designed.reasons.push('Key `_key`: elements are kept under a key of their own (a string).');
    return designed;
  }
  store.key = { name: '_position', type: 'N' };
  designed.reasons.push(
    'Key `_position` (the place in the list): nothing guarantees that each element has an id of its own.',
  );
  return designed;
}

/** A whole document is one item among the single values. */
function designValue(designed: Designed, candidate: JsonStore['candidate']): Designed {
  const { store } = designed;
  store.table = 'Values';
  store.key = { name: 'name', type: 'S' };
  const type = candidate.annotation;
  if (type)
    store.elementType = elementType({ ...candidate, annotation: { type: 'TSArrayType', elementType: type } as never });
  designed.caveats.push(
    `\`${store.name}\` is one document: of two requests that write it at the same time, the last one wins.`,
  );
  return designed;
}

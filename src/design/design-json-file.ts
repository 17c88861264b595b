import type { NodePath } from '@babel/traverse';
import { insertedValues } from '../accesses/inserted-values';
import type { Candidate } from '../analysis/candidate';
import type { Analysis } from '../planning/analyze';
import { readJson } from '../analysis/json-start-up';
import type { JsonStore } from '../analysis/json-files';
import type { Store } from '../plan/schema';
import type { DesignContext, Designed } from './designed';
import { elementsByType, isObjectValue } from './element-values';
import { givenValues, type Given } from './given-values';
import { elementType } from './element-type';
import { pascal } from './table-id';
import { visit } from '../syntax/visit';

/** Chooses the table of a store that each operation reads from its file, and writes back whole. */
export function designJsonFile(json: JsonStore, analysis: Analysis, context: DesignContext): Designed {
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
  const values = insertedInto(json, context);
  // Without rows, what is put there has to tell; what only may be an object is stored as what it is.
  const mayBeOther = ({ value, module }: Given): boolean => !isObjectValue(value, candidate, context, module);
  store.wrapped =
    rows.some((row) => !isObject(row)) ||
    (rows.length === 0 && !isSure(candidate, context) && (values.length === 0 || values.some(mayBeOther)));
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

const isSure = (candidate: Candidate, context: DesignContext): boolean =>
  elementsByType(context.contentsOf(candidate)) === 'objects';

/** What is put into lists and dictionaries that were read from the file. */
function insertedInto({ accesses }: JsonStore, { flow }: DesignContext): Given[] {
  const found: Given[] = [];
  const isRead = ({ value, module }: Given): boolean =>
    accesses.some(
      ({ kind, whole, module: owner }) =>
        kind === 'read' &&
        owner === module &&
        (whole === value || whole.isDescendant(value) || value.isDescendant(whole)),
    );
  for (const module of flow.modules) {
    const note = (path: NodePath): void => {
      for (const { value, store } of insertedValues(path))
        if (givenValues({ value: store, module }, flow).some(isRead)) found.push({ value, module });
    };
    visit(module.program, { CallExpression: note, AssignmentExpression: note });
  }
  return found;
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

import { MAX_ITEM_BYTES, bytesOf, itemProblem } from './attributes';
import { consumedCapacity, writeUse } from './capacity';
import { holds } from './conditions';
import { attributesOf, checkItemKey, checkKey } from './keys';
import type { Parsed } from './parsed';
import { project } from './paths';
import { Problem, invalid } from './problem';
import type { Table } from './table';
import type { Tables } from './tables';
import { updated } from './updates';
import { attribute, isEqual } from './values';
import type { Item } from './values';

export type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** A write of one item that fits its table. */
export interface Write {
  kind: Kind;
  request: Parsed;
  table: Table;
  key: Item;
}

/** What an item is before and after a write. */
export interface Outcome {
  before: Item | undefined;
  after: Item | undefined;
}

/** Checks what a write says of its table's keys. @throws Problem where it does not fit */
export function checkWrite(kind: Kind, request: Parsed, table: Table): Write {
  if (kind !== 'Put') {
    checkKey(request.Key, table.schema);
    checkUpdatedKeys(request, table);
    return { kind, request, table, key: request.Key };
  }
  const { Item } = request;
  checkItemKey(Item, table.schema);
  const problem = table.indexProblem(Item, () => true);
  if (problem) throw invalid(problem);
  if (bytesOf(Item) > MAX_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
  return { kind, request, table, key: table.keyOf(Item) };
}

function checkUpdatedKeys({ _updates }: Parsed, table: Table): void {
  for (const { path } of _updates?.sections ?? []) {
    const isKey = attributesOf(table.schema).some(({ name }) => name === path[0]);
    if (!isKey) continue;
    throw invalid(
      `One or more parameter values were invalid: Cannot update attribute ${path[0]}. This attribute is part of the key`,
    );
  }
  for (const { path, attrType } of _updates?.sections ?? []) {
    const problem = attrType && path.length === 1 && table.indexTypeProblem(String(path[0]), attrType);
    if (problem) throw invalid(problem);
  }
  checkPaths(_updates?.nestedPaths, table);
}

/** Refuses paths that reach into attributes which are keys. */
export function checkPaths(nested: Record<string, boolean> | undefined, table: Table): void {
  if (!nested) return;
  const refuse = (kind: string, name: string): never => {
    throw invalid(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${name}`,
    );
  };
  for (const { name } of attributesOf(table.schema)) if (nested[name]) refuse('Key', name);
  for (const { schema } of table.indexes.values()) {
    for (const { name } of attributesOf(schema)) if (nested[name]) refuse('IndexKey', name);
  }
}

/** Works out what a write makes of its item, and changes nothing. @throws Problem where the item does not allow it */
export function outcomeOf({ kind, request, table, key }: Write): Outcome {
  const before = table.get(key);
  if (request._condition && !holds(request._condition.expression, before ?? {})) {
    const isShown = before && request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
    throw new Problem(
      'ConditionalCheckFailedException',
      'The conditional request failed',
      isShown ? { Item: before } : undefined,
    );
  }
  if (kind === 'ConditionCheck') return { before, after: before };
  if (kind === 'Delete') return { before, after: undefined };
  if (kind === 'Put') return { before, after: request.Item };

  const after = updated(before, key, request._updates?.sections ?? []);
  if (!after) return { before, after };
  const isNew = (name: string): boolean => {
    const [was, is] = [before && attribute(before, name), attribute(after, name)];
    return is !== undefined && !(was && isEqual(was, is));
  };
  const problem = table.indexProblem(after, isNew) ?? itemProblem(after);
  if (problem) throw invalid(problem);
  if (bytesOf(after) > MAX_ITEM_BYTES) throw invalid('Item size to update has exceeded the maximum allowed size');
  return { before, after };
}

/** Answers PutItem, UpdateItem and DeleteItem. */
export function write(tables: Tables, kind: Kind, request: Parsed): object {
  const table = tables.active(request.TableName);
  const one = checkWrite(kind, request, table);
  const outcome = outcomeOf(one);
  if (outcome.before !== outcome.after) table.set(one.key, outcome.after);
  const attributes = returned(request, outcome);
  return {
    ...(attributes && Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ConsumedCapacity: consumedCapacity(request.ReturnConsumedCapacity, () =>
      writeUse(table, outcome.before, outcome.after),
    ),
    ItemCollectionMetrics: collectionMetrics(one),
  };
}

function returned({ ReturnValues, _updates }: Parsed, { before, after }: Outcome): Item | undefined {
  switch (ReturnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return before && project(_updates?.paths ?? [], before);
    case 'UPDATED_NEW':
      return after && project(_updates?.paths ?? [], after);
    default:
      return undefined;
  }
}

/** Tables with local indexes tell how large the items with one partition key are. */
export function collectionMetrics({ request, table, key }: Write): object | undefined {
  if (request.ReturnItemCollectionMetrics !== 'SIZE') return undefined;
  if (![...table.indexes.values()].some(({ isLocal }) => isLocal)) return undefined;
  const { name } = table.schema.partition;
  return { ItemCollectionKey: { [name]: key[name] }, SizeEstimateRangeGB: [0, 1] };
}

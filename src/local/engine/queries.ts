import { checkKeyConditions, meets } from './key-conditions';
import { attributesOf, checkKey, keyText } from './keys';
import type { KeySchema } from './keys';
import type { Parsed } from './parsed';
import { invalid } from './problem';
import { page } from './query-pages';
import type { Source } from './query-pages';
import { edgeOf, placeOf } from './sorted-items';
import type { Place } from './sorted-items';
import type { Tables } from './tables';
import { attribute } from './values';
import type { Item } from './values';
import { checkPaths } from './writes';

const HASHES = 2 ** 32;

function sourceOf(tables: Tables, { TableName, IndexName, ConsistentRead }: Parsed): Source {
  const table = tables.active(TableName);
  if (IndexName === undefined) return { table, index: undefined, schema: table.schema };
  const index = table.indexes.get(IndexName);
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead && !index.isLocal) throw invalid('Consistent reads are not supported on global secondary indexes');
  if (table.now() < index.readyAt) throw invalid(`Cannot read from backfilling global secondary index: ${IndexName}`);
  return { table, index, schema: index.schema };
}

/** Answers Query. */
export function query(tables: Tables, request: Parsed): object {
  const source = sourceOf(tables, request);
  const { schema } = source;
  const conditions = request.KeyConditions!;
  checkKeyConditions(conditions, schema);
  checkFilteredKeys(request, schema);
  checkSelect(request, source);

  const [value] = conditions[schema.partition.name].AttributeValueList;
  const partition = String(value[schema.partition.type]);
  const isForward = request.ScanIndexForward !== false;
  const start = startOf(request, source);
  if (start && start.partition !== partition) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  const ofSort = schema.sort && conditions[schema.sort.name];
  const isMeant = (item: Item): boolean => !ofSort || meets(item[schema.sort!.name], ofSort);
  function* matching(): Generator<Item> {
    for (const item of itemsOf(source).after(start ?? edgeOf(partition, isForward), isForward)) {
      if (String(item[schema.partition.name][schema.partition.type]) !== partition) return;
      if (isMeant(item)) yield item;
    }
  }
  return page(matching(), request, source);
}

/** Answers Scan. */
export function scan(tables: Tables, request: Parsed): object {
  const source = sourceOf(tables, request);
  checkSelect(request, source);
  const start = startOf(request, source);
  const { Segment = 0, TotalSegments = 1 } = request;
  const [from, to] = [Segment, Segment + 1].map((at) => Math.floor((at * HASHES) / TotalSegments));
  if (start && (start.hash < from || start.hash >= to)) {
    throw invalid(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. ' +
        `TotalSegments: ${TotalSegments} Segment: ${Segment}`,
    );
  }
  function* ofSegment(): Generator<Item> {
    for (const item of itemsOf(source).after(start ?? { ...edgeOf('', true), hash: from }, true)) {
      if (placeOf(item, source.schema, '').hash >= to) return;
      yield item;
    }
  }
  return page(ofSegment(), request, source);
}

const itemsOf = ({ table, index }: Source) => (index ? table.indexed(index) : table.items);

function checkFilteredKeys({ _filter }: Parsed, schema: KeySchema): void {
  const key = attributesOf(schema).find(({ name }) => _filter?.pathHeads?.[name]);
  if (!key) return;
  const kind = _filter!.isLegacy ? 'QueryFilter' : 'Filter Expression';
  throw invalid(`${kind} can only contain non-primary key attributes: Primary key attribute: ${key.name}`);
}

function checkSelect({ Select, IndexName, _projection, _filter }: Parsed, { table, index }: Source): void {
  checkPaths(_projection?.nestedPaths, table);
  checkPaths(_filter?.nestedPaths, table);
  if (Select === 'SPECIFIC_ATTRIBUTES' && !_projection) {
    throw invalid('Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
  }
  if (Select && Select !== 'SPECIFIC_ATTRIBUTES' && _projection) {
    const what = Select === 'COUNT' ? 'only the Count' : Select;
    throw invalid(`Cannot specify the ProjectionExpression when choosing to get ${what}`);
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw invalid('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (!index?.included || index.isLocal) return;
  if (Select === 'ALL_ATTRIBUTES') {
    throw invalid(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ' +
        `${IndexName} because its projection type is not ALL`,
    );
  }
  const held = [...attributesOf(table.schema), ...attributesOf(index.schema)]
    .map(({ name }) => name)
    .concat(index.included);
  const missing = (_projection?.paths ?? []).map(([head]) => head as string).filter((name) => !held.includes(name));
  if (missing.length === 0) return;
  throw invalid(
    `One or more parameter values were invalid: Global secondary index ${IndexName} does not project [${missing.join(', ')}]`,
  );
}

function startOf({ ExclusiveStartKey: key }: Parsed, { table, schema, index }: Source): Place | undefined {
  if (!key) return undefined;
  const names = new Map([...attributesOf(table.schema), ...attributesOf(schema)].map((one) => [one.name, one]));
  const fits = [...names.values()].every(({ name, type }) => attribute(key, name)?.[type] !== undefined);
  if (!fits || Object.keys(key).length !== names.size) {
    const isScan = !index && Object.keys(key).length !== names.size;
    throw invalid(
      `The provided starting key is invalid${isScan ? ': The provided key element does not match the schema' : ''}`,
    );
  }
  checkKey(table.keyOf(key), table.schema);
  return placeOf(key, schema, index ? keyText(key, table.schema) : '');
}

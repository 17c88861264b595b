import { bytesOf } from './attributes';
import { consumedCapacity, readUnits } from './capacity';
import { compareScalars, holds } from './conditions';
import { attributesOf, checkKey } from './keys';
import type { KeyAttribute, KeySchema } from './keys';
import { keyText } from './keys';
import type { KeyCondition, Parsed } from './parsed';
import { project } from './paths';
import { invalid } from './problem';
import { useOf } from './reads';
import { edgeOf, placeOf } from './sorted-items';
import type { Place } from './sorted-items';
import type { Index, Table } from './table';
import type { Tables } from './tables';
import { checkPaths } from './writes';
import { attribute } from './values';
import type { Item, Value } from './values';

const MAX_PAGE_BYTES = 1024 * 1024;
const HASHES = 2 ** 32;

/** What is read: a table or one of its indexes. */
interface Source {
  table: Table;
  index: Index | undefined;
  schema: KeySchema;
}

function sourceOf(tables: Tables, { TableName, IndexName, ConsistentRead }: Parsed): Source {
  const table = tables.active(TableName);
  if (IndexName === undefined) return { table, index: undefined, schema: table.schema };
  const index = table.indexes.get(IndexName);
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead && !index.isLocal) throw invalid('Consistent reads are not supported on global secondary indexes');
  if (performance.now() < index.readyAt)
    throw invalid(`Cannot read from backfilling global secondary index: ${IndexName}`);
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

function checkKeyConditions(conditions: Record<string, KeyCondition>, { partition, sort }: KeySchema): void {
  const names = Object.keys(conditions);
  if (!sort && names.length > 1) throw invalid('Query key condition not supported');
  if (!conditions[partition.name]) throw invalid(`Query condition missed key schema element: ${partition.name}`);
  if (sort && names.length > 1 && !conditions[sort.name]) {
    throw invalid(`Query condition missed key schema element: ${sort.name}`);
  }
  if (conditions[partition.name].ComparisonOperator !== 'EQ') throw invalid('Query key condition not supported');
  for (const key of [partition, sort]) if (key && conditions[key.name]) checkKeyCondition(conditions[key.name], key);
}

function checkKeyCondition({ ComparisonOperator, AttributeValueList }: KeyCondition, { type }: KeyAttribute): void {
  if (['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'].includes(ComparisonOperator)) {
    throw invalid('Attempted conditional constraint is not an indexable operation');
  }
  if (AttributeValueList.some((value) => value[type] === undefined)) {
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  }
  if (AttributeValueList.some((value) => value.S === '' || value.B === '') && ComparisonOperator !== 'BEGINS_WITH') {
    throw invalid(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
        `${type === 'B' ? 'binary' : 'string'} value.`,
    );
  }
}

function meets(value: Value, { ComparisonOperator, AttributeValueList: [first, second] }: KeyCondition): boolean {
  if (ComparisonOperator === 'BEGINS_WITH') {
    return holds({ type: 'function', name: 'begins_with', args: [value, first] }, {});
  }
  const order = compareScalars(value, first);
  switch (ComparisonOperator) {
    case 'EQ':
      return order === 0;
    case 'LT':
      return order < 0;
    case 'LE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GE':
      return order >= 0;
    default:
      return order >= 0 && compareScalars(value, second) <= 0;
  }
}

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

/** A page of what was found: at most `Limit` items, or 1 MB, before the filter. */
function page(items: Iterable<Item>, request: Parsed, source: Source): object {
  const { Limit = Infinity, Select, _filter, _projection } = request;
  const { table, index, schema } = source;
  const found: Item[] = [];
  let [count, bytes] = [0, 0];
  let last: Item | undefined;
  let isCut = false;
  for (const item of items) {
    const size = bytesOf(item);
    if (count >= Limit || (count > 0 && bytes + size > MAX_PAGE_BYTES)) {
      isCut = true;
      break;
    }
    count++;
    bytes += size;
    last = item;
    // A local index fetches from the table what it does not hold.
    const fetches = index?.isLocal && index.included && (Select === 'ALL_ATTRIBUTES' || _projection);
    const whole = fetches ? table.get(table.keyOf(item))! : item;
    if (!_filter || holds(_filter.expression, whole)) found.push(whole);
  }
  const units = readUnits(bytes, request.ConsistentRead);
  const used = useOf(table, index ? 0 : units);
  if (index) used[index.isLocal ? 'local' : 'global'][index.name] = units;
  return {
    ...(Select !== 'COUNT' && { Items: _projection ? found.map((item) => project(_projection.paths, item)) : found }),
    Count: found.length,
    ScannedCount: count,
    // The service does not look whether there is more when it has as many as it may give.
    ...((isCut || count === Limit) && last && { LastEvaluatedKey: lastKey(last, table.schema, schema) }),
    ConsumedCapacity: consumedCapacity(request.ReturnConsumedCapacity, used),
  };
}

const lastKey = (item: Item, ...schemas: KeySchema[]): Item =>
  Object.fromEntries(schemas.flatMap(attributesOf).map(({ name }) => [name, item[name]]));

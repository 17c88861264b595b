import { bytesOf } from './attributes';
import { consumedCapacity, readUnits } from './capacity';
import { holds } from './conditions';
import { attributesOf } from './keys';
import type { KeySchema } from './keys';
import type { Parsed } from './parsed';
import { project } from './paths';
import { useOf } from './reads';
import type { Index, Table } from './table';
import type { Item } from './values';

const MAX_PAGE_BYTES = 1024 * 1024;

/** What is read: a table or one of its indexes. */
export interface Source {
  table: Table;
  index: Index | undefined;
  schema: KeySchema;
}

/** A page of what was found: at most `Limit` items, or 1 MB, before the filter. */
export function page(items: Iterable<Item>, request: Parsed, source: Source): object {
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
    ConsumedCapacity: consumedCapacity(request.ReturnConsumedCapacity, () => used),
  };
}

const lastKey = (item: Item, ...schemas: KeySchema[]): Item =>
  Object.fromEntries(schemas.flatMap(attributesOf).map(({ name }) => [name, item[name]]));

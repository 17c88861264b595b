import { itemProblem } from './attributes';
import { consumedCapacities, writeUse } from './capacity';
import { attributesOf } from './keys';
import type { Parsed, WriteRequest } from './parsed';
import { Problem, invalid } from './problem';
import type { Table } from './table';
import type { Tables } from './tables';
import { checkWrite, collectionMetrics, outcomeOf } from './writes';
import type { Kind, Write } from './writes';

const MAX_BATCH = 25;

/** Answers BatchWriteItem: all of it fits, or nothing is written. */
export function batchWrite(tables: Tables, request: Parsed): object {
  const all = Object.entries(request.RequestItems as Record<string, WriteRequest[]>);
  if (all.reduce((sum, [, requests]) => sum + requests.length, 0) > MAX_BATCH) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const writes = all.flatMap(([name, requests]) => {
    const table = tables.active(name);
    const ofTable = requests.map(({ PutRequest, DeleteRequest }) => {
      const kind = PutRequest ? 'Put' : 'Delete';
      return batchMember(kind, { ...request, TableName: name, ...(PutRequest ?? DeleteRequest)! } as Parsed, table);
    });
    const keys = new Set(
      ofTable.map(({ key }) => JSON.stringify(attributesOf(table.schema).map((one) => key[one.name]))),
    );
    if (keys.size < ofTable.length) throw invalid('Provided list of item keys contains duplicates');
    return ofTable;
  });
  const uses = writes.map((one) => {
    const { before, after } = outcomeOf(one);
    one.table.set(one.key, after);
    return writeUse(one.table, before, after);
  });
  const metrics = writes.filter(collectionMetrics);
  return {
    UnprocessedItems: {},
    ConsumedCapacity: consumedCapacities(request.ReturnConsumedCapacity, uses),
    ...(metrics.length > 0 && { ItemCollectionMetrics: metricsByTable(metrics) }),
  };
}

function batchMember(kind: Kind, request: Parsed, table: Table): Write {
  const problem = kind === 'Put' && itemProblem(request.Item);
  if (problem) throw invalid(problem);
  try {
    return checkWrite(kind, request, table);
  } catch (error) {
    const isKey = error instanceof Problem && /Missing the key|Type mismatch for key/.test(error.message);
    throw isKey ? invalid('The provided key element does not match the schema') : error;
  }
}

function metricsByTable(writes: Write[]): Record<string, object[]> {
  const byTable: Record<string, object[]> = {};
  for (const one of writes) (byTable[one.table.definition.TableName] ??= []).push(collectionMetrics(one)!);
  return byTable;
}

import { attributesOf } from './keys';
import { describe, indexDefinition } from './definitions';
import type { AttributeDefinition, IndexRequest, TableRequest } from './definitions';
import { Problem, invalid, notSupported } from './problem';
import type { Table } from './table';
import type { Tables } from './tables';

const MAX_KEY_NAME_BYTES = 255;

/** Time in which an index that is made later cannot be read; minutes in the service. In milliseconds. */
const BACKFILL = 20;

/** Creates a table. */
export function createTable(tables: Tables, request: TableRequest): object {
  checkKeyNames(request.AttributeDefinitions, request.KeySchema);
  for (const index of [...(request.GlobalSecondaryIndexes ?? []), ...(request.LocalSecondaryIndexes ?? [])]) {
    checkKeyNames(index.KeySchema);
    checkNames(index.Projection.NonKeyAttributes ?? []);
  }
  return { TableDescription: describe(tables.create(request)) };
}

const checkKeyNames = (...lists: { AttributeName: string }[][]): void =>
  lists.forEach((list) => checkNames(list.map(({ AttributeName }) => AttributeName)));

/** Checks names of attributes that are keys, or have a meaning to the table. */
export function checkNames(names: string[]): void {
  if (names.includes('__proto__')) throw notSupported('an attribute named __proto__');
  const wrong = names.find((name) => Buffer.byteLength(name) > MAX_KEY_NAME_BYTES || name === '');
  if (wrong === undefined) return;
  const constraint =
    wrong === '' ? 'length greater than or equal to 1' : `length less than or equal to ${MAX_KEY_NAME_BYTES}`;
  throw invalid(
    `1 validation error detected: Value '${wrong}' at 'attributeName' failed to satisfy constraint: Member must have ${constraint}`,
  );
}

interface IndexUpdate {
  Create?: IndexRequest;
  Delete?: { IndexName: string };
  Update?: { IndexName: string; ProvisionedThroughput: IndexRequest['ProvisionedThroughput'] };
}

interface TableUpdate extends Partial<TableRequest> {
  TableName: string;
  GlobalSecondaryIndexUpdates?: IndexUpdate[];
}

/** Changes a table's indexes, billing or protection. */
export function updateTable(tables: Tables, request: TableUpdate): object {
  const table = tables.existing(request.TableName);
  if (table.now() < table.definition.readyAt) {
    throw new Problem(
      'ResourceInUseException',
      `Attempt to change a resource which is still in use: ${request.TableName}`,
    );
  }
  const updates = request.GlobalSecondaryIndexUpdates ?? [];
  if (updates.filter(({ Update }) => !Update).length > 1) {
    throw new Problem(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  checkThroughput(table, request);
  for (const update of updates) updateIndex(table, update, request.AttributeDefinitions, tables.timing.indexDelay);

  const { BillingMode, ProvisionedThroughput, DeletionProtectionEnabled } = request;
  Object.assign(
    table.definition,
    BillingMode && { BillingMode, ProvisionedThroughput: undefined },
    ProvisionedThroughput && { ProvisionedThroughput },
    DeletionProtectionEnabled !== undefined && { DeletionProtectionEnabled },
  );
  return { TableDescription: { ...describe(table), TableStatus: 'UPDATING' } };
}

function checkThroughput({ definition }: Table, { BillingMode, ProvisionedThroughput: wanted }: TableUpdate): void {
  const present = definition.ProvisionedThroughput;
  if (wanted && (BillingMode ?? definition.BillingMode) === 'PAY_PER_REQUEST') {
    throw invalid(
      'One or more parameter values were invalid: ' +
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  const { ReadCapacityUnits: reads, WriteCapacityUnits: writes } = wanted ?? {};
  if (!wanted || reads !== present?.ReadCapacityUnits || writes !== present?.WriteCapacityUnits) return;
  throw invalid(
    'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
      `Current ReadCapacityUnits provisioned for the table: ${reads}. Requested ReadCapacityUnits: ${reads}. ` +
      `Current WriteCapacityUnits provisioned for the table: ${writes}. Requested WriteCapacityUnits: ${writes}. ` +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  );
}

function updateIndex(
  table: Table,
  { Create, Delete, Update }: IndexUpdate,
  definitions: AttributeDefinition[] | undefined,
  delay: number,
): void {
  const { definition, indexes } = table;
  const present = definition.GlobalSecondaryIndexes ?? [];
  if (Create) {
    if (indexes.has(Create.IndexName))
      throw invalid(`Attempting to create an index which already exists: ${Create.IndexName}`);
    const index = indexDefinition(Create, false, definitions ?? []);
    definition.GlobalSecondaryIndexes = [...present, Create];
    const known = new Map([...definition.AttributeDefinitions, ...definitions!].map((one) => [one.AttributeName, one]));
    definition.AttributeDefinitions = [...known.values()];
    table.addIndex(index, table.now() + BACKFILL + delay);
    return;
  }
  const name = (Delete ?? Update)!.IndexName;
  const request = present.find((one) => one.IndexName === name);
  if (!request) {
    throw new Problem('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
  }
  if (Update) {
    const { ProvisionedThroughput } = Update;
    definition.GlobalSecondaryIndexes = present.map((one) =>
      one === request ? { ...one, ProvisionedThroughput } : one,
    );
    return;
  }
  indexes.delete(name);
  definition.GlobalSecondaryIndexes = present.filter((one) => one !== request);
  const used = new Set(
    [table.schema, ...[...indexes.values()].map(({ schema }) => schema)].flatMap(attributesOf).map((one) => one.name),
  );
  definition.AttributeDefinitions = definition.AttributeDefinitions.filter((one) => used.has(one.AttributeName));
}

/** Names of the tables, a page at a time. */
export function listTables(tables: Tables, request: { Limit?: number; ExclusiveStartTableName?: string }): object {
  const { Limit = 100, ExclusiveStartTableName: start } = request;
  const names = tables.names().filter((name) => start === undefined || name > start);
  const page = names.slice(0, Limit);
  return { TableNames: page, ...(names.length > Limit && { LastEvaluatedTableName: page[page.length - 1] }) };
}

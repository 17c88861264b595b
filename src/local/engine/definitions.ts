import { randomUUID } from 'node:crypto';
import type { KeyAttribute, KeySchema } from './keys';
import { invalid } from './problem';
import type { IndexDefinition, Table } from './table';

export interface KeyElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

export interface AttributeDefinition {
  AttributeName: string;
  AttributeType: KeyAttribute['type'];
}

export interface IndexRequest {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
  ProvisionedThroughput?: Throughput;
}

interface Throughput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

/** A checked CreateTable request. */
export interface TableRequest {
  TableName: string;
  AttributeDefinitions: AttributeDefinition[];
  KeySchema: KeyElement[];
  BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST';
  ProvisionedThroughput?: Throughput;
  GlobalSecondaryIndexes?: IndexRequest[];
  LocalSecondaryIndexes?: IndexRequest[];
  DeletionProtectionEnabled?: boolean;
  TableClass?: string;
  Tags?: { Key: string; Value: string }[];
}

/** What is known of a table besides its items. */
export interface Definition extends TableRequest {
  id: string;
  arn: string;
  /** Seconds since 1970. */
  created: number;
  /** Time at which it can be used, in milliseconds. */
  readyAt: number;
  timeToLive?: string;
}

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

export const arnOf = (name: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

export const newDefinition = (request: TableRequest, readyAt: number): Definition => ({
  ...request,
  id: randomUUID(),
  arn: arnOf(request.TableName),
  created: Date.now() / 1000,
  readyAt,
});

/** The schema of a key, with its attributes' types. */
export function schemaOf(elements: KeyElement[], definitions: AttributeDefinition[]): KeySchema {
  const [partition, sort] = elements.map(({ AttributeName: name }): KeyAttribute => {
    const definition = definitions.find((one) => one.AttributeName === name);
    if (!definition) {
      throw invalid(
        'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. ' +
          `Keys: [${elements.map((one) => one.AttributeName).join(', ')}], ` +
          `AttributeDefinitions: [${definitions.map((one) => one.AttributeName).join(', ')}]`,
      );
    }
    return { name, type: definition.AttributeType };
  });
  return { partition, ...(sort && { sort }) };
}

export function indexDefinition(
  request: IndexRequest,
  isLocal: boolean,
  definitions: AttributeDefinition[],
): IndexDefinition {
  const { ProjectionType, NonKeyAttributes = [] } = request.Projection;
  const included = ProjectionType === 'ALL' ? undefined : NonKeyAttributes;
  return { name: request.IndexName, isLocal, schema: schemaOf(request.KeySchema, definitions), included };
}

/** What DescribeTable tells; `status` where the table is about to go. */
export function describe(table: Table, status?: 'DELETING'): object {
  const { definition, items, bytes, indexes } = table;
  const now = table.now();
  const isOnDemand = definition.BillingMode === 'PAY_PER_REQUEST';
  const throughput = (given?: Throughput) => ({
    ...(given ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }),
    NumberOfDecreasesToday: 0,
  });
  const describeIndex = (request: IndexRequest) => {
    const index = indexes.get(request.IndexName)!;
    const { ProvisionedThroughput, ...rest } = request;
    const size = { IndexSizeBytes: 0, ItemCount: index.items.size, IndexArn: `${definition.arn}/index/${index.name}` };
    if (index.isLocal) return { ...rest, ...size };
    const IndexStatus = now < index.readyAt ? 'CREATING' : 'ACTIVE';
    return { ...rest, ...size, IndexStatus, ProvisionedThroughput: throughput(ProvisionedThroughput) };
  };
  const isChanging = [...indexes.values()].some(({ readyAt }) => now < readyAt);
  const mode = { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: definition.created };
  return {
    TableName: definition.TableName,
    TableArn: definition.arn,
    TableId: definition.id,
    TableStatus: status ?? (now < definition.readyAt ? 'CREATING' : isChanging ? 'UPDATING' : 'ACTIVE'),
    CreationDateTime: definition.created,
    AttributeDefinitions: definition.AttributeDefinitions,
    KeySchema: definition.KeySchema,
    ItemCount: items.size,
    TableSizeBytes: bytes,
    ProvisionedThroughput: throughput(definition.ProvisionedThroughput),
    ...(isOnDemand && { BillingModeSummary: mode }),
    ...(definition.GlobalSecondaryIndexes?.length && {
      GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes.map(describeIndex),
    }),
    ...(definition.LocalSecondaryIndexes?.length && {
      LocalSecondaryIndexes: definition.LocalSecondaryIndexes.map(describeIndex),
    }),
    ...(definition.TableClass && { TableClassSummary: { TableClass: definition.TableClass } }),
    DeletionProtectionEnabled: definition.DeletionProtectionEnabled ?? false,
  };
}

import * as batchGetItem from 'dynalite/validations/batchGetItem';
import * as batchWriteItem from 'dynalite/validations/batchWriteItem';
import * as createTable from 'dynalite/validations/createTable';
import * as deleteItem from 'dynalite/validations/deleteItem';
import * as deleteTable from 'dynalite/validations/deleteTable';
import * as describeTable from 'dynalite/validations/describeTable';
import * as describeTimeToLive from 'dynalite/validations/describeTimeToLive';
import * as getItem from 'dynalite/validations/getItem';
import * as listTables from 'dynalite/validations/listTables';
import * as putItem from 'dynalite/validations/putItem';
import * as query from 'dynalite/validations/query';
import * as scan from 'dynalite/validations/scan';
import * as updateItem from 'dynalite/validations/updateItem';
import * as updateTable from 'dynalite/validations/updateTable';
import { checkTypes, checkValidations } from 'dynalite/validations';
import { itemProblem } from './attributes';
import { checkLengths, checkParsed, checkValues } from './expressions';
import { withLegacyParameters } from './legacy';
import type { Parsed } from './parsed';
import { Problem, invalid, notSupported } from './problem';
import type { Item } from './values';

const returnValuesOnFailure = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};

/** Members that dynalite does not know, and that are answered here. */
const MORE: Record<string, Record<string, unknown>> = {
  PutItem: returnValuesOnFailure,
  UpdateItem: returnValuesOnFailure,
  DeleteItem: returnValuesOnFailure,
  Scan: { ConsistentRead: 'Boolean' },
  CreateTable: {
    DeletionProtectionEnabled: 'Boolean',
    TableClass: { type: 'String', enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
    Tags: { type: 'List', children: { type: 'ValueStruct<Tag>', children: { Key: 'String', Value: 'String' } } },
  },
  UpdateTable: { ...indexUpdates(), DeletionProtectionEnabled: 'Boolean' },
};

interface List {
  type: string;
  children: { type: string; children: Record<string, List> };
}

/** Indexes are created later as they are with the table; dynalite knows no billing by request there. */
function indexUpdates(): Record<string, unknown> {
  const { AttributeDefinitions, GlobalSecondaryIndexes } = createTable.types as Record<string, List>;
  const { GlobalSecondaryIndexUpdates: updates } = updateTable.types as Record<string, List>;
  const { type, children } = updates.children;
  const Create = { ...children.Create, children: GlobalSecondaryIndexes.children.children };
  return {
    AttributeDefinitions: { type: AttributeDefinitions.type, children: AttributeDefinitions.children },
    GlobalSecondaryIndexUpdates: { type: updates.type, children: { type, children: { ...children, Create } } },
  };
}

const CHECKS = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  DeleteTable: deleteTable,
  DescribeTable: describeTable,
  DescribeTimeToLive: describeTimeToLive,
  GetItem: getItem,
  ListTables: listTables,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  UpdateItem: updateItem,
  UpdateTable: updateTable,
};

export type Checked = keyof typeof CHECKS;

/** All members of each request that are answered here. */
const KNOWN = Object.fromEntries(
  Object.entries(CHECKS).map(([operation, { types }]) => [operation, { ...types, ...MORE[operation] }]),
);

// Sizes are counted where the items are known: here strings would count by characters.
const STORE = { options: { maxItemSize: Infinity } };

/**
 * Checks a request for all that does not depend on tables.
 * @param isInTransaction the service checks values of expressions less there
 * @throws Problem where the service would not take it, or this database cannot do it
 */
export function parse(operation: Checked, input: object, { isInTransaction = false } = {}): Parsed {
  const { custom } = CHECKS[operation];
  const known = KNOWN[operation];
  for (const [name, value] of Object.entries(input)) {
    if (value !== null && !Object.hasOwn(known, name)) throw notSupported(`${name} of ${operation}`);
  }
  checkNames(operation, input as Record<string, unknown>);
  checkLengths(input as Record<string, unknown>);
  const request = checked({ ...input }, known, operation === 'UpdateTable' ? checkUpdate : custom);
  checkParsed(request);
  if (!isInTransaction) checkValues((request as { ExpressionAttributeValues?: Item }).ExpressionAttributeValues);
  const problem = operation === 'PutItem' && itemProblem(request.Item);
  if (problem) throw invalid(problem);
  return request;
}

/** What the service finds before anything else, and dynalite does not, or says otherwise. */
function checkNames(operation: Checked, input: Record<string, unknown>): void {
  const { TableName: name, RequestItems: items, ReturnValues, Segment, TotalSegments } = input;
  if (typeof name === 'string') {
    const fails = (constraint: string): never => {
      throw invalid(
        `1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: Member must ${constraint}`,
      );
    };
    if (name.length < 3) fails(`have length greater than or equal to ${name === '' ? 1 : 3}`);
    if (name.length > 255) fails('have length less than or equal to 255');
    if (!/^[a-zA-Z0-9_.-]+$/.test(name)) fails('satisfy regular expression pattern: [a-zA-Z0-9_.-]+');
  }
  if (operation === 'DeleteItem' && ReturnValues && !['ALL_OLD', 'NONE'].includes(ReturnValues as string)) {
    throw invalid('ReturnValues can only be ALL_OLD or NONE');
  }
  if (items && typeof items === 'object' && Object.keys(items).length === 0) {
    throw invalid(`The requestItems parameter is required for ${operation}`);
  }
  if (operation === 'Scan' && typeof Segment === 'number' && (TotalSegments === undefined || TotalSegments === null)) {
    throw invalid(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
}

function checked(input: object, types: Record<string, unknown>, custom: Custom): Parsed {
  try {
    const request = checkTypes(input, types);
    checkValidations(request, types, custom, STORE);
    return withLegacyParameters(request);
  } catch (error) {
    throw asProblem(error);
  }
}

type Custom = (typeof putItem)['custom'];

/** Protection is a change of a table too, which dynalite does not know. */
const checkUpdate: Custom = (request, store) =>
  updateTable.custom!({ ...request, SSESpecification: Object.hasOwn(request, 'DeletionProtectionEnabled') }, store);

/** What dynalite throws, as a problem. */
function asProblem(error: unknown): unknown {
  const { body } = error as { body?: { __type: string; message?: string; Message?: string } };
  if (!body) return error;
  const type = body.__type.slice(body.__type.indexOf('#') + 1);
  return new Problem(type, body.message ?? body.Message ?? '');
}

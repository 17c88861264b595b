import type { Condition, Operand } from './conditions';
import type { Path } from './paths';
import type { Action } from './updates';
import type { Item } from './values';

/** A comparison of a key attribute with values. */
export interface KeyCondition {
  ComparisonOperator: 'EQ' | 'LT' | 'LE' | 'GT' | 'GE' | 'BEGINS_WITH' | 'BETWEEN' | string;
  AttributeValueList: Item[string][];
}

/** Paths of an expression that reach into attributes, and the attributes in which its paths begin. */
interface Paths {
  nestedPaths?: Record<string, boolean>;
  pathHeads?: Record<string, boolean>;
}

export interface KeysOfTable {
  Keys: Item[];
  ConsistentRead?: boolean;
  _projection?: { paths: Path[] } & Paths;
}

export interface WriteRequest {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Item };
}

/** A checked request, with its expressions parsed. */
export interface Parsed {
  TableName: string;
  IndexName?: string;
  Item: Item;
  Key: Item;
  ConsistentRead?: boolean;
  ExclusiveStartKey?: Item;
  KeyConditions?: Record<string, KeyCondition>;
  Limit?: number;
  ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE';
  ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
  ReturnValues?: 'NONE' | 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
  RequestItems: Record<string, unknown>;
  ScanIndexForward?: boolean;
  Segment?: number;
  Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT';
  TotalSegments?: number;
  _condition?: { expression: Condition } & Paths;
  _filter?: { expression: Condition; isLegacy?: boolean } & Paths;
  _projection?: { paths: Path[] } & Paths;
  _updates?: { sections: Action[]; paths: Path[] } & Paths;
}

export type { Operand };

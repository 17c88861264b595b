import type { TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Run } from './run';
import type { AnyTable, Item } from './table';

/** An item as its table holds it; without `item` where it holds none. */
export interface Stored {
  table: AnyTable;
  item?: Item | undefined;
  /** The collection that it was read with. */
  collection?: Collection;
  /** The run that it was read in. */
  run?: Run | undefined;
  /** What the application got for it. */
  element?: unknown;
}

/** All that was read together, in order. */
export interface Collection {
  table: AnyTable;
  stored: Stored[];
  /** What the application got for it. */
  seen?: object;
  /** Keys that were asked for, where it is not the whole table. */
  keys?: Set<unknown>;
  /** The run that it was read in. */
  run?: Run | undefined;
}

/** What an item becomes; without `item`, it is deleted. */
export interface Change {
  stored: Stored;
  item?: Item | undefined;
  element?: unknown;
}

export type Condition = Pick<
  UpdateCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;
export type Operation = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

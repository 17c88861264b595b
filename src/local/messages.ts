/** A value in DynamoDB's JSON: `{ S: 'Dune' }`, `{ N: '3' }`, `{ M: { … } }`. */
export type Value = Record<string, unknown>;

/** An item, or the key of one, in DynamoDB's JSON. */
export type Item = Record<string, Value>;

/** The members of a request that this layer looks at; every other one passes through. */
export interface Input {
  TableName?: string;
  IndexName?: string;
  Item?: Item;
  Key?: Item;
  UpdateExpression?: string;
  AttributeUpdates?: Record<string, unknown>;
  ConditionExpression?: string;
  FilterExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  ReturnValuesOnConditionCheckFailure?: string;
  RequestItems?: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
  TransactItems?: Record<string, Input>[];
  ClientRequestToken?: string;
}

/** An HTTP answer: its status and its body, as JSON text. */
export interface Answer {
  status: number;
  body: string;
}

/** Sends one operation, such as `PutItem`, to a database. */
export type Send = (operation: string, input: Input) => Promise<Answer>;

const SERVICE = 'com.amazonaws.dynamodb.v20120810#';
const VALIDATION = 'com.amazon.coral.validate#ValidationException';
const CONDITION_FAILED = `${SERVICE}ConditionalCheckFailedException`;

/** The answer for a request that succeeded. */
export const success = (data: object): Answer => ({ status: 200, body: JSON.stringify(data) });

/** The answer for an exception of the service, named without its prefix. */
export const exception = (name: string, message: string, members: object = {}): Answer => ({
  status: 400,
  body: JSON.stringify({ __type: SERVICE + name, Message: message, ...members }),
});

/** The answer for a request that the service finds invalid. */
export const validationException = (message: string): Answer => ({
  status: 400,
  body: JSON.stringify({ __type: VALIDATION, message }),
});

/** An answer's exception, or undefined when it succeeded. */
export function exceptionOf({ status, body }: Answer): { name: string; message: string } | undefined {
  if (status === 200) return undefined;
  const { __type = '', message, Message = message } = JSON.parse(body);
  return { name: __type.slice(__type.indexOf('#') + 1), message: Message ?? '' };
}

/** Whether an answer says that the request's condition did not hold. */
export const isConditionFailure = ({ status, body }: Answer): boolean =>
  status === 400 && body.includes(CONDITION_FAILED);

/** Adds the item that a failed condition was checked against to the answer, when there is one. */
export const withItem = (failure: Answer, item: Item | undefined): Answer =>
  item ? { ...failure, body: JSON.stringify({ ...JSON.parse(failure.body), Item: item }) } : failure;

import { ClientRequest } from 'http';

/** An IAM action that a request needs, with the table (or table and index) it needs it on. */
export interface RecordedCall {
  action: string;
  table: string;
  index?: string;
}

type Input = Record<string, unknown> & { TableName?: string; IndexName?: string };

/** Tells `listener` of every DynamoDB action that this process asks for, in the asynchronous context of the caller. */
export function recordCalls(listener: (call: RecordedCall) => void): void {
  const bodies = new WeakMap<ClientRequest, Buffer[]>();
  for (const method of ['write', 'end'] as const) {
    const original = ClientRequest.prototype[method] as (...args: unknown[]) => unknown;
    const recording = function (this: ClientRequest, ...args: unknown[]) {
      const [, operation] = /^DynamoDB_\d+\.(\w+)$/.exec(String(this.getHeader('x-amz-target'))) ?? [];
      if (operation) {
        const chunks = bodies.get(this) ?? [];
        if (typeof args[0] === 'string' || args[0] instanceof Uint8Array) chunks.push(Buffer.from(args[0] as string));
        bodies.set(this, chunks);
        if (method === 'end') actions(operation, JSON.parse(Buffer.concat(chunks).toString())).forEach(listener);
      }
      return original.apply(this, args);
    };
    Object.assign(ClientRequest.prototype, { [method]: recording });
  }
}

/** Transactions have no action of their own: each part needs its own. */
function actions(operation: string, input: Input): RecordedCall[] {
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return (input.TransactItems as Record<string, Input>[]).flatMap((item) =>
      Object.entries(item).map(([part, { TableName }]) => ({
        action: part === 'ConditionCheck' ? 'dynamodb:ConditionCheckItem' : `dynamodb:${part}Item`,
        table: TableName!,
      })),
    );
  }
  if (operation === 'BatchWriteItem' || operation === 'BatchGetItem') {
    return Object.keys(input.RequestItems as object).map((table) => ({ action: `dynamodb:${operation}`, table }));
  }
  return [
    { action: `dynamodb:${operation}`, table: input.TableName!, ...(input.IndexName && { index: input.IndexName }) },
  ];
}

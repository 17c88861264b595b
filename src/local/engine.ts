import { EventEmitter } from 'node:events';
import type { RequestListener } from 'node:http';
import dynalite from 'dynalite';
import type { Answer, Input, Item, Send } from './messages';

/** An empty in-memory database without a port of its own. */
export interface Engine {
  send: Send;
  /** Answers an HTTP request that is no DynamoDB operation, such as a health check. */
  handle: RequestListener;
}

// The engine checks that a request is signed, not by whom.
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** Starts an empty database. */
export function createEngine(): Engine {
  const [handle] = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }).listeners('request');

  const send = (operation: string, input: Input) =>
    new Promise<Answer>((resolve) => {
      const request = Object.assign(new EventEmitter(), {
        method: 'POST',
        url: '/',
        headers: { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` },
      });
      const response = {
        statusCode: 200,
        setHeader: () => undefined,
        end: (body = '') => resolve({ status: response.statusCode, body }),
      };
      handle(request, response);
      request.emit('data', Buffer.from(JSON.stringify(input)));
      request.emit('end');
    });

  return { send, handle: handle as RequestListener };
}

/** The item with this key as it is now, or undefined. */
export async function getItem(send: Send, TableName: string, Key: Item): Promise<Item | undefined> {
  const { body } = await send('GetItem', { TableName, Key, ConsistentRead: true } as Input);
  return JSON.parse(body).Item;
}

/** Makes the item with this key what it was: `item`, or absent. */
export async function restoreItem(send: Send, TableName: string, Key: Item, item: Item | undefined): Promise<void> {
  await (item ? send('PutItem', { TableName, Item: item }) : send('DeleteItem', { TableName, Key }));
}

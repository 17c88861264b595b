import { EventEmitter } from 'node:events';
import type { RequestListener } from 'node:http';

// The engine checks that a request is signed, not by whom.
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

type Dynalite = (options: object) => { listeners(event: 'request'): RequestListener[] };

/** An empty dynalite, asked without a connection: what an operation is answered with. */
export function startDynalite(): (operation: string, input: object) => Promise<{ status: number; body: string }> {
  const dynalite = jest.requireActual<Dynalite>('dynalite');
  const [handle] = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }).listeners('request');
  return (operation, input) =>
    new Promise((resolve) => {
      const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
      const response = {
        statusCode: 200,
        setHeader: () => undefined,
        end: (body = '') => resolve({ status: response.statusCode, body }),
      };
      handle(request as never, response as never);
      request.emit('data', Buffer.from(JSON.stringify(input)));
      request.emit('end');
    });
}

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { Database } from './engine/database';
import type { Timing } from './engine/timing';
import { exceptionAnswer } from './messages';
import type { Answer } from './messages';
import { createRequestHandler } from './request-handler';
import type { RequestHandler } from './request-handler';

const TARGET = /^DynamoDB_20120810\.(\w+)$/;
const HOST = '127.0.0.1';
// Longer than clients keep an idle connection, so that none is closed under a request.
const KEEP_ALIVE = 75_000;

const NO_OPERATION = exceptionAnswer('UnknownOperationException', 'The request names no operation of DynamoDB');
const NOT_SIGNED = exceptionAnswer('MissingAuthenticationTokenException', 'Request is missing Authentication Token');

export interface LocalDatabase {
  /** URL of the database: `http://127.0.0.1:43121`. Below it, `<endpoint>/<any name>` is a database of its own. */
  endpoint: string;
  port: number;
  /** For clients in this process: `new DynamoDBClient({ requestHandler })` reaches `endpoint` without a connection. */
  requestHandler: RequestHandler;
  /** From now on each new `<endpoint>/<any name>` starts with the tables and items that `endpoint` holds now. */
  snapshot(): void;
  stop(): Promise<void>;
}

/**
 * Starts an in-memory DynamoDB on this machine.
 * `port`: 0, the default, takes a free one.
 * Throws when the port is in use.
 */
export async function startDatabase({
  port = 0,
  ...timing
}: { port?: number } & Partial<Timing> = {}): Promise<LocalDatabase> {
  const main = Database.empty(timing);
  const copies = new Map<string, Database>();
  let seed = Database.empty(timing);

  const databaseAt = (path: string) => {
    const name = path.replaceAll('/', '');
    if (!name) return main;
    if (!copies.has(name)) copies.set(name, seed.copy());
    return copies.get(name)!;
  };
  const answer: Answerer = (path, operation, body) => databaseAt(path).answer(operation, body);

  const server = createServer((request, response) => {
    answerRequest(answer, request, response).catch((error: Error) => {
      reply(response, { status: 500, body: JSON.stringify({ __type: 'InternalServerError', message: error.stack }) });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE;

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, port)));
    server.listen(port, HOST, resolve);
  });
  const bound = (server.address() as AddressInfo).port;

  return {
    endpoint: `http://${HOST}:${bound}`,
    port: bound,
    requestHandler: createRequestHandler(answer),
    snapshot: () => {
      seed = main.copy();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers an operation of the database at a path below the endpoint. */
export type Answerer = (path: string, operation: string, body: string) => Answer;

async function answerRequest(answer: Answerer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  if (request.method === 'GET') return void response.end('healthy: add-database local\n');
  const [, operation] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
  if (request.method !== 'POST' || !operation) return reply(response, NO_OPERATION);
  if (!request.headers.authorization?.startsWith('AWS4-')) return reply(response, NOT_SIGNED);
  reply(response, answer(new URL(request.url ?? '/', 'http://localhost').pathname, operation, body));
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
    'x-amz-crc32': String(crc32(body)),
  });
  response.end(body);
}

function cannotListen(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `The local database cannot start: port ${port} is in use by another program. Choose another port, or none to get a free one.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new Error(`The local database cannot start: port ${port} needs privileges. Choose one above 1023.`, {
      cause: error,
    });
  }
  return error;
}

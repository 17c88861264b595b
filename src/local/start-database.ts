import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { readData, writeData } from './copy-data';
import type { Data } from './copy-data';
import { createDatabase } from './database';
import type { Engine } from './engine';
import { delayIndexes } from './index-delay';
import type { Answer } from './messages';

const TARGET = /^DynamoDB_20120810\.(\w+)$/;
const HOST = '127.0.0.1';
// Longer than clients keep an idle connection, so that none is closed under a request.
const KEEP_ALIVE = 75_000;

export interface LocalDatabase {
  /** URL of the database: `http://127.0.0.1:43121`. Below it, `<endpoint>/<any name>` is a database of its own. */
  endpoint: string;
  port: number;
  /** From now on each new `<endpoint>/<any name>` starts with the tables and items that `endpoint` holds now. */
  snapshot(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an in-memory DynamoDB on this machine.
 * `port`: 0, the default, takes a free one. `indexDelay`: milliseconds after which an index shows a write, 0 by default.
 * Throws when the port is in use.
 */
export async function startDatabase({ port = 0, indexDelay = 0 } = {}): Promise<LocalDatabase> {
  const create = () => (indexDelay > 0 ? delayIndexes(createDatabase(), indexDelay) : createDatabase());
  const main = create();
  const copies = new Map<string, Promise<Engine>>();
  let data: Data = [];

  const startCopy = async () => {
    const copy = create();
    await writeData(copy.send, data);
    return copy;
  };

  const databaseAt = (url = '/') => {
    const name = new URL(url, 'http://localhost').pathname.replaceAll('/', '');
    if (!name) return main;
    if (!copies.has(name)) copies.set(name, startCopy());
    return copies.get(name)!;
  };

  const server = createServer((request, response) => {
    answerRequest(databaseAt, request, response).catch((error: Error) => {
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
    snapshot: async () => {
      data = await readData(main.send);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerRequest(
  databaseAt: (url?: string) => Engine | Promise<Engine>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const database = await databaseAt(request.url);
  const [, operation] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
  if (request.method !== 'POST' || !operation) return void database.handle(request, response);

  const body = await text(request);
  const input = parse(body);
  if (!input) {
    return reply(response, { status: 400, body: '{"__type":"com.amazon.coral.service#SerializationException"}' });
  }
  reply(response, await database.send(operation, input));
}

function parse(body: string): object | undefined {
  try {
    const input: unknown = JSON.parse(body);
    return typeof input === 'object' && input ? input : undefined;
  } catch {
    return undefined;
  }
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

import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { Answerer } from './start-database';

/** What the SDK hands to a request handler, as far as it matters here. */
interface Request {
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

interface Response {
  response: { statusCode: number; headers: Record<string, string>; body: Uint8Array };
}

/** A request handler of the AWS SDK. */
export interface RequestHandler {
  handle(request: Request): Promise<Response>;
  destroy(): void;
}

/** Hands the requests of a client in this process to a database, without a connection. */
export const createRequestHandler = (answer: Answerer): RequestHandler => ({
  handle: async ({ path, headers, body }) => {
    const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1] ?? '';
    const { status, body: answered } = answer(path, target.slice(target.indexOf('.') + 1), await textOf(body));
    const contentType = { 'content-type': 'application/x-amz-json-1.0' };
    return { response: { statusCode: status, headers: contentType, body: Buffer.from(answered) } };
  },
  destroy: () => undefined,
});

const textOf = async (body: unknown): Promise<string> =>
  typeof body === 'string'
    ? body
    : body instanceof Uint8Array
      ? new TextDecoder().decode(body)
      : text(body as Readable);

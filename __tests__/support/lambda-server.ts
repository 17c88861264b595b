import { AsyncLocalStorage } from 'async_hooks';
import { appendFileSync, readFileSync } from 'fs';
import { createServer, type IncomingMessage } from 'http';
import { createRequire } from 'module';
import { join } from 'path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { recordCalls } from './record-calls';

// Stands in for API Gateway: `lambda-server.ts <application>` answers on PORT with the handlers that its routes.json names.
// With RECORD_CALLS, appends each DynamoDB call to that file with the handler that made it.

interface Route {
  method: string;
  path: string;
  file: string;
}

type Handler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

const appDir = process.argv[2];
const routes: Route[] = JSON.parse(readFileSync(join(appDir, 'routes.json'), 'utf8'));
const load = createRequire(__filename);
const handlers = new Map<Route, Handler>(routes.map((route) => [route, load(join(appDir, route.file)).handler]));
const running = new AsyncLocalStorage<Route>();

if (process.env.RECORD_CALLS) {
  const file = process.env.RECORD_CALLS;
  recordCalls((call) => appendFileSync(file, `${JSON.stringify({ handler: running.getStore()?.file, ...call })}\n`));
}

/** The path's parameters by the template's names, or undefined when it does not fit. */
function parameters(template: string, path: string): Record<string, string> | undefined {
  const names = template.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const found: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    if (name.startsWith('{') && parts[i] !== '') found[name.slice(1, -1)] = decodeURIComponent(parts[i]);
    else if (name !== parts[i]) return undefined;
  }
  return found;
}

async function answer(request: IncomingMessage): Promise<APIGatewayProxyResult> {
  const url = new URL(request.url!, 'http://localhost');
  for (const [route, handler] of handlers) {
    const pathParameters = route.method === request.method ? parameters(route.path, url.pathname) : undefined;
    if (!pathParameters) continue;
    return running.run(route, async () => handler(await proxyEvent(request, route, url, pathParameters)));
  }
  return { statusCode: 403, body: JSON.stringify({ message: 'Missing Authentication Token' }) };
}

async function proxyEvent(request: IncomingMessage, route: Route, url: URL, pathParameters: Record<string, string>) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const query = Object.fromEntries(url.searchParams);
  return {
    resource: route.path,
    path: url.pathname,
    httpMethod: route.method,
    headers: request.headers as Record<string, string>,
    pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null,
    queryStringParameters: Object.keys(query).length > 0 ? query : null,
    body: body === '' ? null : body,
    isBase64Encoded: false,
  } as APIGatewayProxyEvent;
}

const server = createServer((request, response) => {
  answer(request).then(
    ({ statusCode, headers, body }) => response.writeHead(statusCode, headers as Record<string, string>).end(body),
    (error) => {
      process.stderr.write(`${error?.stack ?? error}\n`);
      response.writeHead(502).end(JSON.stringify({ message: 'Internal server error' }));
    },
  );
});

server.listen(Number(process.env.PORT), '127.0.0.1');

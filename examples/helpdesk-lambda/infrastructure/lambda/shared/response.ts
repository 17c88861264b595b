import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { BadRequest, HttpError } from './errors';

const headers = {
  'Content-Type': 'application/json',
  'Access-Control-Allow-Origin': '*',
};

export const success = (body: unknown, statusCode = 200): APIGatewayProxyResult => ({
  statusCode,
  headers,
  body: JSON.stringify(body),
});

export const noContent = (): APIGatewayProxyResult => ({ statusCode: 204, headers, body: '' });

export function failure(error: unknown): APIGatewayProxyResult {
  if (error instanceof HttpError) return success({ message: error.message }, error.statusCode);
  console.error(error);
  return success({ message: 'Internal server error' }, 500);
}

export function parseBody<T>(event: APIGatewayProxyEvent): Partial<T> {
  try {
    return JSON.parse(event.body ?? '{}');
  } catch {
    throw new BadRequest('body is not valid JSON');
  }
}

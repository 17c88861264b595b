import { APIGatewayProxyEvent } from 'aws-lambda';
import { NotFound } from '../shared/errors';
import { failure, success } from '../shared/response';
import { tickets } from '../shared/tickets';

export const handler = async (event: APIGatewayProxyEvent) => {
  try {
    const ticket = tickets.find((t) => t.id === event.pathParameters?.id);
    if (!ticket) throw new NotFound('Ticket', event.pathParameters?.id);
    return success(ticket);
  } catch (error) {
    return failure(error);
  }
};

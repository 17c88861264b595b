import { APIGatewayProxyEvent } from 'aws-lambda';
import { NotFound } from '../shared/errors';
import { failure, noContent } from '../shared/response';
import { tickets } from '../shared/tickets';

export const handler = async (event: APIGatewayProxyEvent) => {
  try {
    const id = event.pathParameters?.id;
    const index = tickets.findIndex((ticket) => ticket.id === id);
    if (index === -1) throw new NotFound('Ticket', id);
    tickets.splice(index, 1);
    return noContent();
  } catch (error) {
    return failure(error);
  }
};

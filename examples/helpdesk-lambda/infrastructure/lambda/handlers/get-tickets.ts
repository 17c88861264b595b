import { APIGatewayProxyEvent } from 'aws-lambda';
import { failure, success } from '../shared/response';
import { tickets } from '../shared/tickets';

export const handler = async (event: APIGatewayProxyEvent) => {
  try {
    const { status, assignee } = event.queryStringParameters ?? {};
    let found = tickets;
    if (status) found = found.filter((ticket) => ticket.status === status);
    if (assignee) found = found.filter((ticket) => ticket.assignee === assignee);
    return success({ tickets: found, count: found.length });
  } catch (error) {
    return failure(error);
  }
};

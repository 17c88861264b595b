import { randomUUID } from 'crypto';
import { APIGatewayProxyEvent } from 'aws-lambda';
import { BadRequest } from '../shared/errors';
import { failure, parseBody, success } from '../shared/response';
import { PRIORITIES, Ticket, tickets } from '../shared/tickets';

export const handler = async (event: APIGatewayProxyEvent) => {
  try {
    const { title, requester, assignee, priority = 'normal' } = parseBody<Ticket>(event);
    if (!title || !requester) throw new BadRequest('title and requester are required');
    if (!PRIORITIES.includes(priority)) throw new BadRequest(`priority must be one of ${PRIORITIES.join(', ')}`);

    const now = new Date().toISOString();
    const ticket: Ticket = {
      id: randomUUID(),
      title,
      requester,
      assignee,
      priority,
      status: 'open',
      comments: [],
      createdAt: now,
      updatedAt: now,
    };
    tickets.push(ticket);
    return success(ticket, 201);
  } catch (error) {
    return failure(error);
  }
};

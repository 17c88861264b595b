import { APIGatewayProxyEvent } from 'aws-lambda';
import { BadRequest, NotFound } from '../shared/errors';
import { failure, parseBody, success } from '../shared/response';
import { STATUSES, Ticket, tickets } from '../shared/tickets';

export const handler = async (event: APIGatewayProxyEvent) => {
  try {
    const id = event.pathParameters?.id;
    const ticket = tickets.find((t) => t.id === id);
    if (!ticket) throw new NotFound('Ticket', id);

    const { title, assignee, priority, status } = parseBody<Ticket>(event);
    if (status !== undefined && !STATUSES.includes(status)) {
      throw new BadRequest(`status must be one of ${STATUSES.join(', ')}`);
    }

    const now = new Date().toISOString();
    if (title !== undefined) ticket.title = title;
    if (assignee !== undefined) ticket.assignee = assignee;
    if (priority !== undefined) ticket.priority = priority;
    if (status === 'closed' && ticket.status !== 'closed') ticket.closedAt = now;
    if (status !== undefined && status !== 'closed') delete ticket.closedAt;
    if (status !== undefined) ticket.status = status;
    ticket.updatedAt = now;
    return success(ticket);
  } catch (error) {
    return failure(error);
  }
};

import { randomUUID } from 'crypto';
import { APIGatewayProxyEvent } from 'aws-lambda';
import { BadRequest, Conflict, NotFound } from '../shared/errors';
import { failure, parseBody, success } from '../shared/response';
import { Comment, tickets } from '../shared/tickets';

export const handler = async (event: APIGatewayProxyEvent) => {
  try {
    const { author, text } = parseBody<Comment>(event);
    if (!author || !text) throw new BadRequest('author and text are required');

    const ticket = tickets.find((t) => t.id === event.pathParameters?.id);
    if (!ticket) throw new NotFound('Ticket', event.pathParameters?.id);
    if (ticket.status === 'closed') throw new Conflict('Ticket is closed');

    const comment: Comment = { id: randomUUID(), author, text, createdAt: new Date().toISOString() };
    ticket.comments.push(comment);
    ticket.updatedAt = comment.createdAt;
    if (author === ticket.requester && ticket.status === 'pending') ticket.status = 'open';
    return success({ comment, comments: ticket.comments.length }, 201);
  } catch (error) {
    return failure(error);
  }
};

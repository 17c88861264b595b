export const STATUSES = ['open', 'pending', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const PRIORITIES = ['low', 'normal', 'high'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface Comment {
  id: string;
  author: string;
  text: string;
  createdAt: string;
}

export interface Ticket {
  id: string;
  title: string;
  requester: string;
  assignee?: string;
  priority: Priority;
  status: Status;
  comments: Comment[];
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
}

export const tickets: Ticket[] = [];

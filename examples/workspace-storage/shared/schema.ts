import { z } from 'zod';

export interface User {
  id: number;
  username: string;
  displayName: string | null;
  createdAt: Date;
}

export interface Project {
  id: number;
  ownerId: number;
  name: string;
  description: string | null;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export interface Task {
  id: number;
  projectId: number;
  title: string;
  status: 'todo' | 'doing' | 'done';
  assigneeId: number | null;
  labels: string[];
  minutes: number;
  dueDate: Date | null;
  completedAt: Date | null;
}

export const insertUserSchema = z.object({
  username: z.string().min(3),
  displayName: z.string().optional(),
});

export const insertProjectSchema = z.object({
  ownerId: z.number().int(),
  name: z.string().min(1),
  description: z.string().optional(),
});

export const updateProjectSchema = z.object({
  name: z.string().min(1).optional(),
  description: z.string().nullable().optional(),
  archived: z.boolean().optional(),
});

export const insertTaskSchema = z.object({
  title: z.string().min(1),
  assigneeId: z.number().int().optional(),
  labels: z.array(z.string()).default([]),
  dueDate: z.coerce.date().optional(),
});

export const updateTaskSchema = z.object({
  title: z.string().min(1).optional(),
  status: z.enum(['todo', 'doing', 'done']).optional(),
  assigneeId: z.number().int().nullable().optional(),
  dueDate: z.coerce.date().optional(),
});

export type InsertUser = z.infer<typeof insertUserSchema>;
export type InsertProject = z.infer<typeof insertProjectSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;
export type InsertTask = z.infer<typeof insertTaskSchema>;
export type UpdateTask = z.infer<typeof updateTaskSchema>;

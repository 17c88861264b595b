import { Router, type NextFunction, type Request, type Response } from 'express';
import type { z } from 'zod';
import {
  insertProjectSchema,
  insertTaskSchema,
  insertUserSchema,
  updateProjectSchema,
  updateTaskSchema,
} from '../shared/schema.js';
import { storage } from './storage.js';

type Handler = (req: Request, res: Response) => Promise<unknown>;

const asyncHandler = (handler: Handler) => (req: Request, res: Response, next: NextFunction) => {
  handler(req, res).catch(next);
};

const invalid = (res: Response, error: z.ZodError) =>
  res.status(400).json({ message: 'Invalid data', fields: error.issues.map((issue) => issue.path.join('.')) });

export const router = Router();

router.get(
  '/users',
  asyncHandler(async (_req, res) => {
    res.json(await storage.getUsers());
  }),
);

router.post(
  '/users',
  asyncHandler(async (req, res) => {
    const parsed = insertUserSchema.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    const existing = await storage.getUserByUsername(parsed.data.username);
    if (existing) return res.status(409).json({ message: 'Username already exists' });
    return res.status(201).json(await storage.createUser(parsed.data));
  }),
);

router.get(
  '/users/:id',
  asyncHandler(async (req, res) => {
    const user = await storage.getUser(parseInt(req.params.id));
    if (!user) return res.status(404).json({ message: 'User not found' });
    return res.json(user);
  }),
);

router.get(
  '/projects',
  asyncHandler(async (req, res) => {
    const ownerId = typeof req.query.owner === 'string' ? Number(req.query.owner) : undefined;
    res.json(await storage.getProjects(ownerId));
  }),
);

router.post(
  '/projects',
  asyncHandler(async (req, res) => {
    const parsed = insertProjectSchema.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    if (!(await storage.getUser(parsed.data.ownerId))) return res.status(422).json({ message: 'No such owner' });
    return res.status(201).json(await storage.createProject(parsed.data));
  }),
);

router.get(
  '/projects/:id',
  asyncHandler(async (req, res) => {
    const project = await storage.getProject(Number(req.params.id));
    if (!project) return res.status(404).json({ message: 'Project not found' });
    const tasks = await storage.getTasks(project.id);
    return res.json({ ...project, tasks });
  }),
);

router.patch(
  '/projects/:id',
  asyncHandler(async (req, res) => {
    const parsed = updateProjectSchema.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    const project = await storage.updateProject(Number(req.params.id), parsed.data);
    return project ? res.json(project) : res.status(404).json({ message: 'Project not found' });
  }),
);

router.delete(
  '/projects/:id',
  asyncHandler(async (req, res) => {
    const deleted = await storage.deleteProject(Number(req.params.id));
    return res.sendStatus(deleted ? 204 : 404);
  }),
);

router.get(
  '/projects/:id/summary',
  asyncHandler(async (req, res) => {
    const now = new Date(String(req.query.now ?? '2026-06-01'));
    return res.json(await storage.getSummary(Number(req.params.id), now));
  }),
);

router.post(
  '/projects/:id/complete',
  asyncHandler(async (req, res) => {
    return res.json({ completed: await storage.completeTasks(Number(req.params.id)) });
  }),
);

router.post(
  '/projects/:id/tasks',
  asyncHandler(async (req, res) => {
    const project = await storage.getProject(Number(req.params.id));
    if (!project) return res.status(404).json({ message: 'Project not found' });
    const parsed = insertTaskSchema.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    return res.status(201).json(await storage.createTask(project.id, parsed.data));
  }),
);

router.get(
  '/tasks/:id',
  asyncHandler(async (req, res) => {
    const task = await storage.getTask(Number(req.params.id));
    if (!task) return res.status(404).json({ message: 'Task not found' });
    return res.json({ ...task, dueYear: task.dueDate ? task.dueDate.getUTCFullYear() : null });
  }),
);

router.patch(
  '/tasks/:id',
  asyncHandler(async (req, res) => {
    const parsed = updateTaskSchema.safeParse(req.body);
    if (!parsed.success) return invalid(res, parsed.error);
    const task = await storage.updateTask(Number(req.params.id), parsed.data);
    return task ? res.json(task) : res.status(404).json({ message: 'Task not found' });
  }),
);

router.post(
  '/tasks/:id/time',
  asyncHandler(async (req, res) => {
    const minutes = Number(req.body.minutes);
    if (!(minutes > 0)) return res.status(400).json({ message: 'minutes must be positive' });
    const task = await storage.logTime(Number(req.params.id), minutes);
    return task
      ? res.json({ id: task.id, minutes: task.minutes })
      : res.status(404).json({ message: 'Task not found' });
  }),
);

router.delete(
  '/tasks/:id',
  asyncHandler(async (req, res) => {
    const deleted = await storage.deleteTask(Number(req.params.id));
    if (!deleted) return res.status(404).json({ message: 'Task not found' });
    return res.status(204).end();
  }),
);

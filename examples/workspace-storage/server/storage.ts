import type {
  InsertProject,
  InsertTask,
  InsertUser,
  Project,
  Task,
  UpdateProject,
  UpdateTask,
  User,
} from '../shared/schema.js';

export interface ProjectSummary {
  total: number;
  done: number;
  overdue: number;
  minutes: number;
}

export interface IStorage {
  getUsers(): Promise<User[]>;
  getUser(id: number): Promise<User | undefined>;
  getUserByUsername(username: string): Promise<User | undefined>;
  createUser(user: InsertUser): Promise<User>;

  getProjects(ownerId?: number): Promise<Project[]>;
  getProject(id: number): Promise<Project | undefined>;
  createProject(project: InsertProject): Promise<Project>;
  updateProject(id: number, changes: UpdateProject): Promise<Project | undefined>;
  deleteProject(id: number): Promise<boolean>;
  getSummary(projectId: number, now: Date): Promise<ProjectSummary>;

  getTasks(projectId: number): Promise<Task[]>;
  getTask(id: number): Promise<Task | undefined>;
  createTask(projectId: number, task: InsertTask): Promise<Task>;
  updateTask(id: number, changes: UpdateTask): Promise<Task | undefined>;
  logTime(id: number, minutes: number): Promise<Task | undefined>;
  completeTasks(projectId: number): Promise<number>;
  deleteTask(id: number): Promise<boolean>;
}

export class MemStorage implements IStorage {
  private readonly users: Map<number, User> = new Map();
  private readonly projects: Map<number, Project> = new Map();
  private readonly tasks: Map<number, Task> = new Map();
  private nextUserId = 3;
  private nextProjectId = 2;
  private nextTaskId = 1;

  constructor() {
    this.users.set(1, {
      id: 1,
      username: 'ada',
      displayName: 'Ada Park',
      createdAt: new Date('2026-01-12T09:00:00.000Z'),
    });
    this.users.set(2, { id: 2, username: 'ben', displayName: null, createdAt: new Date('2026-02-03T14:30:00.000Z') });
    this.projects.set(1, {
      id: 1,
      ownerId: 1,
      name: 'Website',
      description: 'Move to the new brand',
      archived: false,
      createdAt: new Date('2026-02-10T08:00:00.000Z'),
      updatedAt: new Date('2026-02-10T08:00:00.000Z'),
    });
  }

  async getUsers(): Promise<User[]> {
    return Array.from(this.users.values());
  }

  async getUser(id: number): Promise<User | undefined> {
    return this.users.get(id);
  }

  async getUserByUsername(username: string): Promise<User | undefined> {
    return Array.from(this.users.values()).find((user) => user.username === username);
  }

  async createUser(insertUser: InsertUser): Promise<User> {
    const id = this.nextUserId++;
    const user: User = { ...insertUser, id, displayName: insertUser.displayName ?? null, createdAt: new Date() };
    this.users.set(id, user);
    return user;
  }

  async getProjects(ownerId?: number): Promise<Project[]> {
    const projects = [...this.projects.values()].filter((project) => !project.archived);
    return ownerId === undefined ? projects : projects.filter((project) => project.ownerId === ownerId);
  }

  async getProject(id: number): Promise<Project | undefined> {
    return this.projects.get(id);
  }

  async createProject(insertProject: InsertProject): Promise<Project> {
    const now = new Date();
    const project: Project = {
      id: this.nextProjectId++,
      ownerId: insertProject.ownerId,
      name: insertProject.name,
      description: insertProject.description || null,
      archived: false,
      createdAt: now,
      updatedAt: now,
    };
    this.projects.set(project.id, project);
    return project;
  }

  async updateProject(id: number, changes: UpdateProject): Promise<Project | undefined> {
    const project = this.projects.get(id);
    if (!project) return undefined;
    const updated: Project = { ...project, ...changes, updatedAt: new Date() };
    this.projects.set(id, updated);
    return updated;
  }

  async deleteProject(id: number): Promise<boolean> {
    for (const task of this.tasks.values()) {
      if (task.projectId === id) this.tasks.delete(task.id);
    }
    return this.projects.delete(id);
  }

  async getSummary(projectId: number, now: Date): Promise<ProjectSummary> {
    const tasks = await this.getTasks(projectId);
    return {
      total: tasks.length,
      done: tasks.filter((task) => task.status === 'done').length,
      overdue: tasks.filter((task) => task.dueDate !== null && task.dueDate.getTime() < now.getTime()).length,
      minutes: tasks.reduce((sum, task) => sum + task.minutes, 0),
    };
  }

  /** By due date, those without one last. */
  async getTasks(projectId: number): Promise<Task[]> {
    const time = (task: Task) => task.dueDate?.getTime() ?? Number.MAX_SAFE_INTEGER;
    return Array.from(this.tasks.values())
      .filter((task) => task.projectId === projectId)
      .sort((a, b) => time(a) - time(b));
  }

  async getTask(id: number): Promise<Task | undefined> {
    return this.tasks.get(id);
  }

  async createTask(projectId: number, insertTask: InsertTask): Promise<Task> {
    const id = this.nextTaskId++;
    const task: Task = {
      id,
      projectId,
      title: insertTask.title,
      status: 'todo',
      assigneeId: insertTask.assigneeId ?? null,
      labels: insertTask.labels,
      minutes: 0,
      dueDate: insertTask.dueDate ?? null,
      completedAt: null,
    };
    this.tasks.set(id, task);
    return task;
  }

  async updateTask(id: number, changes: UpdateTask): Promise<Task | undefined> {
    const task = this.tasks.get(id);
    if (!task) return undefined;
    const updated = { ...task, ...changes };
    if (changes.status === 'done' && !task.completedAt) updated.completedAt = new Date();
    if (changes.status && changes.status !== 'done') updated.completedAt = null;
    this.tasks.set(id, updated);
    return updated;
  }

  async logTime(id: number, minutes: number): Promise<Task | undefined> {
    const task = this.tasks.get(id);
    if (!task) return undefined;
    task.minutes += minutes;
    return task;
  }

  async completeTasks(projectId: number): Promise<number> {
    let completed = 0;
    this.tasks.forEach((task) => {
      if (task.projectId === projectId && task.status !== 'done') {
        task.status = 'done';
        task.completedAt = new Date();
        completed++;
      }
    });
    return completed;
  }

  async deleteTask(id: number): Promise<boolean> {
    if (!this.tasks.has(id)) return false;
    this.tasks.delete(id);
    return true;
  }
}

export const storage = new MemStorage();

import { storage } from './server';

export function rename(id: number, name: string): boolean {
  const project = storage.project(id);
  if (!project) return false;
  project.name = name;
  return true;
}

export const list = () => storage.projects();

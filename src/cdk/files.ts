import fs from 'node:fs';
import path from 'node:path';

/** The application's files. Paths are relative to its root, with forward slashes. */
export interface Files {
  root: string;
  /** The text of a file, undefined when there is none. */
  read(file: string): string | undefined;
  /** Names in a folder, sorted; folders end with a slash. */
  list(folder: string): string[];
}

/** Reads files below `root`; a text in `present` stands for what is on the disk. */
export function filesBelow(root: string, present: Record<string, string> = {}): Files {
  const read = (file: string): string | undefined => {
    if (Object.hasOwn(present, file)) return present[file];
    try {
      return fs.readFileSync(path.join(root, file), 'utf8');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  };
  const list = (folder: string): string[] => {
    let entries: fs.Dirent[] = [];
    try {
      entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    }
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  };
  return { root, read, list };
}

/** Joins relative paths; the root itself is `.`. */
export const joinPath = (...parts: string[]): string => path.posix.join(...parts.filter((part) => part !== ''));

const IGNORED = /^(node_modules|cdk\.out|dist|build|coverage|\..*)\/$/;

/** Files below a folder, without dependencies and outputs. */
export function walk(files: Files, folder: string, depth = 8): string[] {
  if (depth < 0) return [];
  return files.list(folder).flatMap((name) => {
    if (!name.endsWith('/')) return [joinPath(folder, name)];
    return IGNORED.test(name) ? [] : walk(files, joinPath(folder, name.slice(0, -1)), depth - 1);
  });
}

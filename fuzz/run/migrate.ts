import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { editsOf } from '../../src/pipeline';
import { planApplication } from '../../src/planning/make-plan';
import type { Plan } from '../../src/plan/schema';
import type { Program } from '../model';

export interface Migrated {
  root: string;
  plan: Plan;
  files: Record<string, string>;
  remove(): void;
}

const MEMORY = '/dev/shm';

/** Plans and rewrites a program in a folder of its own, which stays until `remove`. */
export function migrate(program: Program, options: { isWidest?: boolean } = {}): Migrated {
  const root = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'fuzz-'));
  const place = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    place('package.json', '{ "name": "program", "version": "1.0.0" }');
    for (const [path, text] of Object.entries(program.files)) place(path, text);
    const planned = planApplication(root, options);
    const files = { ...program.files };
    for (const { path, after } of editsOf(root, planned)) {
      if (after === undefined) delete files[path];
      else {
        files[path] = after;
        place(path, after);
      }
    }
    return { root, plan: planned.plan, files, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

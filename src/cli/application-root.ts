import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './usage-error';

/**
 * The absolute path of the application's root.
 * @throws UsageError when there is no such folder
 */
export function applicationRoot(cwd: string, folder: string | undefined, commands: readonly string[] = []): string {
  const root = path.resolve(cwd, folder ?? '.');
  const found = fs.statSync(root, { throwIfNoEntry: false });
  if (found?.isDirectory()) return root;
  if (found) throw new UsageError(`${folder} is a file: give the folder of the application.`);
  const meant = commands.find((command) => folder && distance(command, folder) <= 2);
  const hint = meant
    ? ` Did you mean the command "${meant}"?`
    : ' Give the folder of the application, or run the command in it.';
  throw new UsageError(`There is no folder ${root}.${hint}`);
}

/** Levenshtein's distance: how many letters to add, drop or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

import { readFileSync, readdirSync } from 'fs';
import { join, relative, sep } from 'path';

/** The text of every file below `root` but node_modules, by its path with forward slashes. */
export function readTree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.split(sep).includes('node_modules'));
  return Object.fromEntries(
    files
      .map((path): [string, string] => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')])
      .sort(),
  );
}

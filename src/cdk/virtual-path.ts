import path from 'node:path';

/** Where expressions of the app see its root: the same on every system, and deep enough for `..` to leave it visibly. */
const ROOT = '/0/1/2/3/4/5/6/7/root';

/** A path relative to the root, as the app's own `path` calls would see it. */
export const toVirtual = (file: string): string => path.posix.join(ROOT, file);

/**
 * A path that the app computed, relative to the root again; undefined when it lies outside.
 * @param folder that the app runs in, relative to the root
 */
export function fromVirtual(computed: string, folder: string): string | undefined {
  const relative = path.posix.relative(ROOT, path.posix.resolve(toVirtual(folder), computed));
  return relative.startsWith('..') ? undefined : relative || '.';
}

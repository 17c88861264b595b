import fs from 'node:fs';
import path from 'node:path';
import { WriteError } from './write-error';

const inside = (root: string, target: string): boolean => {
  const relative = path.relative(root, target);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
};

/** Symbolic links of `target` resolved as far as it exists: a new file's folder may be a link too. */
function realTarget(target: string): string {
  try {
    return fs.realpathSync(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // A link to nothing would be created through, so where it points counts, not where it stands.
  if (fs.lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return realTarget(path.resolve(path.dirname(target), fs.readlinkSync(target)));
  }
  const parent = path.dirname(target);
  return parent === target ? target : path.join(realTarget(parent), path.basename(target));
}

/**
 * The absolute path, links resolved, of a file given relative to the root.
 * @throws WriteError when it would lie outside the root
 */
export function containedPath(root: string, relative: string): string {
  const absolute = path.resolve(root, relative);
  const base = fs.realpathSync(root);
  const real = path.isAbsolute(relative) || !inside(path.resolve(root), absolute) ? undefined : realTarget(absolute);
  if (real === undefined || !inside(base, real)) {
    throw new WriteError(`${relative} lies outside ${root}: only files below the application's root are written.`);
  }
  return real;
}

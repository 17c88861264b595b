import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PROJECT = realpathSync(join(__dirname, '..'));
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'coverage']);

export interface Copy {
  root: string;
  remove(): void;
}

/** A copy of this project's own files, to plant defects in, which uses the packages that are installed here. */
export function copyProject(): Copy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'add-database-mutant-')));
  cpSync(PROJECT, root, {
    recursive: true,
    filter: (source) => source === PROJECT || !LEFT_OUT.has(basename(source)),
  });
  const packages = join(root, 'node_modules');
  symlinkSync(join(PROJECT, 'node_modules'), packages, 'dir');
  const remove = (): void => {
    // First the link, so that nothing can follow it.
    unlinkSync(packages);
    rmSync(root, { recursive: true, force: true });
  };
  return { root, remove };
}

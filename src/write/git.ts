import { spawnSync } from 'node:child_process';
import { WriteError } from './write-error';

function git(root: string, args: string[]): { status: number | null; out: string; problem: string; missing: boolean } {
  // The environment of a hook names another repository's index.
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' };
  for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE', 'GIT_PREFIX']) delete env[name];
  const result = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8', env, maxBuffer: 64 * 1024 * 1024 });
  const missing = (result.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  return { status: result.status, out: result.stdout ?? '', problem: (result.stderr ?? '').trim(), missing };
}

/**
 * Paths below the root that git would show as changed or new; `.migration` is the tool's own and does not count.
 * Empty when the root is in no repository, or git is not installed.
 * @throws WriteError when git cannot tell
 */
export function uncommittedPaths(root: string): string[] {
  const repository = git(root, ['rev-parse', '--is-inside-work-tree']);
  if (repository.missing || /not a git repository/.test(repository.problem)) return [];
  const status = git(root, ['status', '--porcelain=v1', '-z', '--', '.', ':(exclude).migration']);
  if (repository.status !== 0 || status.status !== 0) {
    throw new WriteError(
      `git cannot tell whether ${root} has uncommitted changes: ${repository.problem || status.problem}. ` +
        'Mend that, or go on without this check: --force.',
    );
  }
  const fields = status.out.split('\0').filter(Boolean);
  const paths: string[] = [];
  for (let at = 0; at < fields.length; at++) {
    paths.push(fields[at].slice(3));
    // A rename is followed by the name it had.
    if (/^[RC]/.test(fields[at])) at++;
  }
  return paths;
}

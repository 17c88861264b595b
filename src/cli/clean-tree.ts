import { recover } from '../write';
import { uncommittedPaths } from '../write/git';
import type { Output } from './output';
import { UsageError } from './usage-error';

/**
 * Makes sure that what is about to be written can be told apart from what was there, and taken back.
 * @throws UsageError when git shows uncommitted changes
 */
export function requireCleanTree(root: string, force: boolean | undefined): void {
  if (force) return;
  const paths = uncommittedPaths(root);
  if (paths.length === 0) return;
  const shown = paths.slice(0, 5).map((path) => `  ${path}`);
  const more = paths.length > 5 ? [`  … and ${paths.length - 5} more`] : [];
  throw new UsageError(
    ['git shows uncommitted changes, so the migration could not be told apart from them:', ...shown, ...more]
      .concat('Commit or stash them, or go on all the same: --force')
      .join('\n'),
  );
}

/** Ends what an interrupted run has begun, and says so. */
export function endInterruptedRun(root: string, output: Output): void {
  const recovery = recover(root);
  if (recovery === 'completed')
    output.note('An earlier run was interrupted while it wrote: what it had begun is complete now.');
  if (recovery === 'rolled back')
    output.note('An earlier run was interrupted while it wrote: everything is as it was before.');
}

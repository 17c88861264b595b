import fs from 'node:fs';
import { containedPath } from './contained-path';
import { clean, moveIntoPlace, undo } from './finish';
import { closeJournal, digestOf, JOURNAL, readJournal, stagedName, type Journal } from './journal';
import { WriteError } from './write-error';

export type Recovery = 'none' | 'completed' | 'rolled back';

function isAlive(process_: number): boolean {
  if (process_ === process.pid) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Files still to be written that somebody changed after the interruption: to complete would overwrite their work. */
function changedSince(root: string, journal: Journal): string[] {
  const changed = journal.entries.filter(({ path, before, after }) => {
    const target = containedPath(root, path);
    const waits = after === null ? fs.existsSync(target) : fs.existsSync(stagedName(target));
    return waits && digestOf(target) !== before;
  });
  return changed.map((entry) => entry.path);
}

/**
 * Ends what an interrupted run has begun: everything is as before, or everything is written.
 * @throws WriteError while the other run is still alive, or when a file was changed since
 */
export function recover(root: string): Recovery {
  const journal = readJournal(root);
  if (!journal) return 'none';
  if (journal === 'torn') {
    closeJournal(root);
    return 'rolled back';
  }
  if (isAlive(journal.process)) {
    throw new WriteError(
      `Another add-database (process ${journal.process}) is writing to ${root}. Wait for it to end; ` +
        `if that process is something else, delete ${JOURNAL}.`,
    );
  }
  if (journal.state !== 'placing') {
    undo(root, journal);
    return 'rolled back';
  }
  const changed = changedSince(root, journal);
  if (changed.length > 0) {
    throw new WriteError(
      `An earlier run was interrupted while it wrote, and ${changed.join(', ')} changed since. ` +
        `Restore it (git checkout -- ${changed.join(' ')}), then run again; or delete ${JOURNAL} to keep the files as they are.`,
    );
  }
  moveIntoPlace(root, journal);
  clean(root, journal);
  return 'completed';
}

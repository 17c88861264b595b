import { clean, moveIntoPlace, stateOf, undo } from './finish';
import { closeJournal, JOURNAL, readJournal, removeDrafts, type Journal } from './journal';
import { isAlive } from './process-identity';
import { WriteError } from './write-error';

export type Recovery = 'none' | 'completed' | 'rolled back';

/**
 * Ends what an interrupted run has begun: everything is as before, or everything is written.
 * @throws WriteError while the other run is still alive, or when a file was changed since
 */
export function recover(root: string): Recovery {
  const journal = readJournal(root);
  if (!journal) {
    removeDrafts(root);
    return 'none';
  }
  if (journal === 'torn') {
    closeJournal(root);
    return 'rolled back';
  }
  if (isAlive(journal.process, journal.started)) {
    throw new WriteError(
      `Another add-database (process ${journal.process}) is writing to ${root}. Wait for it to end, then try again. ` +
        `If that process is something else, set "process" in ${JOURNAL} to 0.`,
    );
  }
  const recovery = end(root, journal);
  removeDrafts(root);
  return recovery;
}

function end(root: string, journal: Journal): Recovery {
  const states = journal.entries.map((entry) => stateOf(root, entry));
  if (journal.state !== 'placing' || states.includes('lost')) {
    const lost = undo(root, journal);
    if (lost.length === 0) return 'rolled back';
    throw new WriteError(
      `An earlier run was interrupted while it wrote, and what ${lost.join(', ')} held before is gone: ` +
        `restore it (git checkout -- ${lost.join(' ')}), then run again.`,
    );
  }
  const changed = journal.entries.filter((_, i) => states[i] === 'changed').map(({ path }) => path);
  if (changed.length > 0) {
    throw new WriteError(
      `An earlier run was interrupted while it wrote, and ${changed.join(', ')} changed since. ` +
        `Put aside what you changed, restore the file (git checkout -- ${changed.join(' ')}), then run again: the rest will be written.`,
    );
  }
  moveIntoPlace(root, journal);
  clean(root, journal);
  return 'completed';
}

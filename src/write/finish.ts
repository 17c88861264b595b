import fs from 'node:fs';
import { containedPath } from './contained-path';
import {
  closeJournal,
  digestOf,
  originalName,
  removeIfEmpty,
  stagedName,
  updateJournal,
  type Journal,
} from './journal';
import { WriteError } from './write-error';

const remove = (file: string): void => fs.rmSync(file, { force: true });

type Entry = Journal['entries'][number];

/**
 * Where an entry stands. waiting: its file is as it was. done: its file is as it shall be, or was changed after that.
 * changed: somebody changed its file before it was written. lost: its next text is gone.
 */
export function stateOf(root: string, { path, before, after }: Entry): 'waiting' | 'done' | 'changed' | 'lost' {
  const target = containedPath(root, path);
  const now = digestOf(target);
  if (now === after) return 'done';
  const staged = after === null ? null : digestOf(stagedName(target));
  if (now === before) return staged === after ? 'waiting' : 'lost';
  return after !== null && staged === null ? 'done' : 'changed';
}

export const changedText = (path: string): string =>
  `${path} changed while the migration was written: nothing was written. Run again.`;

/**
 * Moves every staged file to its place. Doing it again after an interruption does what is left.
 * @throws WriteError at a file that somebody changed meanwhile
 */
export function moveIntoPlace(root: string, journal: Journal): void {
  for (const entry of journal.entries) {
    const target = containedPath(root, entry.path);
    const state = stateOf(root, entry);
    if (state === 'changed') throw new WriteError(changedText(entry.path));
    if (state === 'lost')
      throw new WriteError(`The next text of ${entry.path} is gone: nothing was written. Run again.`);
    if (state === 'done') remove(stagedName(target));
    else if (entry.after === null) remove(target);
    else fs.renameSync(stagedName(target), target);
  }
}

/** Forgets the originals: from here on nothing can be put back. */
export function clean(root: string, journal: Journal): void {
  for (const entry of journal.entries) remove(originalName(containedPath(root, entry.path)));
  closeJournal(root);
}

/**
 * Puts every original back and removes what was staged; what somebody else made of a file stays. Doing it again after an
 * interruption does what is left.
 * @returns paths that could not be put back
 */
export function undo(root: string, journal: Journal): string[] {
  // While staging no target was touched: what exists at a new file's path is not ours.
  const touched = journal.state !== 'staging';
  if (journal.state === 'placing') noteUndoing(root, journal);
  const lost: string[] = [];
  for (const { path, before, after } of journal.entries) {
    const target = containedPath(root, path);
    const original = originalName(target);
    if (touched && digestOf(target) === after) {
      if (before === null) remove(target);
      else if (fs.existsSync(original)) fs.renameSync(original, target);
      else lost.push(path);
    }
    remove(original);
    remove(stagedName(target));
  }
  for (const folder of [...journal.folders].reverse()) removeIfEmpty(containedPath(root, folder));
  closeJournal(root);
  return lost;
}

function noteUndoing(root: string, journal: Journal): void {
  try {
    updateJournal(root, { ...journal, state: 'undoing' });
  } catch {
    // A full disk must not keep the originals from going back. If this is interrupted too, staged texts will be missing,
    // and the next run undoes the rest.
  }
}

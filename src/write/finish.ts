import fs from 'node:fs';
import path from 'node:path';
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

const remove = (file: string): void => fs.rmSync(file, { force: true });

/** Moves every staged file to its place. Doing it again after an interruption does what is left. */
export function moveIntoPlace(root: string, journal: Journal): void {
  for (const { path: relative, after } of journal.entries) {
    const target = containedPath(root, relative);
    if (after === null) remove(target);
    else if (fs.existsSync(stagedName(target))) fs.renameSync(stagedName(target), target);
  }
}

/** Forgets the originals: from here on nothing can be put back. */
export function clean(root: string, journal: Journal): void {
  for (const entry of journal.entries) remove(originalName(containedPath(root, entry.path)));
  closeJournal(root);
}

/** Puts every original back and removes what was staged. Doing it again after an interruption does what is left. */
export function undo(root: string, journal: Journal): void {
  // While staging no target was touched: what exists at a new file's path is not ours.
  const touched = journal.state !== 'staging';
  if (journal.state === 'placing') updateJournal(root, { ...journal, state: 'undoing' });
  for (const { path: relative, before, after } of journal.entries) {
    const target = containedPath(root, relative);
    const original = originalName(target);
    if (touched && fs.existsSync(original)) fs.renameSync(original, target);
    else if (touched && before === null && digestOf(target) === after) remove(target);
    remove(original);
    remove(stagedName(target));
  }
  for (const folder of [...journal.folders].reverse()) removeIfEmpty(path.join(root, folder));
  closeJournal(root);
}

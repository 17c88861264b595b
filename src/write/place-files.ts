import fs from 'node:fs';
import path from 'node:path';
import { checkSyntax } from './check-syntax';
import { containedPath } from './contained-path';
import { refuseWhenChanged } from './expected-files';
import { changesNothing, type FileEdit } from './file-edit';
import { clean, moveIntoPlace, undo } from './finish';
import { digestOfText, notWritten, openJournal, updateJournal, type Journal } from './journal';
import { startOf } from './process-identity';
import { recover } from './recover';
import { stage } from './stage';
import { WriteError } from './write-error';

function missingFolders(root: string, targets: string[]): string[] {
  const missing = new Set<string>();
  for (const target of targets) {
    for (let folder = path.dirname(target); !fs.existsSync(folder); folder = path.dirname(folder)) missing.add(folder);
  }
  return [...missing].sort().map((folder) => path.relative(root, folder).split(path.sep).join('/'));
}

/**
 * Writes all edits or none. A journal in `.migration/` lets the next start end what a killed run has begun.
 * @returns the paths that were written or deleted
 * @throws WriteError when a file is outside the root, or is not what `before` says
 */
export function placeFiles(root: string, edits: FileEdit[]): string[] {
  recover(root);
  const changes = edits.filter((edit) => !changesNothing(edit));
  if (changes.length === 0) return [];

  const base = fs.realpathSync(root);
  const targets = changes.map((edit) => containedPath(root, edit.path));
  if (new Set(targets).size < targets.length) throw new Error('Two edits of one file: merge them before placing.');
  changes.forEach(checkSyntax);
  changes.forEach((edit, index) => refuseWhenChanged(targets[index], edit));

  const started = startOf(process.pid);
  let journal: Journal = {
    version: 2,
    process: process.pid,
    ...(started && { started }),
    state: 'staging',
    entries: changes.map((edit, index) => ({
      path: path.relative(base, targets[index]).split(path.sep).join('/'),
      before: digestOfText(edit.before),
      after: digestOfText(edit.after),
    })),
    folders: missingFolders(base, targets).filter((folder) => folder !== '.migration'),
  };
  openJournal(base, journal);
  try {
    changes.forEach((edit, index) => stage(targets[index], edit));
    updateJournal(base, { ...journal, state: 'placing' });
    journal = { ...journal, state: 'placing' };
    moveIntoPlace(base, journal);
  } catch (error) {
    takeBack(base, journal, error as Error);
    throw (error as NodeJS.ErrnoException).code ? notWritten(error) : error;
  }
  clean(base, journal);
  return changes.map((edit) => edit.path);
}

function takeBack(root: string, journal: Journal, because: Error): void {
  let lost: string[];
  try {
    lost = undo(root, journal);
  } catch (error) {
    throw new WriteError(
      `${because.message}. What was begun cannot be taken back now: ${(error as Error).message}. ` +
        'The next command tries again: add-database explore',
      { cause: because },
    );
  }
  if (lost.length > 0)
    throw new WriteError(`${because.message}. What ${lost.join(', ')} held before is gone.`, { cause: because });
}

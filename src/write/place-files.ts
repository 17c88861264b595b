import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkSyntax } from './check-syntax';
import { containedPath } from './contained-path';
import { changesNothing, type FileEdit } from './file-edit';
import { clean, moveIntoPlace, undo } from './finish';
import { openJournal, originalName, stagedName, updateJournal, writeDurably, type Journal } from './journal';
import { recover } from './recover';
import { WriteError } from './write-error';

const digest = (text: string | undefined): string | null =>
  text === undefined ? null : createHash('sha256').update(text).digest('hex');

/** Compares bytes, not text: a file that is no UTF-8 must not pass for what was read of it. */
function refuseWhenChanged(target: string, edit: FileEdit): void {
  let present: Buffer | undefined;
  try {
    present = fs.readFileSync(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new WriteError(`${edit.path} cannot be written: ${(error as Error).message}. Nothing was written.`, {
        cause: error,
      });
    }
  }
  const same = edit.before === undefined ? !present : present?.equals(Buffer.from(edit.before, 'utf8'));
  if (same) return;
  const what = !present ? 'was deleted' : edit.before === undefined ? 'was created' : 'changed';
  throw new WriteError(`${edit.path} ${what} while the migration was computed: nothing was written. Run again.`);
}

function missingFolders(root: string, targets: string[]): string[] {
  const missing = new Set<string>();
  for (const target of targets) {
    for (let folder = path.dirname(target); !fs.existsSync(folder); folder = path.dirname(folder)) missing.add(folder);
  }
  return [...missing].sort().map((folder) => path.relative(root, folder).split(path.sep).join('/'));
}

function keepOriginal(target: string): void {
  fs.rmSync(originalName(target), { force: true });
  try {
    fs.linkSync(target, originalName(target));
  } catch {
    // Not every file system has hard links.
    fs.copyFileSync(target, originalName(target), fs.constants.COPYFILE_EXCL);
  }
}

function stage(target: string, edit: FileEdit): void {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  if (edit.before !== undefined) keepOriginal(target);
  if (edit.after === undefined) return;
  fs.rmSync(stagedName(target), { force: true });
  writeDurably(stagedName(target), edit.after, 'wx');
  if (edit.before !== undefined) fs.chmodSync(stagedName(target), fs.statSync(target).mode & 0o7777);
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

  const journal: Journal = {
    version: 1,
    process: process.pid,
    state: 'staging',
    entries: changes.map((edit, index) => ({
      path: path.relative(base, targets[index]).split(path.sep).join('/'),
      before: digest(edit.before),
      after: digest(edit.after),
    })),
    folders: missingFolders(base, targets).filter((folder) => folder !== '.migration'),
  };
  openJournal(base, journal);
  try {
    changes.forEach((edit, index) => stage(targets[index], edit));
    journal.state = 'placing';
    updateJournal(base, journal);
    moveIntoPlace(base, journal);
  } catch (error) {
    undo(base, journal);
    if (!(error as NodeJS.ErrnoException).code) throw error;
    throw new WriteError(`Nothing was written: ${(error as Error).message}`, { cause: error });
  }
  clean(base, journal);
  return changes.map((edit) => edit.path);
}

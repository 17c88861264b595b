import fs from 'node:fs';
import path from 'node:path';
import type { FileEdit } from './file-edit';
import { originalName, stagedName, writeDurably } from './journal';

/** Puts the next text of a file beside it, with its owner and mode, and keeps what it holds now. */
export function stage(target: string, edit: FileEdit): void {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  if (edit.before !== undefined) keepOriginal(target);
  if (edit.after === undefined) return;
  const staged = stagedName(target);
  fs.rmSync(staged, { force: true });
  writeDurably(staged, edit.after, 'wx');
  if (edit.before !== undefined) takeAttributes(staged, fs.statSync(target));
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

function takeAttributes(file: string, { uid, gid, mode }: fs.Stats): void {
  const own = fs.statSync(file);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      fs.chownSync(file, uid, gid);
    } catch {
      // Only root may give files away.
    }
  }
  // After the owner, as a change of that takes bits away.
  fs.chmodSync(file, mode & 0o7777);
}

import fs from 'node:fs';
import type { FileEdit } from './file-edit';
import { WriteError } from './write-error';

const NOTHING = 'Nothing was written.';

/**
 * Compares bytes, not text: a file that is no UTF-8 must not pass for what was read of it.
 * @throws WriteError when a file is not what its edit is made for, or must not be written
 */
export function refuseWhenChanged(target: string, edit: FileEdit): void {
  const present = bytesOf(target, edit);
  const same = edit.before === undefined ? !present : present?.equals(Buffer.from(edit.before, 'utf8'));
  if (!same) {
    const what = !present ? 'was deleted' : edit.before === undefined ? 'was created' : 'changed';
    throw new WriteError(
      present && edit.before?.includes('\uFFFD')
        ? `${edit.path} is no UTF-8, so it cannot be changed without changing what it holds. Convert it. ${NOTHING}`
        : `${edit.path} ${what} while the migration was computed: nothing was written. Run again.`,
    );
  }
  if (present && (fs.statSync(target).mode & 0o222) === 0) {
    throw new WriteError(`${edit.path} is read-only: make it writable, then run again. ${NOTHING}`);
  }
}

function bytesOf(target: string, edit: FileEdit): Buffer | undefined {
  try {
    // Reading from a pipe or a device may never end.
    const found = fs.statSync(target, { throwIfNoEntry: false });
    if (!found) return undefined;
    if (!found.isFile()) throw new Error(`it is ${found.isDirectory() ? 'a folder' : 'no regular file'}`);
    return fs.readFileSync(target);
  } catch (error) {
    throw new WriteError(`${edit.path} cannot be written: ${(error as Error).message}. ${NOTHING}`, { cause: error });
  }
}

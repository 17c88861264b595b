import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { containedPath } from './contained-path';
import { WriteError } from './write-error';

export const JOURNAL = '.migration/journal.json';

const digest = z.string().nullable();

const journalSchema = z.object({
  version: z.literal(1),
  process: z.number().int(),
  /** staging: no target was touched yet. placing: everything is staged. undoing: originals are put back. */
  state: z.enum(['staging', 'placing', 'undoing']),
  /** SHA-256 of each file as it was and as it shall be; null where there is none. */
  entries: z.array(z.object({ path: z.string(), before: digest, after: digest })),
  /** Folders made for new files, outermost first. */
  folders: z.array(z.string()),
});

export type Journal = z.infer<typeof journalSchema>;

/** SHA-256 of a file in hex, null when it does not exist. */
export function digestOf(file: string): string | null {
  try {
    return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Where the next text of a target waits, and where its original is kept: beside it, so that a rename suffices. */
export const stagedName = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.add-database-new`);
export const originalName = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.add-database-old`);

/** Writes a file and makes sure that it reached the disk. */
export function writeDurably(file: string, text: string, flag: 'w' | 'wx', mode?: number): void {
  const descriptor = fs.openSync(file, flag, mode);
  try {
    fs.writeFileSync(descriptor, text);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * Opens the journal, which is also the lock of this root.
 * @throws WriteError when another process holds it
 */
export function openJournal(root: string, journal: Journal): void {
  const file = containedPath(root, JOURNAL);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeDurably(file, JSON.stringify(journal), 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new WriteError(
      `Another add-database is writing to ${root} (${JOURNAL} exists). Wait for it to end, then try again.`,
    );
  }
}

export function updateJournal(root: string, journal: Journal): void {
  const file = containedPath(root, JOURNAL);
  writeDurably(stagedName(file), JSON.stringify(journal), 'w');
  fs.renameSync(stagedName(file), file);
}

/** Removes the journal, and its folder when nothing else is in it. */
export function closeJournal(root: string): void {
  const file = containedPath(root, JOURNAL);
  fs.rmSync(stagedName(file), { force: true });
  fs.rmSync(file, { force: true });
  removeIfEmpty(path.dirname(file));
}

/** The journal of a run that has not ended; `torn` when it was never written whole, so that nothing had begun. */
export function readJournal(root: string): Journal | 'torn' | undefined {
  let text: string;
  try {
    text = fs.readFileSync(containedPath(root, JOURNAL), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return journalSchema.parse(JSON.parse(text));
  } catch {
    return 'torn';
  }
}

export function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

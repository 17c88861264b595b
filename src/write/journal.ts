import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { containedPath } from './contained-path';
import { isAlive } from './process-identity';
import { WriteError } from './write-error';

export const JOURNAL = '.migration/journal.json';

const digest = z.string().nullable();

/** A path below the root, as the journal writes it: nothing else may be moved or removed. */
const below = z
  .string()
  .min(1)
  .refine((name) => !path.isAbsolute(name) && !name.split(/[\\/]/).includes('..'), 'must lie below the root');

const journalSchema = z.object({
  version: z.literal(2),
  process: z.number().int(),
  /** When that process started, in the system's words: numbers of processes are given again. */
  started: z.string().optional(),
  /** staging: no target was touched yet. placing: everything is staged. undoing: originals are put back. */
  state: z.enum(['staging', 'placing', 'undoing']),
  /** SHA-256 of each file as it was and as it shall be; null where there is none. */
  entries: z.array(z.object({ path: below, before: digest, after: digest })),
  /** Folders made for new files, outermost first. */
  folders: z.array(below),
});

export type Journal = z.infer<typeof journalSchema>;

/** SHA-256 of a file in hex, null when it does not exist, and what no file has where something else stands. */
export function digestOf(file: string): string | null {
  try {
    return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'EISDIR') return 'a folder';
    throw error;
  }
}

/** SHA-256 of a text in hex, null when there is none. */
export const digestOfText = (text: string | undefined): string | null =>
  text === undefined ? null : createHash('sha256').update(text).digest('hex');

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

/** What stopped the disk from being written, with nothing left of it. */
export const notWritten = (error: unknown): WriteError =>
  new WriteError(`Nothing was written: ${(error as Error).message}`, { cause: error });

const DRAFT = /^journal\.json\.(\d+)$/;

/**
 * Opens the journal, which is also the lock of this root. It is there whole or not at all.
 * @throws WriteError when another process holds it
 */
export function openJournal(root: string, journal: Journal): void {
  const file = containedPath(root, JOURNAL);
  const draft = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    writeDurably(draft, JSON.stringify(journal), 'w');
    link(draft, file, journal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw notWritten(error);
    throw new WriteError(
      `Another add-database is writing to ${root} (${JOURNAL} exists). Wait for it to end, then try again.`,
    );
  } finally {
    fs.rmSync(draft, { force: true });
    removeIfEmpty(path.dirname(file));
  }
}

function link(draft: string, file: string, journal: Journal): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Not every file system has hard links.
    try {
      writeDurably(file, JSON.stringify(journal), 'wx');
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') fs.rmSync(file, { force: true });
      throw failure;
    }
  }
}

/** Removes what is left of a run that ended before its journal was there. */
export function removeDrafts(root: string): void {
  const folder = path.dirname(containedPath(root, JOURNAL));
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of fs.readdirSync(folder)) {
    const [, process_] = DRAFT.exec(name) ?? [];
    if (process_ && !isAlive(Number(process_), undefined)) fs.rmSync(path.join(folder, name), { force: true });
  }
  removeIfEmpty(folder);
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

/**
 * The journal of a run that has not ended; `torn` when it was never written whole, so that nothing had begun.
 * @throws WriteError when another version of add-database wrote it
 */
export function readJournal(root: string): Journal | 'torn' | undefined {
  let json: unknown;
  try {
    json = JSON.parse(fs.readFileSync(containedPath(root, JOURNAL), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return 'torn';
    throw error;
  }
  const journal = journalSchema.safeParse(json);
  if (journal.success) return journal.data;
  throw new WriteError(
    `${JOURNAL} in ${root} tells of an interrupted run, but this version of add-database did not write it. ` +
      `Run the version that did, or restore the files (git checkout), and delete ${JOURNAL}.`,
  );
}

export function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code ?? '')) throw error;
  }
}

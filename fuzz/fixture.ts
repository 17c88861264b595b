import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './model';

const DESCRIPTION = 'program.json';

/** A program as `saveFailure` has written it, to which `stays` may be added: the stores that it is right to leave. */
export type SavedProgram = Program & { stays?: string[] };

/** Reads a program from a folder: its files, and what to call in `program.json`. */
export function readProgram(folder: string): SavedProgram {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[cm]?[jt]s$/.test(path));
  const files = Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
  );
  return { ...JSON.parse(readFileSync(join(folder, DESCRIPTION), 'utf8')), files, idioms: [] };
}

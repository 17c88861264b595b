import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test file that must fail, and which of its tests by a regular expression for their names. */
export interface Killer {
  file: string;
  only?: string;
}

/** A mistake that somebody could make in this tool, and that its tests must notice. */
export interface Defect {
  name: string;
  file: string;
  /** Stands exactly once in the file. */
  find: string;
  replace: string;
  /** What would go wrong, and nobody told. */
  why: string;
  /** The tests that notice, quickest first. */
  killedBy: Killer[];
}

/** A killer in a test file: `in('__tests__/a.test.ts', 'name of a test')`. */
export const inFile = (file: string, only?: string): Killer => ({ file, ...(only !== undefined && { only }) });

/**
 * The text of a file with a defect.
 * @throws where the place is not there, or there more than once
 */
export function withDefect(text: string, { name, file, find, replace }: Defect): string {
  const count = text.split(find).length - 1;
  if (count !== 1)
    throw new Error(
      `The defect ${name} stands ${count} times in ${file}, not once. Look at what changed there, and plant it anew:\n${find}`,
    );
  return text.replace(find, () => replace);
}

/** Plants a defect in a copy of the project. Returns what takes it out again. */
export function plant(root: string, defect: Defect): () => void {
  const path = join(root, defect.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, withDefect(text, defect));
  return () => writeFileSync(path, text);
}

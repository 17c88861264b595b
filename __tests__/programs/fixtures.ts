import { existsSync, readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { readTree } from '../support/files';
import type { Call, Files } from '../support/program';

const FOLDER = join(__dirname, '../../__testfixtures__/programs');

/** What shall become of a program: `moved`, or `refused: <code>`. */
export type Expectation = 'moved' | `refused: ${string}`;

/** A small program, calls that try it, and what shall become of it. */
export interface ProgramFixture {
  name: string;
  files: Files;
  /** The module whose functions are called. */
  main: string;
  calls: Call[];
  /** What of the language it is about, as docs/callbacks.md names it. */
  construct: string;
  /** Store that the expectation is about; default: every one that the program has. */
  store?: string;
  outcome: Expectation;
  /** The part of the table in docs/callbacks.md. */
  chapter: string;
}

/** All programs below `__testfixtures__/programs`, by name. */
export function programFixtures(): ProgramFixture[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const folder = join(FOLDER, name);
      const { 'calls.json': calls, 'expect.json': expectation, ...files } = readTree(folder);
      const main = ['main.ts', 'main.js'].find((file) => existsSync(join(folder, file)))!;
      return { name, files, main, calls: JSON.parse(calls), ...JSON.parse(expectation) };
    });
}

/** The text of one file of a fixture, as it stands on disk. */
export const fixtureText = (name: string, file: string): string => readFileSync(join(FOLDER, name, file), 'utf8');

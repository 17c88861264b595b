import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Difference } from './check';
import type { Program } from './model';

/** A program that behaves differently after its migration. */
export interface Failure {
  program: Program;
  difference: Difference;
  /** Gives this program again: the seed of its generation. */
  seed: number;
}

export const FAILURES = join(tmpdir(), 'add-database-fuzz');

/** A failure as a person reads it. */
export function printFailure({ program, difference, seed }: Failure): string {
  const files = (all: Record<string, string>): string =>
    Object.entries(all)
      .map(([path, text]) => `// ${path}\n${text}`)
      .join('\n');
  const changed = Object.fromEntries(
    Object.entries(difference.files ?? {}).filter(
      ([path, text]) => program.files[path] !== text && !path.includes('shared/'),
    ),
  );
  return [
    `# ${difference.kind} (seed ${seed})`,
    '## Program',
    files(program.files),
    '## Calls',
    program.calls.map(callText).join('\n'),
    ...(program.atOnce.length ? ['## At once', program.atOnce.map(callText).join('\n')] : []),
    `## Difference ${difference.during}`,
    difference.text,
    '## Afterwards',
    files(changed),
  ].join('\n\n');
}

const callText = ([name, args]: Program['calls'][number]): string =>
  `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;

/** Writes a failure into a folder of its own, in the form of a fixture. Returns its path. */
export function saveFailure(failure: Failure): string {
  const { files, ...program } = failure.program;
  const hash = createHash('sha1').update(JSON.stringify(failure.program)).digest('hex').slice(0, 10);
  const folder = join(FAILURES, hash);
  const place = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) place(path, text);
  const { idioms, ...calls } = program;
  void idioms;
  place('program.json', `${JSON.stringify(calls, undefined, 2)}\n`);
  place('difference.md', printFailure(failure));
  return folder;
}

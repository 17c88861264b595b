import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { placeFiles, recover, WriteError } from '../../src/write';
import { editsBetween, everythingIn, makeFirstTree, TREES } from './support/two-trees';

// How often; more by the environment.
const KILLS = Number(process.env.KILLS ?? 60);
const AT_ONCE = 3;

let folder: string;
let program: string;
beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'killed-')));
  program = path.join(folder, 'placing-process.js');
  const entry = path.join(__dirname, 'support/placing-process.ts');
  // What is written is no source here, and loading parsers would take most of the time.
  const withoutParser: Plugin = {
    name: 'without-parser',
    setup: ({ onLoad }) =>
      onLoad({ filter: /syntax.parse\.ts$/ }, () => ({
        contents: 'export const SOURCE_FILE = /$^/, parseSource = () => {};',
      })),
  };
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    minify: true,
    plugins: [withoutParser],
  });
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Numbers below 1 that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (;;) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    yield seed / 2 ** 32;
  }
}

/** Lets a process place files for so many milliseconds, or until its n-th change of the disk; then it is killed. */
async function placeUntilKilled(root: string, milliseconds: number, change = 0): Promise<void> {
  const child = spawn(process.execPath, [program, root, String(change)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let problem = '';
  child.stderr.on('data', (data) => (problem += data));
  const ended = new Promise<string | null>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  await new Promise((resolve) => child.stdout.once('data', resolve).once('close', resolve));
  if (change === 0) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    child.kill('SIGKILL');
  }
  expect([await ended, problem]).toEqual(['SIGKILL', '']);
}

test(
  `killed ${KILLS} times at random moments, the tree is one or the other, whole`,
  async () => {
    const outcomes = { none: 0, completed: 0, 'rolled back': 0 };
    let done = 0;
    const worker = async (seed: number) => {
      const random = numbers(seed);
      const next = () => random.next().value;
      const root = path.join(folder, `app ${seed}`);
      fs.mkdirSync(root);
      makeFirstTree(root);
      const trees = [everythingIn(root)];
      placeFiles(root, editsBetween(...TREES));
      trees.push(everythingIn(root));

      while (done < KILLS) {
        done++;
        if (done % 2) await placeUntilKilled(root, next() * 40);
        else await placeUntilKilled(root, 0, 1 + Math.floor(next() * 150));
        // Whatever happened, each file holds one of its two texts, or is not there where one of the trees lacks it.
        const between = everythingIn(root);
        for (const name of new Set(trees.flatMap((tree) => Object.keys(tree)))) {
          expect(trees.map((tree) => tree[name])).toContain(between[name]);
        }
        // Sometimes the next process finds what is left, and is killed while it ends that.
        if (next() < 0.3) continue;
        outcomes[recover(root)]++;
        expect(trees).toContainEqual(everythingIn(root));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, seed) => worker(seed + 1)));

    // It was killed in the middle of things, in every phase.
    expect(outcomes.completed).toBeGreaterThan(KILLS / 20);
    expect(outcomes['rolled back']).toBeGreaterThan(KILLS / 20);
  },
  60_000 + KILLS * 2_000,
);

test('of two processes at once one writes, the other says so or comes later', async () => {
  const root = path.join(folder, 'two');
  fs.mkdirSync(root);
  makeFirstTree(root);
  const child = spawn(process.execPath, [program, root, '0'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let refused = 0;
  while (refused < 5) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    try {
      recover(root);
    } catch (error) {
      // Nothing else may go wrong.
      expect([(error as Error).name, (error as Error).message]).toEqual([
        WriteError.name,
        expect.stringMatching(/Another add-database \(process \d+\) is writing to .* Wait for it to end/),
      ]);
      refused++;
    }
  }
  child.kill('SIGKILL');
  await ended;
  recover(root);
  const names = Object.keys(everythingIn(root)).filter((name) => /add-database|journal/.test(name));
  expect(names).toEqual([]);
});

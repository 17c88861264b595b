import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { EXIT } from '../../src/cli/exit-codes';
import { main } from '../../src/cli/main';
import { parseSource } from '../../src/syntax/parse';
import { fakeContext } from '../cli/streams';
import { filesOf, temporaryApp } from '../cli/temporary-app';
import { SMALL_APP } from './support/small-app';

// More by the environment.
const RUNS = Number(process.env.RUNS ?? 15);

type Holder = Record<string, unknown>;

let root: string;
beforeEach(() => (root = temporaryApp(SMALL_APP)));
afterEach(() => fs.rmSync(root, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  const { context, out, err } = fakeContext(root);
  const code = await main(argv, context);
  process.removeAllListeners('SIGINT');
  // A diff of the application's code holds whatever the application holds.
  return { code, text: (argv.includes('--dry') ? '' : out()) + err() };
}

/** Puts the files as they were, and nothing else. */
function restore(files: Record<string, string>): void {
  for (const name of Object.keys(filesOf(root))) if (!(name in files)) fs.rmSync(path.join(root, name));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, name), text);
}

function placesOf(value: unknown, steps: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [steps];
  return [steps, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...steps, key]))];
}

/** What somebody does to a place of a plan: other values of it, or of the same plan. */
const EDITS = ['delete', 'null', 'number', 'text', 'list', 'object', 'flag', 'as elsewhere', 'twice'] as const;

function edit(plan: unknown, steps: string[], how: (typeof EDITS)[number], elsewhere: string[]): unknown {
  const copy = structuredClone(plan) as Holder;
  const at = (to: string[]): unknown => to.reduce<unknown>((one, step) => (one as Holder)[step], copy);
  const key = steps.at(-1)!;
  const holder = at(steps.slice(0, -1)) as Holder | unknown[];
  if (how === 'twice' && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else if (how === 'delete' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (how === 'delete') delete (holder as Holder)[key];
  else {
    const other = { null: null, number: -1.5, text: 'x', list: [], object: {}, flag: true, twice: 'y', delete: '' };
    (holder as Holder)[key] = how === 'as elsewhere' ? structuredClone(at(elsewhere)) : other[how];
  }
  return copy;
}

/** Neither a defect of the tool, nor what only its authors understand. */
function expectInWords(code: number, text: string): void {
  if (![EXIT.done, EXIT.usage, EXIT.refused].includes(code as 0)) throw new Error(`Ended with ${code}:\n${text}`);
  expect(text).not.toMatch(/\.ts:\d+:|TypeError|ENOENT|undefined|\[object/);
}

/** Answers of every command that reads the plan: in words, and nothing of a stack. */
async function expectClear(): Promise<void> {
  const before = filesOf(root);
  for (const argv of [['apply', '.', '--dry'], ['report'], ['explore']]) {
    const { code, text } = await run(...argv);
    expectInWords(code, text);
  }
  expect(filesOf(root)).toEqual(before);
  const applied = await run('apply');
  expectInWords(applied.code, applied.text);
  for (const [name, text] of Object.entries(filesOf(root))) if (/\.[jt]s$/.test(name)) parseSource(name, text);
}

test('a plan that somebody edited is either used or refused in words', async () => {
  await run('plan');
  const planFile = path.join(root, '.migration/database.json');
  const plan = JSON.parse(fs.readFileSync(planFile, 'utf8'));
  const files = filesOf(root);
  const places = placesOf(plan).filter((steps) => steps.length > 0);
  const place = fc.constantFrom(...places);
  await fc.assert(
    fc.asyncProperty(place, fc.constantFrom(...EDITS), place, async (steps, how, elsewhere) => {
      restore(files);
      fs.writeFileSync(planFile, JSON.stringify(edit(plan, steps, how, elsewhere)));
      await expectClear();
    }),
    { seed: 3, numRuns: RUNS },
  );
});

test('code that was edited after the plan is either rewritten or refused in words', async () => {
  await run('plan');
  const files = filesOf(root);
  const source = fc.constantFrom(...Object.keys(files).filter((name) => /\.[jt]s$/.test(name)));
  const how = fc.constantFrom('delete the file', 'rename', 'delete a line', 'cut');
  await fc.assert(
    fc.asyncProperty(source, how, fc.nat(), async (name, what, which) => {
      restore(files);
      const file = path.join(root, name);
      const lines = files[name].split('\n');
      const words = [
        ...new Set(files[name].match(/\b(?:books|sessions|tags|byName|nextId|users|findUser|findBook|FILE)\b/g)),
      ];
      if (what === 'delete the file') fs.rmSync(file);
      else if (what === 'rename')
        fs.writeFileSync(file, files[name].replaceAll(words[which % words.length], 'renamed'));
      else if (what === 'delete a line') fs.writeFileSync(file, lines.toSpliced(which % lines.length, 1).join('\n'));
      else fs.writeFileSync(file, files[name].slice(0, which % files[name].length));
      const { code, text } = await run('apply', '.', '--dry');
      expectInWords(code, text);
    }),
    { seed: 4, numRuns: RUNS },
  );
});

import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { describe, describeError } from '../../fuzz/run/describe';
import { startEmbedded } from '../../fuzz/run/embedded';
import { loadProgram } from '../../fuzz/run/load';
import { applyPlan, editsOf } from '../../src/pipeline';
import { DEFAULT_ANSWERS } from '../../src/plan/answers';
import type { Plan } from '../../src/plan/schema';
import { planApplication } from '../../src/planning/make-plan';

/** Texts by path, with forward slashes. */
export type Files = Record<string, string>;

/**
 * A call of an exported function: its name and its arguments.
 * `['$until', 3, 'seen']` calls `seen` until it gives a list of three, for what happens later than in the call that began it.
 */
export type Call = [string, ...unknown[]];

/** A call with what it gave or threw, as text. */
export type Answer = [string, string];

/** Runs the calls in memory, one after the other. */
export const runInMemory = (files: Files, main: string, calls: Call[]): Promise<Answer[]> =>
  run(files, main, calls, {});

/** Runs the calls on a migrated program, with a new database of its own; changes `process.env` meanwhile. */
export async function runOnDatabase({ plan, files }: MigratedProgram, main: string, calls: Call[]): Promise<Answer[]> {
  const { root, remove } = placeFiles(files);
  const before = { ...process.env };
  try {
    const embedded = await startEmbedded(root, plan);
    try {
      return await run(files, main, calls, embedded.modules);
    } finally {
      embedded.stop();
    }
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    remove();
  }
}

async function run(files: Files, main: string, calls: Call[], modules: Record<string, unknown>): Promise<Answer[]> {
  const exported = loadProgram(files, main, { console, setTimeout, modules });
  const answers: Answer[] = [];
  for (const [name, ...args] of calls) {
    const label = `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    if (name === '$until') answers.push([label, await answerWhen(exported, Number(args[0]), String(args[1]))]);
    else answers.push([label, await answerOf(exported, name, structuredClone(args))]);
  }
  return answers;
}

const PATIENCE = 60_000;

async function answerWhen(exported: Record<string, unknown>, length: number, name: string): Promise<string> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await (exported[name] as () => unknown)();
    if ((Array.isArray(seen) && seen.length >= length) || Date.now() > end) return describe(seen);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What a call gave, as text at once: what it returned may live on in the program. */
async function answerOf(exported: Record<string, unknown>, name: string, args: unknown[]): Promise<string> {
  const fn = exported[name];
  if (typeof fn !== 'function') throw new TypeError(`The program exports no function ${name}`);
  try {
    return describe(await fn(...args));
  } catch (error) {
    return describeError(error);
  }
}

export interface MigratedProgram {
  plan: Plan;
  /** All files afterwards, those that nothing changed included. */
  files: Files;
}

/** Plans and rewrites a program with the default answers. */
export async function migrateProgram(files: Files): Promise<MigratedProgram> {
  const { root, remove } = placeFiles(files);
  try {
    const planned = planApplication(root, { answers: DEFAULT_ANSWERS });
    const edits = planned.plan.cdk ? (await applyPlan(root, planned.plan, { planned })).edits : editsOf(root, planned);
    const changed = { ...files };
    for (const { path, after } of edits) {
      if (after === undefined) delete changed[path];
      else changed[path] = after;
    }
    return { plan: planned.plan, files: changed };
  } finally {
    remove();
  }
}

/** Files in it are written and removed without waiting for a disk. */
const MEMORY = '/dev/shm';

/** Writes a program's files into a temporary directory. */
export function placeFiles(files: Files): { root: string; remove(): void } {
  const root = realpathSync(mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'program-')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

import { startEmbedded } from '../../fuzz/run/embedded';
import { loadProgram } from '../../fuzz/run/load';
import type { Plan } from '../../src/plan/schema';
import { migrateProgram, placeFiles, type Call, type Files } from '../support/program';
import { findOrder, outcomeOf, type Outcome, type Program } from './sequential-order';

/** A program, and calls of the functions that it exports. */
export interface Burst {
  name: string;
  /** `app.js`, or all files. */
  program: string | Files;
  /** Stores that stay in memory. */
  stay?: string[];
  /** Calls one after another, before the burst. */
  before?: Call[];
  /** Calls at once. */
  calls: Call[];
  /** What the program holds in the end; `all()` unless said otherwise. */
  after?: Call[];
  /** Where a call stood among the others, by what it answered and what was there in the end: a guess that saves time. */
  hint?: (outcome: Outcome, call: Call, after: Outcome[]) => number | string;
}

export interface Ran {
  plan: Plan;
  /** The program as it is after its migration. */
  files: Files;
  outcomes: Outcome[];
  after: Outcome[];
}

/** `count` times the same call. */
export const times = (count: number, ...call: Call): Call[] => Array.from({ length: count }, () => call);

/** `count` calls by their number, from 0. */
export const each = (count: number, call: (i: number) => Call): Call[] =>
  Array.from({ length: count }, (_, i) => call(i));

const filesOf = ({ program }: Burst): Files =>
  typeof program === 'string' ? { 'package.json': '{ "name": "burst" }', 'app.js': program } : program;

const load = (files: Files, modules: Record<string, unknown>): Program =>
  loadProgram(files, 'app.js', { console, setTimeout, modules });

/** Migrates a program and makes the calls at once, on a database of its own. */
export async function run(burst: Burst): Promise<Ran> {
  const migrated = await migrateProgram(filesOf(burst));
  const { root, remove } = placeFiles(migrated.files);
  const environment = { ...process.env };
  const embedded = await startEmbedded(root, migrated.plan);
  try {
    const program = load(migrated.files, embedded.modules);
    for (const call of burst.before ?? []) await outcomeOf(program, call);
    const outcomes = await Promise.all(burst.calls.map((call) => outcomeOf(program, call)));
    const after: Outcome[] = [];
    for (const call of burst.after ?? [['all']]) after.push(await outcomeOf(program, call));
    return { ...migrated, outcomes, after };
  } finally {
    embedded.stop();
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    remove();
  }
}

/** That a program moves, and that its answers and what it holds are those of the original when the calls come in some order. */
export async function expectAtomic(burst: Burst): Promise<Ran> {
  const ran = await run(burst);
  const stay = burst.stay?.map((name) => `app.js#${name}`) ?? [];
  expect({ stay: ran.plan.refusals.map(({ store }) => store), moved: ran.plan.stores.length > 0 }).toEqual({
    stay,
    moved: true,
  });
  const { before = [], calls, after = [['all']], hint } = burst;
  const found = await findOrder(
    () => load(filesOf(burst), {}),
    { before, calls, after },
    ran,
    hint && ((i) => hint(ran.outcomes[i], calls[i], ran.after)),
  );
  if (!found.order)
    throw new Error(`No order of the calls gives these answers in memory.\n${found.because}\n\n${ran.files['app.js']}`);
  return ran;
}

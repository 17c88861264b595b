import { knownDefect } from './known';
import type { Program } from './model';
import { checkBurst, type BurstOutcome } from './run/bursts';
import { startEmbedded } from './run/embedded';
import { migrate, type Migrated } from './run/migrate';
import { Endless, observe, start, type Observed } from './run/observe';

/** What became of a program. */
export interface Verdict {
  /** Names of the stores that moved. */
  moved: string[];
  /** Codes of the reasons for which stores stayed. */
  refused: string[];
  /** Some call does not end, in memory already. */
  isEndless?: boolean;
  /** How the program that uses the database differs from the one in memory; undefined where it doesn't. */
  difference?: Difference;
  burst?: BurstOutcome;
}

export interface Difference {
  /** What was being done: `planning`, `on the database`, `on lists`, `at once`. */
  during: string;
  /** What differed, in readable lines. */
  text: string;
  /** What kind of difference it is: the same for the same cause, as far as that can be told. */
  kind: string;
  /** The name of the defect, where it is known. */
  known?: string;
  /** Files after the migration. */
  files?: Record<string, string>;
}

const IN_MEMORY = { setTimeout, modules: {}, isLimited: true };

/** Runs a program in memory, moves it, runs it on the embedded database, and compares. */
export async function check(program: Program, options: { lists: boolean; seed: number }): Promise<Verdict> {
  const verdict: Verdict = { moved: [], refused: [] };
  const before = await inMemory(program);
  if (!before) return { ...verdict, isEndless: true };
  const once = await attempt(program, before, {}, verdict);
  try {
    if (verdict.difference || !once || once.plan.stores.length === 0) return verdict;
    if (options.lists) (await attempt(program, before, { isWidest: true }, verdict))?.remove();
    if (verdict.difference || program.atOnce.length === 0) return verdict;
    verdict.burst = await checkBurst(program, once, options.seed).catch(ignoreEndless);
    const text = verdict.burst?.difference;
    if (text && !verdict.burst?.isNamed)
      verdict.difference = {
        during: 'at once',
        text,
        kind: 'at once',
        files: once.files,
        known: knownDefect('at once'),
      };
    return verdict;
  } finally {
    once?.remove();
  }
}

/** What a program does in memory; undefined where it does not end. */
const inMemory = (program: Program): Promise<Observed | undefined> =>
  observe(start(program, program.files, IN_MEMORY), program).catch((error: Error) => {
    if (error instanceof Endless) return undefined;
    throw error;
  });

function ignoreEndless(error: Error): undefined {
  if (!(error instanceof Endless)) throw error;
}

async function attempt(
  program: Program,
  before: Observed,
  options: { isWidest?: boolean },
  verdict: Verdict,
): Promise<Migrated | undefined> {
  const during = options.isWidest ? 'on lists' : 'on the database';
  let migrated: Migrated;
  try {
    migrated = migrate(program, options);
  } catch (error) {
    const { message, stack } = error as Error;
    verdict.difference = {
      during: `planning ${during}`,
      text: stack ?? message,
      kind: `planning: ${generalised(message)}`,
    };
    return undefined;
  }
  const { plan, files } = migrated;
  if (!options.isWidest) {
    verdict.moved = plan.stores.filter(({ collection }) => collection !== 'sequence').map(({ name }) => name);
    verdict.refused = [...new Set(plan.refusals.map(({ code }) => code))];
  }
  const found = await compareSafely(program, before, migrated);
  if (found)
    verdict.difference = { during, ...found, kind: `${during}: ${found.kind}`, files, known: knownDefect(found.kind) };
  return migrated;
}

const compareSafely = (program: Program, before: Observed, migrated: Migrated): ReturnType<typeof compare> =>
  compare(program, before, migrated).catch((error: Error) => ({
    text: `does not run: ${error.stack}`,
    kind: generalised(error.message),
  }));

async function compare(
  program: Program,
  before: Observed,
  { root, plan, files }: Migrated,
): Promise<{ text: string; kind: string } | undefined> {
  if (plan.stores.length === 0) return undefined;
  const embedded = await startEmbedded(root, plan);
  const after = await observe(start(program, files, embedded), program);
  embedded.stop();
  const pairs = [
    ...program.calls.map(([name, args], i) => ({
      what: `${i + 1}. ${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`,
      before: before.calls[i],
      after: after.calls[i],
    })),
    ...program.dumps.map((dump, i) => ({
      what: `in the end ${dump}()`,
      before: before.content[i],
      after: after.content[i],
    })),
  ].filter((pair) => pair.before !== pair.after);
  if (pairs.length === 0) return undefined;
  return {
    text: pairs
      .map((pair) => `${pair.what}\n  in memory:  ${indented(pair.before)}\n  afterwards: ${indented(pair.after)}`)
      .join('\n'),
    kind: /^throws/.test(pairs[0].after)
      ? generalised(pairs[0].after.split('\n')[0])
      : pairs[0].what.startsWith('in the end')
        ? 'content'
        : 'result',
  };
}

const indented = (text: string): string => text.replaceAll('\n', '\n              ');

/** A message without what differs from program to program. */
const generalised = (message: string): string =>
  message.replace(/["'`].*?["'`]|\d+|[A-Z]+_TABLE_NAME/g, '…').slice(0, 160);

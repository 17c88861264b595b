import type { Program } from '../model';
import { startEmbedded } from './embedded';
import type { Migrated } from './migrate';
import { start } from './observe';

export interface BurstOutcome {
  /** Some call is named in the plan as one that may fail when others get in its way. */
  isNamed: boolean;
  difference?: string;
}

const IN_MEMORY = { setTimeout, modules: {}, isLimited: true };

/** Makes calls at once after those of the program: what they give, and leave, must be what some order of them gives in memory. */
export async function checkBurst(
  program: Program,
  { root, plan, files }: Migrated,
  seed: number,
): Promise<BurstOutcome> {
  const calls = program.atOnce;
  const caveats = plan.tables.flatMap((table) => table.caveats).join('\n');
  const isNamed = calls.some(([name]) => caveats.includes(`\`${name}\``) || caveats.includes(`.${name}\``));
  const embedded = await startEmbedded(root, plan);
  const after = start(program, files, embedded);
  for (const call of program.calls) await after.call(call);
  const known = numbersOf((await after.content()).join('\n'));
  embedded.shuffle(seed);
  const outcomes = await Promise.all(calls.map((call) => after.outcome(call)));
  const seen = withoutGaps(text(outcomes, await after.content()), known);
  embedded.stop();
  const orders = permutations(calls.map((_, i) => i));
  const expected: string[] = [];
  for (const order of orders) {
    const running = start(program, program.files, IN_MEMORY);
    for (const call of program.calls) await running.call(call);
    const given: string[] = [];
    for (const i of order) given[i] = await running.outcome(calls[i]);
    expected.push(withoutGaps(text(given, await running.content()), known));
    if (expected.at(-1) === seen) return { isNamed };
  }
  if (expected.some((one) => inAnyOrder(one) === inAnyOrder(seen))) return { isNamed };
  const names = calls.map(([name, args]) => `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
  return {
    isNamed,
    difference: [
      `at once: ${names.join(' and ')}`,
      'seen:',
      seen,
      ...[...new Set(expected)].flatMap((one) => ['possible in order:', one]),
    ].join('\n'),
  };
}

/**
 * What is added at the same moment finds its place in the list by the clock of who adds it, so that who reads meanwhile may
 * see the later one first. Nothing is lost, and the order is the same for all afterwards.
 */
const inAnyOrder = (shown: string): string =>
  shown
    .split('\n')
    .map((line) =>
      /^\s*\[\{/.test(line)
        ? line
            .replace(/^\s*\[|\]$/g, '')
            .split(/, (?=\{)/)
            .sort()
            .join()
        : line,
    )
    .join('\n');

const text = (outcomes: string[], content: string[]): string =>
  [...outcomes, ...content].map((line) => `  ${line.replaceAll('\n', '\n    ')}`).join('\n');

const ID = /\bid: (\d+)/g;

const numbersOf = (shown: string): Set<number> =>
  new Set(Array.from(shown.matchAll(ID), ([, number]) => Number(number)));

/** A number that was given out for a run that began again is given to nobody else: only the order of new ids counts. */
function withoutGaps(shown: string, known: Set<number>): string {
  const fresh = [...numbersOf(shown)].filter((number) => !known.has(number)).sort((a, b) => a - b);
  return shown.replace(ID, (whole, number: string) =>
    fresh.includes(Number(number)) ? `id: new ${fresh.indexOf(Number(number)) + 1}` : whole,
  );
}

function permutations(list: number[]): number[][] {
  if (list.length < 2) return [list];
  return list.flatMap((one, i) =>
    permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]),
  );
}

import type { Program } from '../model';
import { operationsOfCall, startEmbedded } from './embedded';
import type { Migrated } from './migrate';
import { start } from './observe';

export interface BurstOutcome {
  /** Some call is named in the plan as one that may fail when others get in its way. */
  isNamed: boolean;
  /** What a call showed of a whole table, beside what it wrote, was of a moment at which others were not there yet. */
  isOfMoment?: boolean;
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
  const operations = calls.map((): string[] => []);
  const outcomes = await Promise.all(
    calls.map((call, i) => operationsOfCall.run(operations[i], () => after.outcome(call))),
  );
  const content = await after.content();
  const seen = withoutGaps(text(outcomes, content), known);
  embedded.stop();
  const possible: { given: string[]; content: string[] }[] = [];
  for (const order of orders(calls.map((_, i) => i))) {
    const running = start(program, program.files, IN_MEMORY);
    for (const call of program.calls) await running.call(call);
    const given: string[] = [];
    for (const i of order) given[i] = await running.outcome(calls[i]);
    possible.push({ given, content: await running.content() });
  }
  const whole = possible.filter(({ given }) => Object.keys(given).length === calls.length);
  const expected = whole.map(({ given, content: left }) => withoutGaps(text(given, left), known));
  if (expected.some((one) => inAnyOrder(one) === inAnyOrder(seen))) return { isNamed };
  // A call that shows the whole of a table beside what it writes may show it without what others write at the same time.
  const isShown = (i: number): boolean =>
    showsWhole(operations[i]) && possible.some(({ given }) => given[i] !== undefined && given[i] === outcomes[i]);
  const ofMoment = whole.map(({ given, content: left }) =>
    withoutGaps(
      text(
        given.map((one, i) => (isShown(i) ? outcomes[i] : one)),
        left,
      ),
      known,
    ),
  );
  if (ofMoment.some((one) => inAnyOrder(one) === inAnyOrder(seen))) return { isNamed, isOfMoment: true };
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

const showsWhole = (operations: string[]): boolean =>
  operations.includes('Scan') && operations.some((one) => !/^(Scan|Query|GetItem|BatchGetItem)$/.test(one));

/** All orders of some of the members of a list, and of all of them. */
const orders = (list: number[]): number[][] => [
  [],
  ...list.flatMap((one) => orders(list.filter((other) => other !== one)).map((rest) => [one, ...rest])),
];

import type { Program } from '../model';
import { operationsOfCall, startEmbedded } from './embedded';
import type { Migrated } from './migrate';
import { asOfMoment, type Shown } from './moments';
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
  const before = await after.content();
  const known = numbersOf(before.join('\n'));
  embedded.shuffle(seed);
  const operations = calls.map((): string[] => []);
  const given = await Promise.all(
    calls.map((call, i) => operationsOfCall.run(operations[i], () => after.outcome(call))),
  );
  const numberings = withoutGaps({ given, content: await after.content() }, known);
  const [seen] = numberings;
  embedded.stop();
  const possible: Shown[] = [];
  for (const order of orders(calls.map((_, i) => i))) {
    const running = start(program, program.files, IN_MEMORY);
    for (const call of program.calls) await running.call(call);
    const inOrder: string[] = [];
    for (const i of order) inOrder[i] = await running.outcome(calls[i]);
    possible.push(withoutGaps({ given: inOrder, content: await running.content() }, known)[0]);
  }
  // What stays in memory may be seen by the others before a call is over, as it was before.
  const together = start(program, program.files, IN_MEMORY);
  for (const call of program.calls) await together.call(call);
  const atOnce = await Promise.all(calls.map((call) => together.outcome(call)));
  possible.push(withoutGaps({ given: atOnce, content: await together.content() }, known)[0]);
  const expected = possible.filter((one) => Object.keys(one.given).length === calls.length);
  if (expected.some((one) => numberings.some((numbered) => isSame(one, numbered)))) return { isNamed };
  const isOfMoment = (i: number): boolean => showsWhole(operations[i]);
  if (expected.some((one) => isSame(asOfMoment(one, seen, possible, isOfMoment, before), seen)))
    return { isNamed, isOfMoment: true };
  const names = calls.map(([name, args]) => `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
  return {
    isNamed,
    difference: [
      `at once: ${names.join(' and ')}`,
      'seen:',
      text(seen),
      ...[...new Set(expected.map(text))].flatMap((one) => ['possible in order:', one]),
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

const text = ({ given, content }: Shown): string =>
  [...given, ...content].map((line) => `  ${line.replaceAll('\n', '\n    ')}`).join('\n');

const isSame = (one: Shown, other: Shown): boolean => inAnyOrder(text(one)) === inAnyOrder(text(other));

const ID = /\bid: (\d+)/g;

const numbersOf = (shown: string): Set<number> =>
  new Set(Array.from(shown.matchAll(ID), ([, number]) => Number(number)));

/**
 * A number that was given out for a run that began again is given to nobody else, and another call may get the one between
 * two that a run counts: new ids count as different ones only.
 * @returns what is shown with its new ids numbered in their order first, and in every other one where there are few
 */
function withoutGaps({ given, content }: Shown, known: Set<number>): Shown[] {
  const all = [...given.filter((one) => one !== undefined), ...content].join('\n');
  const fresh = [...numbersOf(all)].filter((number) => !known.has(number)).sort((a, b) => a - b);
  return permutations(fresh).map((order) => {
    const renumbered = (shown: string): string =>
      shown.replace(ID, (whole, number: string) =>
        order.includes(Number(number)) ? `id: new ${order.indexOf(Number(number)) + 1}` : whole,
      );
    return { given: given.map(renumbered), content: content.map(renumbered) };
  });
}

/** A list in its own order, and in all others where it is short. */
const permutations = (list: number[]): number[][] =>
  list.length < 2 || list.length > 5
    ? [list]
    : list.flatMap((one) => permutations(list.filter((other) => other !== one)).map((rest) => [one, ...rest]));

const showsWhole = (operations: string[]): boolean =>
  operations.includes('Scan') && operations.some((one) => !/^(Scan|Query|GetItem|BatchGetItem)$/.test(one));

/** All orders of some of the members of a list, and of all of them. */
const orders = (list: number[]): number[][] => [
  [],
  ...list.flatMap((one) => orders(list.filter((other) => other !== one)).map((rest) => [one, ...rest])),
];

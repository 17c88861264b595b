import type { Coverage } from './coverage';
import type { Tally } from './tally';

/** The table that a run ends with. */
export function summarise(tally: Tally, run: { seed: number; seconds: number }): string {
  const { programs } = tally;
  const share = (count: number): string => `${count} (${((100 * count) / Math.max(1, programs)).toFixed(1)} %)`;
  const rows: [string, string][] = [
    ['programs', `${programs}`],
    ['moved', share(tally.moved)],
    ['refused', share(tally.refused)],
    ['without a store', share(tally.without)],
    ['endless in memory', share(tally.endless)],
    ['mismatches', share(tally.mismatches)],
    ['known defects', share(tally.known)],
    [
      'calls at once',
      `${tally.bursts}, of them ${tally.namedBursts} that the plan names as not atomic and that failed, ${tally.burstsOfMoment} with an answer that lacks what was written at the same time`,
    ],
    ['seed', `${run.seed}`],
    ['duration', `${run.seconds.toFixed(0)} s, ${(programs / run.seconds).toFixed(2)} programs a second`],
  ];
  return [
    table(rows),
    heading('Reasons of refusals', programs),
    table(byCount(tally.reasons)),
    ...(tally.mismatches + tally.known ? [heading('Kinds of mismatches', programs), table(byCount(tally.kinds))] : []),
    '',
    'Idioms: programs with it, and how many of these moved whole',
    table(
      Object.entries(tally.idioms)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, [count, moved]]) => [name, `${count}`.padStart(6) + `${moved}`.padStart(7)]),
    ),
  ].join('\n');
}

const heading = (text: string, programs: number): string => `\n${text}, of ${programs} programs`;

const byCount = (counts: Record<string, number>): [string, string][] =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => [name, `${count}`]);

function table(rows: [string, string][]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

/** What of the tool's code ran, by file, with the functions that never did. */
export function summariseCoverage(coverage: Coverage): string {
  const lines = Object.entries(coverage)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, { functions, blocks }]): [string, string] => {
      const named = Object.entries(functions);
      const missed = named.filter(([, count]) => count === 0).map(([name]) => name.replace(/^\d+ /, ''));
      const missedBlocks = Object.entries(blocks)
        .filter(([, count]) => count === 0)
        .map(([place]) => place.split(':')[0]);
      const share = named.length ? Math.round((100 * (named.length - missed.length)) / named.length) : 100;
      return [
        file,
        `${share} %`.padStart(6) +
          `  ${missed.join(' ') || '-'}${missedBlocks.length ? `  lines not reached: ${[...new Set(missedBlocks)].sort((a, b) => +a - +b).join(' ')}` : ''}`,
      ];
    });
  return [
    '',
    'Coverage of the tool: functions that ran, those that never did, and parts that were not reached',
    table(lines),
  ].join('\n');
}

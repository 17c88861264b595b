import type { Result } from './mutate';

/** The results as a table, in the order of the defects. */
export function table(results: Result[]): string {
  const rows = results.map(({ defect, outcome, note, seconds }) => [
    defect.name,
    outcome,
    `${Math.round(seconds)} s`,
    note.split('\n')[0].slice(0, 110),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column < 3 ? cell.padEnd(widths[column]) : cell)).join('  '),
  );
  const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
  const broken = count('broken') > 0 ? `, ${count('broken')} that broke the tests themselves` : '';
  return [
    ...lines,
    '',
    `${results.length} defects: ${count('killed')} killed, ${count('survived')} survived${broken}`,
  ].join('\n');
}

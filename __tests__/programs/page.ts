import { migrateProgram, type Files } from '../support/program';
import { programFixtures, type ProgramFixture } from './fixtures';
import { KNOWN } from './known';

interface Row {
  construct: string;
  reads?: string;
  writes?: string;
  after: string;
}

const HEAD = `# What becomes of code that now waits

A function that reaches a store becomes \`async\`. These tables say what that means for each construct in which it may be called: it
moves and answers as before, or the store stays where it is, with the reason. They are made from the programs in
\`__testfixtures__/programs\`, each of which runs before and after its migration: \`npx tsx scripts/callbacks.ts\`.
`;

/**
 * The text of docs/callbacks.md.
 * @param migrated files of programs after their migration, by name, where they are known already
 */
export async function callbacksPage(migrated = new Map<string, Files>()): Promise<string> {
  const chapters = new Map<string, Map<string, Row>>();
  for (const fixture of programFixtures()) {
    const rows = chapters.get(fixture.chapter) ?? new Map<string, Row>();
    chapters.set(fixture.chapter, rows);
    const row = rows.get(fixture.construct) ?? { construct: fixture.construct, after: '' };
    rows.set(fixture.construct, row);
    const outcome = fixture.name in KNOWN ? 'wrong: to be mended' : fixture.outcome;
    if (fixture.name.endsWith('-reads')) row.reads = outcome;
    else row.writes = outcome;
    if (fixture.outcome === 'moved')
      row.after =
        excerpt(fixture, migrated.get(fixture.name) ?? (await migrateProgram(fixture.files)).files) || row.after;
  }
  const tables = [...chapters].map(([chapter, rows]) => table(chapter, [...rows.values()]));
  return `${HEAD}\n${tables.join('\n')}`;
}

/** The first line that came to the body of what is called. */
function excerpt({ files, main }: ProgramFixture, migrated: Files): string {
  const lines = migrated[main].split('\n');
  const before = new Set(files[main].split('\n'));
  const start = lines.findIndex((line) => /^(export )?(async )?function run\b/.test(line));
  const fresh = lines
    .slice(start + 1)
    .filter(
      (line) => !before.has(line) && /await|async/.test(line) && !/retryOnConflict\(async \(\) => \{$/.test(line),
    );
  return fresh[0]?.trim() ?? '';
}

function table(chapter: string, rows: Row[]): string {
  const hasReads = rows.some(({ reads }) => reads !== undefined);
  const columns = hasReads ? ['', 'when it reads', 'when it writes', 'after'] : ['', '', 'after'];
  const cells = rows.map(({ construct, reads = '', writes = '', after }) => [
    construct,
    ...(hasReads ? [reads] : []),
    writes,
    after ? `\`\`${after}\`\`` : '',
  ]);
  const line = (row: string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`## ${chapter}`, '', line(columns), line(columns.map(() => '---')), ...cells.map(line), ''].join('\n');
}

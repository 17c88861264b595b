import { FORMATS, renderTerminal, unifiedDiff, type Report } from '../../src/report';
import { examplePlan, exampleRefusal } from '../plan/example-plan';

const plan = examplePlan({
  entryPoints: [{ file: 'h.ts', handler: 'handler', uses: [{ table: 'Books', actions: ['GetItem', 'Scan'] }] }],
});
const report = (more: Partial<Report> = {}): Report => ({
  command: 'report',
  plan,
  stores: plan.stores.map((store) => ({ ...store, status: 'planned' })),
  refusals: [],
  notStores: [],
  problems: [],
  files: [],
  done: [],
  next: [],
  ...more,
});

test('Markdown tells what stood where, what it becomes, and what each function may do', () => {
  const text = FORMATS.markdown(report({ refusals: [exampleRefusal] }));
  expect(text).toMatch(/^# Move to DynamoDB\n\n1 of 2 stores can move, 1 stays as it is\.\n/);
  expect(text).toContain('| `books`, array | `src/books.js:1` | table `Books` | partition key id (string) |');
  expect(text).toContain('- `h.ts`: `GetItem`, `Scan` on `Books`');
  expect(text).toContain('- `src/tags.js#tags` (`src/tags.js:3`): Its elements');
});

test('Markdown stays within what a pull request takes', () => {
  const refusals = Array.from({ length: 2_000 }, (_, line) => ({
    ...exampleRefusal,
    at: { file: 'a.js', line: line + 1 },
  }));
  const text = FORMATS.markdown(report({ refusals }));
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toMatch(/… and \d+ more/);
  expect(text).toContain('table `Books`');
});

test('names cannot break out of a table', () => {
  const store = { ...plan.stores[0], status: 'planned' as const, medium: 'json-file' as const, dataFile: 'a|b.json' };
  expect(FORMATS.markdown(report({ stores: [store] }))).toContain('JSON file a\\|b.json');
});

test('the terminal shows checks with what failed', () => {
  const checks = [
    { name: 'types', status: 'failed' as const, summary: '1 new error', details: ['a.ts:1 TS2322 no'] },
    { name: 'synth', status: 'not run' as const, summary: 'there is no CDK app', details: [] },
  ];
  expect(renderTerminal(report({ checks }), false)).toMatch(
    /Checks\n {2}failed {3}types {2}1 new error\n {13}a\.ts:1 TS2322 no\n {2}not run {2}synth {2}there is no CDK app\n/,
  );
});

test('the JSON document tells its version and its tool', () => {
  const document = JSON.parse(FORMATS.json(report()));
  expect(document).toMatchObject({ schemaVersion: 1, tool: { name: 'add-database' }, tables: plan.tables });
});

describe('a patch', () => {
  test('of new, changed and deleted files, in order', () => {
    const patch = unifiedDiff([
      { path: 'b.js', before: undefined, after: 'one\ntwo\n' },
      { path: 'a.js', before: 'a\r\nb\r\n', after: 'a\r\nc' },
      { path: 'c.js', before: 'gone\n', after: undefined },
      { path: 'd.js', before: 'same', after: 'same' },
    ]);
    expect(patch).toBe(
      [
        'diff --git a/a.js b/a.js',
        '--- a/a.js',
        '+++ b/a.js',
        '@@ -1,2 +1,2 @@',
        ' a\r',
        '-b\r',
        '+c',
        '\\ No newline at end of file',
        'diff --git a/b.js b/b.js',
        'new file mode 100644',
        '--- /dev/null',
        '+++ b/b.js',
        '@@ -0,0 +1,2 @@',
        '+one',
        '+two',
        'diff --git a/c.js b/c.js',
        'deleted file mode 100644',
        '--- a/c.js',
        '+++ /dev/null',
        '@@ -1 +0,0 @@',
        '-gone',
        '',
      ].join('\n'),
    );
  });

  test('of nothing is empty', () => {
    expect(unifiedDiff([])).toBe('');
  });
});

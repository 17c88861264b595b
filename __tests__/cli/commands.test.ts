import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../src/cli/main';
import * as pipeline from '../../src/pipeline';
import { formatPlan } from '../../src/plan/write';
import { examplePlan, exampleRefusal } from '../plan/example-plan';
import { fakeContext } from './streams';
import { filesOf, git, temporaryApp } from './temporary-app';

jest.mock('../../src/pipeline', () => ({ makePlan: jest.fn(), applyPlan: jest.fn() }));
const makePlan = jest.mocked(pipeline.makePlan);
const applyPlan = jest.mocked(pipeline.applyPlan);

const BOOKS = 'const books = [];\n';
const MIGRATED = "const booksTable = { variable: 'BOOKS_TABLE_NAME', key: 'id' };\n";
const edit = { path: 'src/books.js', before: BOOKS, after: MIGRATED };
const client = { path: 'shared/db.js', before: undefined, after: 'module.exports = {};\n' };
const empty = examplePlan({ tables: [], stores: [], files: {}, functions: {} });

let root: string;
let app: Record<string, string>;

beforeEach(() => {
  app = { 'package.json': '{\n  "name": "app"\n}\n', 'src/books.js': BOOKS };
  root = temporaryApp(app);
  makePlan.mockReset().mockImplementation(async () => ({ plan: examplePlan(), problems: [] }));
  applyPlan.mockReset().mockImplementation(async () => ({ edits: [edit, client], problems: [] }));
});
afterEach(() => {
  process.removeAllListeners('SIGINT');
  fs.rmSync(root, { recursive: true });
});

/** Runs a command line in the application's folder. */
async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const { context, out, err } = fakeContext(root);
  const code = await main(argv, context);
  return { code, out: out(), err: err() };
}

const PLANNED = { '.migration/database.json': formatPlan(examplePlan()) };
const WRITTEN = {
  '.env.example': '# DynamoDB tables\nBOOKS_TABLE_NAME=Books\n',
  'package.json':
    '{\n  "name": "app",\n  "dependencies": {\n    "@aws-sdk/client-dynamodb": "3.1162.0",\n    "@aws-sdk/lib-dynamodb": "3.1162.0"\n  }\n}\n',
  'shared/db.js': 'module.exports = {};\n',
  'src/books.js': MIGRATED,
};
const writePlan = (): void => {
  fs.mkdirSync(path.join(root, '.migration'), { recursive: true });
  fs.writeFileSync(path.join(root, '.migration/database.json'), PLANNED['.migration/database.json']);
};

describe('explore', () => {
  test('shows tables and access patterns, and writes nothing', async () => {
    const { code, out, err } = await run('explore');
    expect(code).toBe(0);
    expect(out).toMatch(/Books {2}partition key id \(string\)/);
    expect(out).toMatch(/books, array {2}src\/books\.js:1/);
    expect(out).toMatch(/src\/books\.js#list {2}reads books {2}reads all of Books/);
    expect(out).toMatch(/1 of 1 store can move\./);
    expect(err).toBe('');
    expect(filesOf(root)).toEqual(app);
  });

  test('says what it looked for when there is no store', async () => {
    makePlan.mockResolvedValue({ plan: empty, problems: [] });
    const { code, out } = await run('explore');
    expect(code).toBe(0);
    expect(out).toMatch(/No store found in .*Looked in .*arrays, Maps, Sets/);
  });

  test('tells of a file that does not parse, and goes on', async () => {
    makePlan.mockResolvedValue({
      plan: examplePlan(),
      problems: [{ file: 'src/odd.js', line: 3, message: 'does not parse: Unexpected token' }],
    });
    const { code, out } = await run('explore');
    expect(code).toBe(0);
    expect(out).toMatch(/! src\/odd\.js:3 {2}does not parse/);
    expect(out).toMatch(/1 of 1 store/);
  });

  test('groups refusals by reason, with how to go on', async () => {
    makePlan.mockResolvedValue({ plan: examplePlan({ refusals: [exampleRefusal] }), problems: [] });
    const { code, out } = await run('explore');
    expect(code).toBe(0);
    expect(out).toMatch(/no-key\n {4}src\/tags\.js#tags {2}src\/tags\.js:3\n {6}Its elements.*\n {6}→ Give each/);
    expect(out).toMatch(/1 of 2 stores can move, 1 stays as it is/);
    expect((await run('explore', '--strict')).code).toBe(2);
  });

  test('hands over what to include and exclude', async () => {
    await run('explore', '--include', 'a', '--include', 'b', '--exclude', 'c');
    expect(makePlan.mock.calls[0]).toEqual([root, expect.objectContaining({ include: ['a', 'b'], exclude: ['c'] })]);
  });
});

describe('plan', () => {
  test('writes the plan, takes the defaults when nobody can be asked, and says so', async () => {
    const { code, out, err } = await run('plan');
    expect(code).toBe(0);
    expect(err).toMatch(/nobody to ask/);
    expect(out).toMatch(/Wrote \.migration\/database\.json\./);
    expect(filesOf(root)).toEqual({ ...app, ...PLANNED });
  });

  test('changes nothing the second time', async () => {
    await run('plan', '--yes');
    const { out } = await run('plan', '--yes');
    expect(out).toMatch(/\.migration\/database\.json is up to date\./);
  });

  test('names the tables in plan.md', async () => {
    const planMd =
      '## Data Model\n- **Tables needed**: [list]\n\n## Migration Steps\n4. 🔲 Add Database — [if needed]\n';
    fs.mkdirSync(path.join(root, '.migration'));
    fs.writeFileSync(path.join(root, '.migration/plan.md'), planMd);
    await run('plan', '--yes');
    expect(filesOf(root)['.migration/plan.md']).toBe(planMd.replace('[list]', 'Books: partition key `id` (string)'));
  });

  test('--json prints one document with the questions', async () => {
    const { out, err } = await run('plan', '--json');
    const document = JSON.parse(out);
    expect(document).toMatchObject({ schemaVersion: 1, command: 'plan', exitCode: 0 });
    expect(document.tool.name).toBe('add-database');
    expect(document.questions.map((question: { question: string }) => question.question)).toEqual([
      'Does this design capture all your data?',
      'Do you look things up other than by id?',
      'Is any of it temporary?',
    ]);
    expect(document.stores[0]).toMatchObject({ id: 'src/books.js#books', status: 'planned' });
    expect(err).not.toContain('{');
  });

  test('takes answers from a file', async () => {
    fs.writeFileSync(path.join(root, 'a.json'), '{"lookups":[{"table":"Books","by":"shelf"}],"exclude":["x"]}');
    expect((await run('plan', '--answers', 'a.json')).code).toBe(0);
    expect(makePlan.mock.calls[0][1]).toMatchObject({
      exclude: ['x'],
      answers: { lookups: [{ table: 'Books', by: 'shelf' }], removalPolicy: 'retain' },
    });
  });

  test('keeps what was answered before', async () => {
    const [books] = examplePlan().tables;
    const index = { name: 'byShelf', partitionKey: { name: 'shelf', type: 'S' as const }, reason: 'asked for' };
    makePlan.mockResolvedValue({
      plan: examplePlan({ tables: [{ ...books, indexes: [index], removalPolicy: 'destroy', timeToLive: 'ends' }] }),
      problems: [],
    });
    await run('plan', '--yes');
    await run('plan', '--yes');
    expect(makePlan.mock.calls[1][1].answers).toMatchObject({
      lookups: [{ table: 'Books', by: 'shelf' }],
      temporary: [{ table: 'Books', attribute: 'ends' }],
      removalPolicy: 'destroy',
    });
  });

  test.each([
    ['{', /a\.json is no JSON/],
    ['{"colour":1}', /a\.json does not fit/],
    ['{"lookups":[{"table":"Bokks","by":"x"}]}', /name a table Bokks; the plan has Books/],
  ])('refuses the answers %s', async (text, message) => {
    fs.writeFileSync(path.join(root, 'a.json'), text);
    const { code, err } = await run('plan', '--answers', 'a.json');
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });

  test('replaces an earlier plan that does not fit', async () => {
    fs.mkdirSync(path.join(root, '.migration'));
    fs.writeFileSync(path.join(root, '.migration/database.json'), '{}');
    const { code, err } = await run('plan', '--yes');
    expect([code, err]).toEqual([0, expect.stringMatching(/made anew/)]);
    expect(filesOf(root)).toEqual({ ...app, ...PLANNED });
  });
});

describe('apply', () => {
  test('needs a plan', async () => {
    const { code, err } = await run('apply');
    expect([code, err]).toEqual([1, expect.stringMatching(/database\.json does not exist.*add-database plan/)]);
  });

  test('writes the code and the files beside it, and names what comes next', async () => {
    writePlan();
    const { code, out } = await run('apply');
    expect(code).toBe(0);
    expect(filesOf(root)).toEqual({ ...PLANNED, ...WRITTEN });
    expect(out).toMatch(/A shared\/db\.js {2}\+1 -0/);
    expect(out).toMatch(/npm install/);
    expect(out).toMatch(/Wrote 4 files\./);
  });

  test('completes the step of plan.md', async () => {
    writePlan();
    fs.writeFileSync(
      path.join(root, '.migration/plan.md'),
      '## Migration Steps\r\n4. 🔲 Add Database — [if needed]\r\n',
    );
    await run('apply');
    expect(filesOf(root)['.migration/plan.md']).toBe('## Migration Steps\r\n4. ✅ Add Database — Complete\r\n');
  });

  test('leaves the step open while a store is left', async () => {
    writePlan();
    fs.writeFileSync(path.join(root, '.migration/plan.md'), '4. 🔲 Add Database — [if needed]\n');
    applyPlan.mockResolvedValue({ edits: [client], problems: [] });
    await run('apply');
    expect(filesOf(root)['.migration/plan.md']).toBe('4. 🔲 Add Database — [if needed]\n');
  });

  test('--dry prints a patch that git takes, and writes nothing', async () => {
    writePlan();
    fs.writeFileSync(path.join(root, '.migration/plan.md'), '4. 🔲 Add Database');
    const before = filesOf(root);
    const { code, out, err } = await run('apply', '--dry');
    expect(code).toBe(0);
    expect(filesOf(root)).toEqual(before);
    expect(err).toMatch(/Nothing was written/);

    fs.writeFileSync(path.join(root, 'move.patch'), out);
    git(root, 'init', '-q');
    git(root, 'apply', 'move.patch');
    fs.rmSync(path.join(root, 'move.patch'));
    expect(filesOf(root)).toEqual({ ...PLANNED, ...WRITTEN, '.migration/plan.md': '4. ✅ Add Database' });
  });

  test('--dry --json holds the patch', async () => {
    writePlan();
    const document = JSON.parse((await run('apply', '--dry', '--json')).out);
    expect(document.diff).toMatch(/^diff --git a\/.env.example/);
    expect(document.files).toHaveLength(4);
  });

  test('limits itself to files, given from anywhere', async () => {
    writePlan();
    await run('apply', '.', 'src/books.js');
    const { context } = fakeContext(path.join(root, 'src'));
    await main(['apply', '--force', '..', 'books.js'], context);
    expect(applyPlan.mock.calls.map(([, , options]) => options)).toEqual([
      { files: ['src/books.js'] },
      { files: ['src/books.js'] },
    ]);
    expect((await run('apply', '.', 'src/none.js')).err).toMatch(/There is no file src\/none\.js/);
  });

  test('refuses a stale plan, naming the anchor', async () => {
    writePlan();
    fs.rmSync(path.join(root, 'src/books.js'));
    const { code, err } = await run('apply');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/stale:\n {2}file src\/books\.js.*\nRenew it: add-database plan/),
    ]);
  });

  test('refuses when a file changed meanwhile', async () => {
    writePlan();
    applyPlan.mockImplementation(async () => {
      fs.appendFileSync(path.join(root, 'src/books.js'), '// mine\n');
      return { edits: [edit, client], problems: [] };
    });
    const { code, err } = await run('apply');
    expect([code, err]).toEqual([1, expect.stringMatching(/src\/books\.js changed while/)]);
    expect(fs.existsSync(path.join(root, 'shared'))).toBe(false);
  });

  test('does nothing when everything is as the plan says', async () => {
    writePlan();
    await run('apply');
    applyPlan.mockResolvedValue({ edits: [], problems: [] });
    const { code, out } = await run('apply');
    expect([code, out]).toEqual([0, expect.stringMatching(/Nothing to do/)]);
  });
});

describe('an unclean git tree', () => {
  beforeEach(() => {
    writePlan();
    git(root, 'init', '-q');
    git(root, 'add', 'package.json', 'src');
    git(root, 'commit', '-q', '-m', 'start');
  });

  test('does not count what the tool itself wrote', async () => {
    expect((await run('apply')).code).toBe(0);
  });

  test('does not count where nothing is to be written', async () => {
    expect((await run('apply')).code).toBe(0);
    applyPlan.mockResolvedValue({ edits: [], problems: [] });
    const { code, out } = await run('apply');
    expect([code, out]).toEqual([0, expect.stringContaining('Nothing to do')]);
  });

  test('is refused, except with --force or --dry', async () => {
    fs.writeFileSync(path.join(root, 'new.txt'), '');
    const { code, err } = await run('apply');
    expect([code, err]).toEqual([1, expect.stringMatching(/uncommitted changes.*\n {2}new\.txt\n.*--force/)]);
    expect((await run('apply', '--dry')).code).toBe(0);
    expect((await run('apply', '--force')).code).toBe(0);
  });

  test('concerns only the application of a monorepo', async () => {
    fs.mkdirSync(path.join(root, 'other'));
    fs.cpSync(path.join(root, 'src'), path.join(root, 'packages/app/src'), { recursive: true });
    fs.cpSync(path.join(root, '.migration'), path.join(root, 'packages/app/.migration'), { recursive: true });
    fs.cpSync(path.join(root, 'package.json'), path.join(root, 'packages/app/package.json'));
    git(root, 'add', 'packages');
    git(root, 'commit', '-q', '-m', 'app');
    fs.writeFileSync(path.join(root, 'other/new.txt'), '');
    expect((await run('apply', 'packages/app')).code).toBe(0);
    fs.rmSync(path.join(root, 'packages/app/shared'), { recursive: true });
    fs.writeFileSync(path.join(root, 'packages/app/new.txt'), '');
    expect((await run('apply', 'packages/app')).err).toMatch(/packages\/app\/new\.txt/);
  });
});

describe('the whole migration', () => {
  test('plans and rewrites in one go', async () => {
    const { code, out } = await run('--yes');
    expect(code).toBe(0);
    expect(filesOf(root)).toEqual({ ...PLANNED, ...WRITTEN });
    expect(out).toMatch(/Wrote 5 files\./);
    expect(out).toMatch(/1 of 1 store on DynamoDB\./);
  });

  test('of another folder', async () => {
    const { context } = fakeContext('/');
    expect(await main([root, '--yes'], context)).toBe(0);
    expect(filesOf(root)).toEqual({ ...PLANNED, ...WRITTEN });
  });

  test('leaves an application without stores as it is', async () => {
    makePlan.mockResolvedValue({ plan: empty, problems: [] });
    const { code, out } = await run('--yes');
    expect([code, out]).toEqual([0, expect.stringMatching(/No store found/)]);
    expect(filesOf(root)).toEqual(app);
  });

  test('with --strict ends with 2 when a store was refused', async () => {
    makePlan.mockResolvedValue({ plan: examplePlan({ refusals: [exampleRefusal] }), problems: [] });
    expect((await run('--yes', '--strict')).code).toBe(2);
  });
});

describe('report', () => {
  beforeEach(writePlan);

  test('tells what there is', async () => {
    expect((await run('report')).out).toMatch(/Books {2}partition key/);
  });

  test('writes Markdown for a pull request', async () => {
    expect((await run('report', '-o', 'pr.md')).code).toBe(0);
    expect(filesOf(root)['pr.md']).toMatch(
      /\| `books`, array \| `src\/books\.js:1` \| table `Books` \| partition key id \(string\) \|/,
    );
    expect((await run('report', '--format', 'markdown')).out).toBe(filesOf(root)['pr.md']);
  });

  test('knows its formats', async () => {
    const { code, err } = await run('report', '--format', 'pdf');
    expect([code, err]).toEqual([1, expect.stringMatching(/no format pdf: terminal, markdown, json/)]);
  });
});

describe('errors', () => {
  test('a bug ends with 70 and says how to report it', async () => {
    makePlan.mockRejectedValue(new TypeError('x is undefined'));
    const { code, err } = await run('explore');
    expect(code).toBe(70);
    expect(err).toMatch(/This is a bug in add-database .*\nTypeError: x is undefined[^]*Please report it/);
  });

  test('with --json are a document too', async () => {
    const { code, out } = await run('apply', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      command: 'apply',
      exitCode: 1,
      error: expect.stringMatching(/add-database plan/),
    });
    expect(JSON.parse((await run('explore', '--nope', '--json')).out)).toMatchObject({ exitCode: 1 });
  });

  test('a misspelt command is no folder', async () => {
    expect((await run('aply')).err).toMatch(/no folder .*Did you mean the command "apply"\?/);
    expect((await run('package.json')).err).toMatch(/package\.json is a file/);
  });

  test('only local takes a command', async () => {
    expect(await run('explore', '--', 'npm')).toMatchObject({ code: 1, err: expect.stringMatching(/Only "local"/) });
  });

  test('import needs the names of the tables', async () => {
    writePlan();
    expect(await run('import')).toMatchObject({ code: 1, err: expect.stringMatching(/Not set: BOOKS_TABLE_NAME/) });
  });
});

test('colours are for terminals that want them', async () => {
  const coloured = async (env: NodeJS.ProcessEnv, tty: boolean): Promise<boolean> => {
    const { context, out } = fakeContext(root, tty);
    await main(['explore'], { ...context, env });
    return out().includes('\u001b[1m');
  };
  expect(await coloured({}, true)).toBe(true);
  expect(await coloured({}, false)).toBe(false);
  expect(await coloured({ NO_COLOR: '1' }, true)).toBe(false);
  expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true);
});

import { readFileSync } from 'fs';
import { join } from 'path';
import { main } from '../src/cli/main';
import { fakeContext } from './cli/streams';
import { addDatabase } from './support/command-line';
import { prepareDatabase } from './support/database';
import { EXAMPLES, type Example, type ExampleCopy, copyExample } from './support/example';
import { readTree } from './support/files';
import { lint } from './support/lint';
import { type Migration, migrate } from './support/migrate';
import { differences, replay } from './support/replay';
import { functionAccess, synthesise } from './support/synthesise';
import { typeErrors } from './support/type-check';

interface Expected {
  /** Each store, by the table that takes it. */
  tables: Record<string, string[]>;
  /** Source files that no store concerns. */
  untouched: string[];
  /** Folder of the tsconfig.json. */
  types?: string;
}

const EXPECTED: Record<Example, Expected> = {
  'library-express': {
    tables: { Books: ['books'], Members: ['members'], Loans: ['loans'], Values: ['nextBookId'] },
    untouched: ['app.js', 'server.js', 'lib/validate.js', 'middleware/errors.js', 'test/loans.test.js'],
  },
  'helpdesk-lambda': {
    tables: { Tickets: ['tickets'] },
    untouched: [
      'package.json',
      'src/app.js',
      'src/server.js',
      'infrastructure/cdk.json',
      'infrastructure/tsconfig.json',
      'infrastructure/lambda/shared/errors.ts',
      'infrastructure/lambda/shared/response.ts',
    ],
    // Its types are checked together with those of the other CDK apps: verify/migrated-apps.test.ts.
  },
  'workspace-storage': {
    tables: {
      Users: ['users'],
      Projects: ['projects'],
      Tasks: ['tasks'],
      Values: ['nextProjectId', 'nextTaskId', 'nextUserId'],
    },
    // The interface was asynchronous already: no caller has to change.
    untouched: ['tsconfig.json', 'shared/schema.ts', 'server/index.ts', 'server/routes.ts'],
    types: '.',
  },
  'notes-json': {
    tables: { Notes: ['notes'], Values: ['settings'] },
    untouched: ['lib/http.js', 'data/notes.json', 'data/settings.json'],
  },
};

interface Migrated {
  before: ExampleCopy;
  after: ExampleCopy;
  migration: Migration;
}

const migrated = new Map<Example, Migrated>();

/** An example before and after its migration, which several groups of tests look at. */
async function migratedExample(name: Example): Promise<Migrated> {
  const known = migrated.get(name);
  if (known) return known;
  const [before, after] = [copyExample(name), copyExample(name)];
  const made = { before, after, migration: await migrate(after.root) };
  migrated.set(name, made);
  return made;
}

afterAll(() => {
  for (const { before, after } of migrated.values()) {
    before.remove();
    after.remove();
  }
});

describe.each(EXAMPLES)('%s, migrated', (name) => {
  const expected = EXPECTED[name];
  let before: ExampleCopy;
  let after: ExampleCopy;
  let migration: Migration;

  beforeAll(async () => {
    ({ before, after, migration } = await migratedExample(name));
  }, 120_000);

  test('every store moves, and nothing is refused', () => {
    const { plan, problems } = migration;
    expect(plan.refusals).toEqual([]);
    expect(problems).toEqual([]);
    const tables: Record<string, string[]> = {};
    for (const store of plan.stores) (tables[store.table] ??= []).push(store.name);
    for (const stores of Object.values(tables)) stores.sort();
    expect(tables).toEqual(expected.tables);
  });

  test('only the files of the edits change, and none without a store', () => {
    const [was, is] = [readTree(before.root), readTree(after.root)];
    const changed = Object.keys({ ...was, ...is }).filter((path) => was[path] !== is[path]);
    expect(changed.sort()).toEqual(migration.edits.map(({ path }) => path).sort());
    for (const path of [...expected.untouched, 'README.md', 'requests.json'])
      expect({ path, text: is[path] }).toEqual({ path, text: was[path] });
  });

  test('the new code passes a review by machine', () => {
    const files = Object.entries(readTree(after.root)).filter(
      ([path]) => path.endsWith('.js') && !path.startsWith('src/'),
    );
    const sourceType = JSON.parse(readFileSync(join(after.root, 'package.json'), 'utf8')).type ?? 'commonjs';
    expect(files.flatMap(([path, source]) => lint(path, source, sourceType))).toEqual([]);
    if (expected.types) expect(typeErrors(join(after.root, expected.types))).toBe('');
  }, 120_000);

  test('answers as it did in memory, requests at once included', async () => {
    const database = await prepareDatabase(after.root, migration.plan);
    try {
      const inMemory = await replay(before.root, before.requests);
      const onDynamoDB = await replay(after.root, after.requests, database.env);
      expect(differences(inMemory, onDynamoDB)).toEqual([]);
    } finally {
      await database.stop();
    }
  }, 120_000);

  test('running it again changes nothing', async () => {
    const was = readTree(after.root);
    const { context, out, err } = fakeContext(after.root);
    const status = await main([after.root, '--yes', '--force', '--json'], context);
    expect({ status, stderr: status === 0 ? '' : err() }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(out()).files ?? []).toEqual([]);
    expect(readTree(after.root)).toEqual(was);
  }, 120_000);
});

describe('library-express, its own tests', () => {
  test('pass on the embedded database, unchanged', async () => {
    const { root } = (await migratedExample('library-express')).after;
    const { status, stdout, stderr } = addDatabase('local', root, '--', process.execPath, '--test', 'test/');
    expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
    expect(stdout).toMatch(/# pass 2\b/);
  }, 120_000);
});

describe('helpdesk-lambda, its infrastructure', () => {
  const TICKETS = { TICKETS_TABLE_NAME: 'Tickets' };
  const may = (...actions: string[]) => ({ Tickets: actions.map((action) => `dynamodb:${action}`) });
  let copy: ExampleCopy;
  let migration: Migration;
  let access: ReturnType<typeof functionAccess>;
  let templates: ReturnType<typeof synthesise>;

  beforeAll(async () => {
    ({ after: copy, migration } = await migratedExample('helpdesk-lambda'));
    templates = synthesise(join(copy.root, 'infrastructure'));
    access = functionAccess(templates);
  }, 180_000);

  test('each function is allowed what its own code needs, and nothing else', () => {
    expect(access).toEqual({
      GetTickets: { allowed: may('Scan'), environment: TICKETS },
      CreateTicket: { allowed: may('PutItem'), environment: { LOG_LEVEL: 'info', ...TICKETS } },
      GetTicket: { allowed: may('GetItem'), environment: TICKETS },
      UpdateTicket: { allowed: may('GetItem', 'UpdateItem'), environment: TICKETS },
      DeleteTicket: { allowed: may('DeleteItem', 'GetItem'), environment: TICKETS },
      AddComment: { allowed: may('GetItem', 'UpdateItem'), environment: TICKETS },
    });
  });

  test('what each function is allowed is what it was seen to call', async () => {
    const database = await prepareDatabase(copy.root, migration.plan);
    const record = join(copy.root, 'calls.jsonl');
    try {
      await replay(copy.root, copy.requests, { ...database.env, RECORD_CALLS: record });
    } finally {
      await database.stop();
    }
    const calls = readFileSync(record, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const seen: Record<string, string[]> = {};
    for (const { handler, action } of calls) {
      const id = handler
        .replace(/^.*\/|\.ts$/g, '')
        .replace(/(^|-)(\w)/g, (_: string, _dash: string, letter: string) => letter.toUpperCase());
      if (!(seen[id] ??= []).includes(action)) seen[id].push(action);
    }
    for (const actions of Object.values(seen)) actions.sort();
    expect(seen).toEqual(Object.fromEntries(Object.entries(access).map(([id, { allowed }]) => [id, allowed.Tickets])));
  }, 120_000);

  test('the table is on demand, recoverable, unnamed, and its name and ARN are given out', () => {
    const tables = Object.entries(templates).flatMap(([stack, { Resources, Outputs }]) =>
      Object.values(Resources).flatMap(({ Type, Properties }) =>
        /^AWS::DynamoDB::/.test(Type) ? [{ stack, Properties, Outputs }] : [],
      ),
    );
    expect(tables).toHaveLength(1);
    const [{ stack, Properties, Outputs }] = tables;
    expect(stack).not.toBe('HelpdeskApiStack');
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
    expect(Properties).not.toHaveProperty('TableName');
    expect(Object.keys(Outputs!)).toEqual(expect.arrayContaining(['TicketsTableName', 'TicketsTableArn']));
  });

  test('the migration plan has its step done, and no other line but those about storage differs', () => {
    const lines = (root: string) => readFileSync(join(root, '.migration/plan.md'), 'utf8').split('\n');
    const [was, is] = [lines(migrated.get('helpdesk-lambda')!.before.root), lines(copy.root)];
    expect(is).toHaveLength(was.length);
    const changed = is.flatMap((line, i) => (line === was[i] ? [] : [line]));
    expect(changed).toContain('4. ✅ Add Database — Complete');
    expect(changed.filter((line) => !/^(4\.|- \*\*(Current storage|Target|Tables needed)\*\*)/.test(line))).toEqual([]);
  });
});

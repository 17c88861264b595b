import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { PlanError } from '../../src/plan/plan-error';
import mapToDynamoDB from '../../transforms/map-to-dynamodb';
import { fakeContext } from '../cli/streams';
import { filesOf, temporaryApp } from '../cli/temporary-app';
import { SMALL_APP } from '../plan/support/small-app';

const PROJECT = path.join(__dirname, '../..');

async function run(root: string, ...argv: string[]): Promise<{ code: number; err: string }> {
  const { context, err } = fakeContext(root);
  const code = await main(argv, context);
  process.removeAllListeners('SIGINT');
  return { code, err: err() };
}

/** Starts the command itself, which is killed before its n-th change of a kind. */
function applyKilledAt(root: string, change: string): Promise<string | null> {
  const child = spawn(
    process.execPath,
    ['--require', path.join(__dirname, 'support/kill-at.cjs'), path.join(PROJECT, 'bin/add-database.js'), 'apply'],
    { cwd: root, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '', KILL_AT: change, KILL_BELOW: root } },
  );
  return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
}

let before: Record<string, string>;
let after: Record<string, string>;
beforeAll(async () => {
  const root = temporaryApp(SMALL_APP);
  await run(root, 'plan');
  before = filesOf(root);
  expect(await run(root, 'apply')).toMatchObject({ code: 0 });
  after = filesOf(root);
  fs.rmSync(root, { recursive: true });
  // It writes new files, and changes several.
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed.filter((name) => name in before).length).toBeGreaterThan(2);
  expect(changed.filter((name) => !(name in before)).length).toBeGreaterThan(2);
});

interface Kill {
  change: string;
  next: string[];
  tree: 'before' | 'after';
  says: RegExp;
}

test.concurrent.each<[string, Kill]>([
  [
    'while it prepares',
    {
      change: 'fsyncSync:4',
      next: ['explore'],
      tree: 'before',
      says: /interrupted while it wrote: everything is as it was before/,
    },
  ],
  [
    'while it puts files into their places',
    {
      change: 'renameSync:4',
      next: ['apply', '.', '--dry'],
      tree: 'after',
      says: /interrupted while it wrote: what it had begun is complete now/,
    },
  ],
])('`apply` killed %s: the next command ends what it began', async (_, { change, next, tree, says }) => {
  const root = temporaryApp(before);
  try {
    expect(await applyKilledAt(root, change)).toBe('SIGKILL');
    // Until then every file is the old or the new one, and a reader can see that it is not over.
    const between = filesOf(root);
    for (const name of Object.keys({ ...before, ...after }))
      expect([before[name], after[name]]).toContain(between[name]);
    expect(between['.migration/journal.json']).toBeDefined();
    if (tree === 'after') expect(between).not.toMatchObject(before);
    const file = path.join(root, 'src/server.js');
    const transform = () => mapToDynamoDB({ path: file, source: between['src/server.js'] }, {} as never, {});
    expect(transform).toThrow(PlanError);
    expect(transform).toThrow(/interrupted while it wrote to .* End it first: add-database explore/);

    const { code, err } = await run(root, ...next);
    expect([code, err]).toEqual([0, expect.stringMatching(says)]);
    expect(filesOf(root)).toEqual(tree === 'before' ? before : after);
    expect((await run(root, ...next)).err).not.toMatch(/interrupted/);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
});

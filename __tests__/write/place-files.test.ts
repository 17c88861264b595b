import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { placeFiles, recover, type FileEdit } from '../../src/write';
import { startOf } from '../../src/write/process-identity';

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'place-files-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(root, { recursive: true, force: true });
});

const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};

/** Every file below the root with its text. */
function tree(): Record<string, string> {
  const names = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((file) => [path.relative(root, file), fs.readFileSync(file, 'utf8')]));
}

const edits: FileEdit[] = [
  { path: 'src/books.js', before: 'const books = [];\n', after: 'const booksTable = {};\n' },
  { path: 'src/old.js', before: 'old();\n', after: undefined },
  { path: 'shared/db/client.ts', before: undefined, after: 'export const db: number = 1;\n' },
  { path: 'package.json', before: '{}', after: '{ "name": "app" }' },
];
const before = { 'package.json': '{}', 'src/books.js': 'const books = [];\n', 'src/old.js': 'old();\n' };
const after = {
  'package.json': '{ "name": "app" }',
  'shared/db/client.ts': 'export const db: number = 1;\n',
  'src/books.js': 'const booksTable = {};\n',
};
const prepare = (): void => Object.entries(before).forEach(([name, text]) => write(name, text));

test('creates, changes and deletes files, and leaves nothing else behind', () => {
  prepare();
  expect(placeFiles(root, edits)).toEqual(['src/books.js', 'src/old.js', 'shared/db/client.ts', 'package.json']);
  expect(tree()).toEqual(after);
  expect(fs.existsSync(path.join(root, '.migration'))).toBe(false);
});

test('keeps the mode of a file', () => {
  write('bin/run.js', '#!/usr/bin/env node\nrun();\n');
  fs.chmodSync(path.join(root, 'bin/run.js'), 0o755);
  placeFiles(root, [
    { path: 'bin/run.js', before: '#!/usr/bin/env node\nrun();\n', after: '#!/usr/bin/env node\nawait run();\n' },
  ]);
  expect(fs.statSync(path.join(root, 'bin/run.js')).mode & 0o777).toBe(0o755);
});

test('writes nothing for edits that change nothing', () => {
  write('a.js', 'a');
  expect(placeFiles(root, [{ path: 'a.js', before: 'a', after: 'a' }])).toEqual([]);
});

describe('refuses, and writes nothing,', () => {
  const unchanged = (edit: FileEdit, message: RegExp): void => {
    prepare();
    expect(() => placeFiles(root, [...edits, edit])).toThrow(message);
    expect(tree()).toEqual(expect.objectContaining(before));
    expect(fs.existsSync(path.join(root, 'shared'))).toBe(false);
  };

  test('when a file changed since it was read', () => {
    write('x.js', 'new');
    unchanged({ path: 'x.js', before: 'old', after: 'changed' }, /x\.js changed while/);
  });
  test('when a file was created since', () => {
    write('x.js', 'theirs');
    unchanged({ path: 'x.js', before: undefined, after: 'ours' }, /x\.js was created while/);
  });
  test('when a file was deleted since', () => {
    unchanged({ path: 'x.js', before: 'old', after: 'x' }, /x\.js was deleted while/);
  });
  test('when a file is not UTF-8', () => {
    fs.writeFileSync(path.join(root, 'x.js'), Buffer.from([0x27, 0xe9, 0x27]));
    unchanged({ path: 'x.js', before: "'\uFFFD'", after: "'e'" }, /x\.js is no UTF-8/);
  });
  test('when the new text does not parse', () => {
    unchanged({ path: 'x.ts', before: undefined, after: 'const = 1' }, /x\.ts does not parse.*1:6/);
    unchanged({ path: 'x.json', before: undefined, after: '{' }, /x\.json does not parse/);
    write('y.ts', 'const a = 1');
    unchanged({ path: 'y.ts', before: 'const a = 1', after: 'const = 1' }, /y\.ts does not parse/);
  });
  test.each(['../x.js', '/tmp/x.js', 'src/../../x.js', ''])('a path outside the root: %j', (outside) => {
    unchanged({ path: outside, before: undefined, after: 'x' }, /outside/);
  });
  test('a path that a link leads outside the root', () => {
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'elsewhere-'));
    fs.symlinkSync(elsewhere, path.join(root, 'link'));
    fs.symlinkSync(path.join(elsewhere, 'none.js'), path.join(root, 'dangling.js'));
    unchanged({ path: 'link/x.js', before: undefined, after: 'x' }, /outside/);
    unchanged({ path: 'link/deep/x.js', before: undefined, after: 'x' }, /outside/);
    unchanged({ path: 'dangling.js', before: undefined, after: 'x' }, /outside/);
    expect(fs.readdirSync(elsewhere)).toEqual([]);
    fs.rmSync(elsewhere, { recursive: true });
  });
  test('a folder', () => {
    fs.mkdirSync(path.join(root, 'folder'));
    unchanged({ path: 'folder', before: undefined, after: 'x' }, /folder cannot be written/);
  });
});

test('writes through a link that stays inside the root', () => {
  write('real/a.js', 'a');
  fs.symlinkSync('real/a.js', path.join(root, 'a.js'));
  placeFiles(root, [{ path: 'a.js', before: 'a', after: 'b' }]);
  expect(fs.lstatSync(path.join(root, 'a.js')).isSymbolicLink()).toBe(true);
  expect(fs.readFileSync(path.join(root, 'real/a.js'), 'utf8')).toBe('b');
});

test('lets JSON with comments through when it had them before', () => {
  write('tsconfig.json', '{ /* c */ }');
  placeFiles(root, [{ path: 'tsconfig.json', before: '{ /* c */ }', after: '{ /* d */ }' }]);
  expect(tree()).toEqual({ 'tsconfig.json': '{ /* d */ }' });
});

const MUTATIONS = [
  'openSync',
  'writeFileSync',
  'copyFileSync',
  'linkSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'chmodSync',
] as const;

/** Lets `allowed` changes of the disk happen; then each fails, as if the process were gone. */
function killAfter(allowed: number): { count: () => number } {
  let done = 0;
  for (const name of MUTATIONS) {
    const original = fs[name] as (...args: unknown[]) => unknown;
    jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      if (++done > allowed) throw new Error('killed');
      return original.apply(fs, args);
    }) as never);
  }
  return { count: () => done };
}

test('a kill at any moment leaves the tree as it was or complete', () => {
  const outcomes = new Set<string>();
  for (let allowed = 0; ; allowed++) {
    fs.rmSync(root, { recursive: true, force: true });
    fs.mkdirSync(root);
    prepare();
    const disk = killAfter(allowed);
    let killed = false;
    try {
      placeFiles(root, edits);
    } catch {
      killed = true;
    }
    expect(disk.count() > allowed).toBe(killed);
    jest.restoreAllMocks();
    if (!killed) break;

    outcomes.add(recover(root));
    const now = tree();
    expect([before, after]).toContainEqual(now);
    expect(fs.existsSync(path.join(root, 'shared'))).toBe('shared/db/client.ts' in now);
  }
  expect(outcomes).toEqual(new Set(['none', 'completed', 'rolled back']));
});

test('a failure while placing puts every file back', () => {
  prepare();
  const rename = fs.renameSync;
  let failed = false;
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (!failed && String(to).endsWith('package.json')) {
      failed = true;
      throw Object.assign(new Error('EBUSY: resource busy'), { code: 'EBUSY' });
    }
    rename(from, to);
  });
  expect(() => placeFiles(root, edits)).toThrow(/Nothing was written: EBUSY/);
  jest.restoreAllMocks();
  expect(tree()).toEqual(before);
});

/** Leaves what a run leaves that was killed just before its first file took its place. */
function interrupt(): void {
  prepare();
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (!String(to).endsWith('journal.json')) {
      for (const name of MUTATIONS)
        jest.spyOn(fs, name).mockImplementation((() => {
          throw new Error('killed');
        }) as never);
      throw new Error('killed');
    }
    fs.copyFileSync(from, to);
  });
  expect(() => placeFiles(root, edits)).toThrow('killed');
  jest.restoreAllMocks();
}

test('recovery completes an interrupted run', () => {
  interrupt();
  expect(recover(root)).toBe('completed');
  expect(tree()).toEqual(after);
});

test('recovery never overwrites what was changed after the interruption', () => {
  interrupt();
  write('src/books.js', 'mine');
  expect(() => recover(root)).toThrow(/src\/books\.js changed since/);
  expect(fs.readFileSync(path.join(root, 'src/books.js'), 'utf8')).toBe('mine');
});

test('refuses while another process is writing', () => {
  interrupt();
  const journal = path.join(root, '.migration/journal.json');
  const text = fs.readFileSync(journal, 'utf8');
  const started = startOf(process.ppid)!;
  const ofParent = { ...JSON.parse(text), process: process.ppid, started };
  fs.writeFileSync(journal, JSON.stringify(ofParent));
  expect(() => placeFiles(root, edits)).toThrow(new RegExp(`process ${process.ppid}`));
  // The same number, given to another process since.
  fs.writeFileSync(journal, JSON.stringify({ ...ofParent, started: `${started} earlier` }));
  expect(recover(root)).toBe('completed');
  expect(tree()).toEqual(after);
});

test('a journal of another version is left alone', () => {
  prepare();
  write('.migration/journal.json', '{"version":1,"process":1,"state":"placing","entries":[],"folders":[]}');
  expect(() => recover(root)).toThrow(/this version of add-database did not write it/);
  expect(() => placeFiles(root, edits)).toThrow(/did not write it/);
  expect(tree()).toMatchObject(before);
});

test.each(['../outside', '/tmp/outside', 'src/../../outside'])(
  'a journal cannot lead out of the root: %s',
  (outside) => {
    prepare();
    const entry = { path: outside, before: null, after: null };
    const journal = { version: 2, process: 0, state: 'staging', entries: [entry], folders: [] };
    write('.migration/journal.json', JSON.stringify(journal));
    expect(() => recover(root)).toThrow(/did not write it/);
    write('.migration/journal.json', JSON.stringify({ ...journal, entries: [], folders: [outside] }));
    expect(() => recover(root)).toThrow(/did not write it/);
  },
);

test('a journal that was never written whole is dropped', () => {
  prepare();
  write('.migration/journal.json', '{"version":1,');
  expect(recover(root)).toBe('rolled back');
  expect(tree()).toEqual(before);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { placeFiles, recover, type FileEdit } from '../../src/write';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'others-')));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(root, { recursive: true, force: true });
});

const at = (name: string): string => path.join(root, name);
const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
};
const read = (name: string): string | undefined =>
  fs.existsSync(at(name)) ? fs.readFileSync(at(name), 'utf8') : undefined;

/** Every file and folder below the root. */
const names = (): string[] => (fs.readdirSync(root, { recursive: true }) as string[]).sort();

/** Does something just before a file takes its place, or is deleted: after everything was read and checked. */
function before(target: string, act: () => void): void {
  let done = false;
  for (const operation of ['renameSync', 'rmSync'] as const) {
    const original = fs[operation] as (...args: unknown[]) => unknown;
    jest.spyOn(fs, operation).mockImplementation(((...args: unknown[]) => {
      const isPlaced = operation === 'renameSync' ? args[1] === at(target) : args[0] === at(target);
      if (isPlaced && !done) {
        done = true;
        act();
      }
      return original.apply(fs, args);
    }) as never);
  }
}

const FIRST = { path: 'a.js', before: 'a', after: 'new a' };
const EDITS: FileEdit[] = [
  FIRST,
  { path: 'b.js', before: 'b', after: 'new b' },
  { path: 'c.js', before: 'c', after: undefined },
  { path: 'new/d.js', before: undefined, after: 'd' },
];
const prepare = (): void => ['a', 'b', 'c'].forEach((name) => write(`${name}.js`, name));

describe('somebody writes while files are placed: their file stays, and everything else is as before', () => {
  // The first file is in place by then.
  test.each<[string, string, () => void, string, string | undefined]>([
    ['changes a file', 'a.js', () => write('b.js', 'mine'), 'b.js', 'mine'],
    ['deletes a file', 'a.js', () => fs.rmSync(at('b.js')), 'b.js', undefined],
    ['changes a file that is to be deleted', 'b.js', () => write('c.js', 'mine'), 'c.js', 'mine'],
    ['makes a file that is to be new', 'b.js', () => write('new/d.js', 'mine'), 'new/d.js', 'mine'],
    [
      'puts another file in its place',
      'a.js',
      () => (write('x', 'mine'), fs.renameSync(at('x'), at('b.js'))),
      'b.js',
      'mine',
    ],
  ])('%s', (_, moment, act, name, theirs) => {
    prepare();
    before(moment, act);
    expect(() => placeFiles(root, EDITS)).toThrow(
      `${name} changed while the migration was written: nothing was written. Run again.`,
    );
    jest.restoreAllMocks();
    expect(read(name)).toBe(theirs);
    for (const other of ['a', 'b', 'c'].filter((one) => `${one}.js` !== name)) expect(read(`${other}.js`)).toBe(other);
    if (name !== 'new/d.js') expect(fs.existsSync(at('new'))).toBe(false);
    expect(names().filter((one) => /add-database|journal/.test(one))).toEqual([]);
  });

  test('makes a folder of the name of a new file', () => {
    prepare();
    before('b.js', () => fs.mkdirSync(at('new/d.js')));
    expect(() => placeFiles(root, EDITS)).toThrow(/new\/d\.js changed/);
    expect([read('a.js'), read('b.js'), read('c.js')]).toEqual(['a', 'b', 'c']);
    expect(fs.statSync(at('new/d.js')).isDirectory()).toBe(true);
  });

  test('puts a link that leads elsewhere in the place of a folder', () => {
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'elsewhere-'));
    prepare();
    before('b.js', () => {
      fs.rmSync(at('new'), { recursive: true });
      fs.symlinkSync(elsewhere, at('new'));
    });
    expect(() => placeFiles(root, EDITS)).toThrow(/outside/);
    expect(fs.readdirSync(elsewhere)).toEqual([]);
    expect([read('a.js'), read('b.js')]).toEqual(['a', 'b']);
    fs.rmSync(elsewhere, { recursive: true });
  });

  test('adds a file of their own to a folder that was made', () => {
    prepare();
    before('a.js', () => {
      write('new/theirs.js', 'mine');
      write('b.js', 'mine');
    });
    expect(() => placeFiles(root, EDITS)).toThrow(/b\.js changed/);
    expect(names()).toEqual(['a.js', 'b.js', 'c.js', 'new', 'new/theirs.js']);
  });
});

describe('after an interruption', () => {
  /** Ends the run just before a file takes its place, as if the process were gone. */
  function interruptBefore(target: string): void {
    prepare();
    before(target, () => {
      for (const name of ['renameSync', 'rmSync', 'rmdirSync', 'writeFileSync', 'openSync', 'linkSync'] as const) {
        jest.spyOn(fs, name).mockImplementation((() => {
          throw new Error('killed');
        }) as never);
      }
      throw new Error('killed');
    });
    expect(() => placeFiles(root, EDITS)).toThrow('killed');
    jest.restoreAllMocks();
  }
  const complete = (): void => {
    expect([read('a.js'), read('b.js'), read('c.js'), read('new/d.js')]).toEqual(['new a', 'new b', undefined, 'd']);
    expect(names()).toEqual(['a.js', 'b.js', 'new', 'new/d.js']);
  };

  test('a file that was in place already may be changed', () => {
    interruptBefore('b.js');
    write('a.js', 'mine');
    expect(recover(root)).toBe('completed');
    expect([read('a.js'), read('b.js')]).toEqual(['mine', 'new b']);
  });

  test('what somebody changed before it was written is told, and can be put aside', () => {
    interruptBefore('b.js');
    write('b.js', 'mine');
    expect(() => recover(root)).toThrow(/b\.js changed since.*git checkout -- b\.js/);
    expect(read('b.js')).toBe('mine');
    write('b.js', 'b');
    expect(recover(root)).toBe('completed');
    complete();
  });

  test.each(['.b.js.add-database-new', 'new/.d.js.add-database-new'])(
    'everything goes back when %s is gone',
    (staged) => {
      interruptBefore('b.js');
      fs.rmSync(at(staged));
      expect(recover(root)).toBe('rolled back');
      expect([read('a.js'), read('b.js'), read('c.js')]).toEqual(['a', 'b', 'c']);
      expect(names()).toEqual(['a.js', 'b.js', 'c.js']);
    },
  );

  test('or is not what it was', () => {
    interruptBefore('b.js');
    write('.b.js.add-database-new', 'else');
    expect(recover(root)).toBe('rolled back');
    expect(names()).toEqual(['a.js', 'b.js', 'c.js']);
  });

  test('what cannot be put back is told', () => {
    interruptBefore('b.js');
    fs.rmSync(at('.b.js.add-database-new'));
    fs.rmSync(at('.a.js.add-database-old'));
    expect(() => recover(root)).toThrow(/what a\.js held before is gone: restore it \(git checkout -- a\.js\)/);
    expect(recover(root)).toBe('none');
  });

  test('while going back, what somebody changed stays', () => {
    interruptBefore('b.js');
    const journal = JSON.parse(read('.migration/journal.json')!);
    write('.migration/journal.json', JSON.stringify({ ...journal, state: 'undoing' }));
    write('a.js', 'mine');
    expect(recover(root)).toBe('rolled back');
    expect([read('a.js'), read('b.js'), read('c.js')]).toEqual(['mine', 'b', 'c']);
    expect(names()).toEqual(['a.js', 'b.js', 'c.js']);
  });

  test('drafts of a journal go with the processes that wrote them', () => {
    write('.migration/journal.json.999999999', '{');
    write('.migration/journal.json.1', '{');
    expect(recover(root)).toBe('none');
    expect(names()).toEqual(['.migration', '.migration/journal.json.1']);
    fs.rmSync(at('.migration/journal.json.1'));
    recover(root);
    expect(names()).toEqual([]);
  });
});

describe('what a file is besides its text', () => {
  test.each([0o755, 0o640, 0o600])('mode %o stays', (mode) => {
    write('a.js', 'a');
    fs.chmodSync(at('a.js'), mode);
    placeFiles(root, [FIRST]);
    expect(fs.statSync(at('a.js')).mode & 0o7777).toBe(mode);
  });

  test('its owner stays, where that may be set', () => {
    write('a.js', 'a');
    const isRoot = process.getuid?.() === 0;
    const chown = jest.spyOn(fs, 'chownSync');
    if (isRoot) fs.chownSync(at('a.js'), 12345, 12346);
    chown.mockClear();
    placeFiles(root, [FIRST]);
    const { uid, gid } = fs.statSync(at('a.js'));
    if (isRoot) expect([uid, gid]).toEqual([12345, 12346]);
    else expect(chown).not.toHaveBeenCalled();
  });

  test('a file that is given away does not stop anybody', () => {
    write('a.js', 'a');
    const stat = fs.statSync;
    jest.spyOn(fs, 'statSync').mockImplementation(((file: string, options: never) => {
      const found = stat(file, options) as fs.Stats | undefined;
      return found && file === at('a.js') ? Object.assign(found, { uid: 1 }) : found;
    }) as never);
    jest.spyOn(fs, 'chownSync').mockImplementation(() => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    });
    placeFiles(root, [FIRST]);
    expect(read('a.js')).toBe('new a');
  });

  test('a link stays a link, and what it leads to is changed', () => {
    write('real/a.js', 'a');
    fs.mkdirSync(at('deep'));
    fs.symlinkSync('../real', at('deep/folder'));
    fs.symlinkSync('deep/folder/a.js', at('a.js'));
    placeFiles(root, [FIRST]);
    expect(fs.readlinkSync(at('a.js'))).toBe('deep/folder/a.js');
    expect(fs.lstatSync(at('real/a.js')).isSymbolicLink()).toBe(false);
    expect(read('real/a.js')).toBe('new a');
  });

  test('two names of one file are not two files', () => {
    write('real.js', 'a');
    fs.symlinkSync('real.js', at('a.js'));
    const twice = [FIRST, { path: 'real.js', before: 'a', after: 'other' }];
    expect(() => placeFiles(root, twice)).toThrow(/Two edits of one file/);
  });

  test.each([
    ['CRLF', 'a\r\nb\r\n', 'x\r\nb\r\n'],
    ['a byte order mark', '\uFEFFa\n', '\uFEFFx\n'],
    ['no last line break', 'a', 'x'],
    ['mixed line breaks', 'a\r\nb\nc\r', 'x\r\nb\nc\r'],
  ])('%s stays', (_, text, next) => {
    write('a.txt', text);
    placeFiles(root, [{ path: 'a.txt', before: text, after: next }]);
    expect(fs.readFileSync(at('a.txt'))).toEqual(Buffer.from(next));
  });
});

describe('what cannot be written is left alone, and said', () => {
  const nothing = (): void => {
    expect([read('a.js'), read('b.js'), read('c.js')]).toEqual(['a', 'b', 'c']);
    expect(names()).toEqual(['a.js', 'b.js', 'c.js']);
  };

  test('a read-only file', () => {
    prepare();
    fs.chmodSync(at('b.js'), 0o444);
    expect(() => placeFiles(root, EDITS)).toThrow(
      'b.js is read-only: make it writable, then run again. Nothing was written.',
    );
    fs.chmodSync(at('b.js'), 0o644);
    nothing();
  });

  test('what is no regular file', () => {
    prepare();
    const edit = { path: 'socket', before: undefined, after: 'x' };
    fs.symlinkSync('/dev/null', at('device'));
    expect(() => placeFiles(root, [...EDITS, { ...edit, path: 'device' }])).toThrow(/outside/);
    fs.rmSync(at('device'));
    fs.mkdirSync(at('socket'));
    expect(() => placeFiles(root, [...EDITS, edit])).toThrow(
      'socket cannot be written: it is a folder. Nothing was written.',
    );
    fs.rmdirSync(at('socket'));
    nothing();
  });

  const full = (code: string) => Object.assign(new Error(`${code}: no space left on device, write`), { code });

  test.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES'])(
    'anything on a disk that answers %s, at whatever moment',
    (code) => {
      for (let allowed = 0; ; allowed++) {
        prepare();
        let writes = 0;
        for (const name of [
          'writeFileSync',
          'fsyncSync',
          'openSync',
          'mkdirSync',
          'linkSync',
          'copyFileSync',
        ] as const) {
          const original = fs[name] as (...args: unknown[]) => unknown;
          jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
            const isRead = name === 'openSync' && (args[1] === undefined || args[1] === 'r');
            if (!isRead && ++writes > allowed) throw full(code);
            return original.apply(fs, args);
          }) as never);
        }
        let error: Error | undefined;
        try {
          placeFiles(root, EDITS);
        } catch (thrown) {
          error = thrown as Error;
        }
        jest.restoreAllMocks();
        if (!error) break;
        expect([error.name, error.message]).toEqual(['WriteError', expect.stringMatching(/Nothing was written: E/)]);
        recover(root);
        nothing();
        expect(allowed).toBeLessThan(100);
      }
      expect(names()).toEqual(['a.js', 'b.js', 'new', 'new/d.js']);
    },
  );

  test('a folder that may not be written', () => {
    write('locked/a.js', 'a');
    const open = fs.openSync;
    jest.spyOn(fs, 'openSync').mockImplementation(((file: string, flag: string, ...rest: never[]) => {
      if (file.startsWith(at('locked')) && flag === 'wx') throw full('EACCES');
      return (open as (...args: unknown[]) => number)(file, flag, ...rest);
    }) as never);
    prepare();
    expect(() => placeFiles(root, [...EDITS, { path: 'locked/a.js', before: 'a', after: 'b' }])).toThrow(
      /Nothing was written: EACCES/,
    );
    jest.restoreAllMocks();
    expect(read('locked/a.js')).toBe('a');
    expect(fs.readdirSync(at('locked'))).toEqual(['a.js']);
  });
});

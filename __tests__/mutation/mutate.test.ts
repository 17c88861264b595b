import type { Defect, Killer } from '../../mutation/defect';
import { withDefect } from '../../mutation/defect';
import { failuresWithout, killersOf, mutate, type Bench } from '../../mutation/mutate';
import type { Verdict } from '../../mutation/run-tests';
import { table } from '../../mutation/table';

const defect = (name: string, ...killedBy: Killer[]): Defect => ({
  name,
  file: 'src/a.ts',
  find: 'x',
  replace: 'y',
  why: '',
  killedBy,
});

/** A bench on which tests give what `verdict` says of them while a defect is planted. */
function bench(verdict: (killer: Killer, planted: string | undefined) => Verdict): {
  open: () => Bench;
  log: string[];
} {
  const log: string[] = [];
  const open = (): Bench => {
    let planted: string | undefined;
    return {
      run: async (killer) => verdict(killer, planted),
      plant: async ({ name }) => {
        log.push(`plant ${name}`);
        planted = name;
        return async () => {
          log.push(`take out ${name}`);
          planted = undefined;
        };
      },
      remove: () => void log.push('remove'),
    };
  };
  return { open, log };
}

test('a defect that a test notices is killed; one that none notices survives; every copy is removed', async () => {
  const { open, log } = bench(({ file }, planted) =>
    planted === 'one' && file === 'b' ? { kind: 'failed', tests: ['that it is so'] } : { kind: 'passed' },
  );
  const results = await mutate(
    [defect('one', { file: 'a' }, { file: 'b' }), defect('two', { file: 'a' })],
    1,
    () => undefined,
    open,
  );
  expect(results.map(({ outcome, note }) => [outcome, note])).toEqual([
    ['killed', 'b: that it is so'],
    ['survived', 'a'],
  ]);
  expect(log).toEqual(['plant one', 'take out one', 'plant two', 'take out two', 'remove']);
  expect(table(results)).toContain('2 defects: 1 killed, 1 survived');
});

test('where no test could run, nothing was noticed', async () => {
  const { open } = bench(() => ({ kind: 'broken', because: 'a syntax error' }));
  const [result] = await mutate([defect('one', { file: 'a' })], 2, () => undefined, open);
  expect(result).toMatchObject({ outcome: 'broken', note: 'a syntax error' });
});

test('tests that fail without any defect are named', async () => {
  const { open } = bench(({ file }) => (file === 'a' ? { kind: 'failed', tests: ['x'] } : { kind: 'passed' }));
  expect(await failuresWithout([defect('one', { file: 'a' }, { file: 'b' })], 2, open)).toEqual(['a: x']);
});

test('each test file runs once without a defect, with all tests that are named of it', () => {
  const all = [
    defect('one', { file: 'a', only: 'x' }, { file: 'b', only: 'y' }),
    defect('two', { file: 'a', only: 'z' }, { file: 'b' }),
  ];
  expect(killersOf(all)).toEqual([{ file: 'a', only: '(?:x)|(?:z)' }, { file: 'b' }]);
});

test('a defect whose place is gone, or is there twice, is an error that names it', () => {
  expect(withDefect('a x b', defect('one'))).toBe('a y b');
  expect(() => withDefect('a b', defect('one'))).toThrow('one stands 0 times in src/a.ts');
  expect(() => withDefect('x x', defect('one'))).toThrow('one stands 2 times in src/a.ts');
});

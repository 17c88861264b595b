import fc from 'fast-check';
import { programs } from '../../fuzz/arbitrary';
import { OPEN_SEEDS } from '../../fuzz/known';
import { printProgram } from '../../fuzz/print/program';
import { runProgram } from '../../fuzz/run-programs';
import { addTally, emptyTally, tallyOf } from '../../fuzz/tally';

const SEED = 20_000;
const PROGRAMS = 200;

test('every idiom is written', () => {
  const models = fc.sample(programs, { seed: 1, numRuns: 6000, unbiased: true });
  const idioms = new Set(models.flatMap((model) => printProgram(model).idioms));
  expect([...idioms].sort()).toMatchSnapshot();
});

test('generated programs do the same on the database', async () => {
  const tally = emptyTally();
  const failed: string[] = [];
  for (let seed = SEED; seed < SEED + PROGRAMS; seed++) {
    const outcome = await runProgram(seed, () => false);
    const { difference } = outcome.verdict;
    addTally(tally, tallyOf(outcome));
    if (difference && !difference.known && !OPEN_SEEDS.has(seed))
      failed.push(`npm run fuzz -- 1 --seed ${seed}: ${difference.kind}`);
  }
  expect(failed).toEqual([]);
  expect(tally.refused / tally.programs).toBeLessThan(0.25);
  expect(tally.moved).toBeGreaterThan(PROGRAMS / 2);
}, 900_000);

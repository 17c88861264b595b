import { readdirSync } from 'fs';
import { join } from 'path';
import { check } from '../../fuzz/check';
import { readProgram } from '../../fuzz/fixture';
import { OPEN } from '../../fuzz/known';

const FOLDER = join(__dirname, '../../__testfixtures__/counterexamples');

// Programs that once behaved differently after their migration.
describe.each(readdirSync(FOLDER))('%s', (name) => {
  const { stays = [], ...program } = readProgram(join(FOLDER, name));
  const run = OPEN.has(name) ? test.failing : test;

  run('does the same on the database, on loaded lists, and when called at once', async () => {
    const verdict = await check(program, { lists: true, seed: 1 });
    expect(verdict.difference?.text).toBeUndefined();
    expect(verdict.moved.sort()).toEqual(program.stores.filter((store) => !stays.includes(store)).sort());
  });
});

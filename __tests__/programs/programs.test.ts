import { readFileSync } from 'fs';
import { join } from 'path';
import { migrateProgram, runInMemory, runOnDatabase, type Files } from '../support/program';
import { programFixtures } from './fixtures';
import { KNOWN } from './known';
import { outcomeOf } from './outcome';
import { callbacksPage } from './page';

afterAll(() => {
  const known = Object.entries(KNOWN).map(([name, why]) => `  ${name}: ${why}`);
  if (known.length > 0) process.stderr.write(`Programs left to mend:\n${known.join('\n')}\n`);
});

const done = new Map<string, Files>();

describe.each(programFixtures())('$name', (fixture) => {
  const { files, main, calls, outcome } = fixture;
  const check = fixture.name in KNOWN ? test.failing : test;

  check(`${outcome}, and answers as before`, async () => {
    const migrated = await migrateProgram(files);
    done.set(fixture.name, migrated.files);
    const inMemory = await runInMemory(files, main, calls);
    expect(await runOnDatabase(migrated, main, calls)).toEqual(inMemory);
    expect(outcomeOf(migrated.plan, fixture.store)).toBe(outcome);
  });
});

test('docs/callbacks.md tells what these programs show', async () => {
  expect(readFileSync(join(__dirname, '../../docs/callbacks.md'), 'utf8')).toBe(await callbacksPage(done));
});

import {
  migrateProgram,
  runInMemory,
  runOnDatabase,
  type Call,
  type Files,
  type MigratedProgram,
} from '../support/program';

export interface Program {
  name: string;
  /** `app.js`, or all files. */
  program: string | Files;
  /** Calls of what `app.js` exports, one after another. */
  calls: Call[];
}

export const filesOf = (program: string | Files): Files =>
  typeof program === 'string' ? { 'package.json': '{ "name": "program" }', 'app.js': program } : program;

/** That all stores of a program move, and that it answers as before. */
export async function expectSame({ program, calls }: Program): Promise<MigratedProgram> {
  const files = filesOf(program);
  const migrated = await migrateProgram(files);
  expect({ refusals: migrated.plan.refusals, moved: migrated.plan.stores.length > 0 }).toEqual({
    refusals: [],
    moved: true,
  });
  expect(await runOnDatabase(migrated, 'app.js', calls)).toEqual(await runInMemory(files, 'app.js', calls));
  return migrated;
}

/** Why the stores of a program stay as they are. */
export async function refusalsOf(program: string | Files): Promise<string[]> {
  const { plan } = await migrateProgram(filesOf(program));
  return plan.refusals.map(({ code }) => code);
}

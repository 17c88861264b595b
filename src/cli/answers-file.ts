import fs from 'node:fs';
import path from 'node:path';
import { answersSchema, type Answers } from '../plan/answers';
import type { Plan } from '../plan/schema';
import { UsageError } from './usage-error';

const EXAMPLE = '{ "lookups": [{ "table": "Loans", "by": "memberId" }], "removalPolicy": "retain" }';

/**
 * Reads an answers file.
 * @throws UsageError naming what is wrong in it
 */
export function readAnswers(cwd: string, file: string): Answers {
  let text: string;
  try {
    text = fs.readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`The answers file cannot be read: ${(error as Error).message}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}. It looks like this: ${EXAMPLE}`);
  }
  const result = answersSchema.safeParse(json);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || 'the document'}: ${issue.message}`,
  );
  throw new UsageError(`${file} does not fit: ${wrong.join('; ')}. It looks like this: ${EXAMPLE}`);
}

/**
 * Compares the stores that somebody has named with those that were found.
 * @throws UsageError when one is called otherwise
 */
export function checkStoreNames(named: string[], found: { id: string; name: string }[]): void {
  const unknown = named.find((one) => !found.some(({ id, name }) => one === id || one === name));
  if (unknown === undefined) return;
  const ids = found.map(({ id }) => id).sort();
  throw new UsageError(`No store is called ${unknown}; found were ${ids.join(', ') || 'none'}.`);
}

/**
 * Compares answers with the design that they are about.
 * @throws UsageError when they name a table or store that is not in it
 */
export function checkAnswers(answers: Answers, plan: Plan): void {
  const tables = plan.tables.map((table) => table.id);
  for (const { table } of [...(answers.lookups ?? []), ...(answers.temporary ?? [])]) {
    if (tables.includes(table)) continue;
    throw new UsageError(`The answers name a table ${table}; the plan has ${tables.join(', ') || 'none'}.`);
  }
}

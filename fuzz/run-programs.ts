import fc from 'fast-check';
import { programs } from './arbitrary';
import { check, type Verdict } from './check';
import type { Failure } from './failure';
import { printProgram } from './print/program';
import type { Program } from './model';

/** What became of one program. */
export interface Outcome {
  program: Program;
  verdict: Verdict;
  failure?: Failure;
}

const SHRINKING = 60_000;

/** Generates the program of a seed and tries it; where it fails, makes it as small as it can be in a minute. */
export async function runProgram(seed: number, options: { shrink?: boolean } = {}): Promise<Outcome> {
  let first: Outcome | undefined;
  let smallest: Failure | undefined;
  let end = Infinity;
  const property = fc.asyncProperty(programs, async (model) => {
    if (first && Date.now() > end) return;
    const program = printProgram(model);
    const verdict = await check(program, { lists: model.lists, seed });
    const isFirst = !first;
    first ??= { program, verdict };
    const { difference } = verdict;
    // A smaller program that fails for another reason leads astray.
    if (!difference || difference.kind !== first.verdict.difference?.kind) return;
    smallest = { program, difference, seed };
    if (isFirst) end = Date.now() + (options.shrink === false ? 0 : SHRINKING);
    throw new Error(difference.kind);
  });
  await fc.check(property, { seed, numRuns: 1, unbiased: true });
  return { ...first!, ...(smallest && { failure: smallest }) };
}

import fc from 'fast-check';
import { programs } from './arbitrary';
import { check, type Verdict } from './check';
import type { Failure } from './failure';
import type { Program } from './model';
import { printProgram } from './print/program';

/** What became of one program. */
export interface Outcome {
  program: Program;
  verdict: Verdict;
  failure?: Failure;
}

/** How many smaller programs are tried. */
const ATTEMPTS = 200;

/** Generates the program of a seed and tries it; where it fails, and `isWanted` that kind of failure, makes it small. */
export async function runProgram(seed: number, isWanted: (kind: string) => boolean = () => true): Promise<Outcome> {
  let first: Outcome | undefined;
  let smallest: Failure | undefined;
  let left = ATTEMPTS;
  const property = fc.asyncProperty(programs, async (model) => {
    if (left-- <= 0) return;
    const program = printProgram(model);
    const verdict = await check(program, { lists: model.lists, seed });
    const { difference } = verdict;
    if (!first && difference && (difference.known || !isWanted(difference.kind))) left = 0;
    first ??= { program, verdict };
    // A smaller program that fails for another reason leads astray.
    if (!difference || difference.kind !== first.verdict.difference?.kind) return;
    smallest = { program, difference, seed };
    throw new Error(difference.kind);
  });
  const { errorInstance } = await fc.check(property, { seed, numRuns: 1, unbiased: true });
  // It never came to a comparison: the generator, or the harness, is at fault.
  if (!first) throw new Error(`The program of seed ${seed} does not run`, { cause: errorInstance });
  return { ...first, ...(smallest && { failure: smallest }) };
}

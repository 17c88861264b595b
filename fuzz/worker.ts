import { startCoverage, type Coverage } from './coverage';
import { saveFailure } from './failure';
import { tallyOf, type Tally } from './tally';

/** What a worker is told. */
export interface Task {
  seeds: number[];
  shrink: boolean;
  withCoverage: boolean;
}

/** What it tells. */
export type Report = { tally: Tally; failed?: { kind: string; folder: string; seed: number } } | { coverage: Coverage };

/** Failures of a kind that are made small: all others are only counted. */
const SHRUNK = 4;

process.on('message', (task: Task) => {
  void work(task).catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(70);
  });
});

// Whoever asked is gone: nobody reads what is found.
process.on('disconnect', () => process.exit());

async function work({ seeds, shrink, withCoverage }: Task): Promise<void> {
  const coverage = withCoverage ? await startCoverage() : undefined;
  // What is loaded before counting begins is only listed where it runs.
  const { runProgram } = await import('./run-programs');
  const kinds = new Map<string, number>();
  for (const seed of seeds) {
    const outcome = await runProgram(seed, (kind) => shrink && (kinds.get(kind) ?? 0) < SHRUNK);
    const failure = outcome.failure?.difference.known ? undefined : outcome.failure;
    if (failure) kinds.set(failure.difference.kind, (kinds.get(failure.difference.kind) ?? 0) + 1);
    tell({
      tally: tallyOf(outcome),
      ...(failure && { failed: { kind: failure.difference.kind, folder: saveFailure(failure), seed } }),
    });
  }
  if (coverage) tell({ coverage: await coverage() });
  process.disconnect();
}

const tell = (report: Report): void => void process.send!(report);

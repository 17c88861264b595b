import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { addCoverage, type Coverage } from './coverage';
import { summarise, summariseCoverage } from './summary';
import { addTally, emptyTally } from './tally';
import type { Report, Task } from './worker';

const MISMATCH = 3;

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

const command = new Command('fuzz')
  .description('Runs generated programs in memory and, migrated, on the embedded database, and compares what they do.')
  .argument('[programs]', 'how many', whole, 1000)
  .option(
    '--seed <number>',
    'the first program; program n of a run is the first of a run with the seed n more',
    whole,
    Date.now() % 1_000_000_000,
  )
  .option('--workers <number>', 'processes', whole, 2)
  .option('--no-shrink', 'only count mismatches, do not make them small')
  .option('--no-coverage', "do not measure which of the tool's code ran");

void run();

async function run(): Promise<void> {
  command.parse();
  const count = command.processedArgs[0] as number;
  const {
    seed,
    workers,
    shrink,
    coverage: withCoverage,
  } = command.opts<{ seed: number; workers: number; shrink: boolean; coverage: boolean }>();
  const begun = Date.now();
  const tally = emptyTally();
  const coverage: Coverage = {};
  const seeds = Array.from({ length: count }, (_, i) => seed + i);
  const isTerminal = Boolean(process.stderr.isTTY);
  const take = (report: Report): void => {
    if ('coverage' in report) return addCoverage(coverage, report.coverage);
    addTally(tally, report.tally);
    if (report.failed)
      process.stdout.write(
        `${isTerminal ? '\r' : ''}mismatch: ${report.failed.kind} (--seed ${report.failed.seed}): ${report.failed.folder}/difference.md\n`,
      );
    if (isTerminal) process.stderr.write(`\r${tally.programs} of ${count}, ${tally.mismatches} mismatches`);
  };
  const codes = await Promise.all(
    Array.from({ length: Math.min(workers, count) }, (_, i) =>
      startWorker({ seeds: seeds.filter((_one, place) => place % workers === i), shrink, withCoverage }, take),
    ),
  );
  if (isTerminal) process.stderr.write('\r');
  process.stdout.write(`${summarise(tally, { seed, seconds: (Date.now() - begun) / 1000 })}\n`);
  if (withCoverage) process.stdout.write(`${summariseCoverage(coverage)}\n`);
  const broken = codes.find((code) => code !== 0);
  process.exitCode = broken ?? (tally.mismatches > 0 ? MISMATCH : 0);
}

/** Runs a worker to its end, and gives its exit code. */
function startWorker(task: Task, take: (report: Report) => void): Promise<number> {
  const worker = fork(join(__dirname, 'worker.ts'), {
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  worker.on('message', take);
  worker.send(task);
  return new Promise((resolve) => worker.once('exit', (code) => resolve(code ?? 1)));
}

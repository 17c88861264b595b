import { Command, InvalidArgumentError } from 'commander';
import { DEFECTS } from './defects';
import { failuresWithout, mutate } from './mutate';
import { table } from './table';

const UNNOTICED = 3;

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return value;
}

const command = new Command('mutate')
  .description('Plants one defect after another in a copy of this project, and tells whether the tests notice.')
  .argument('[names...]', 'parts of the names of defects; all without')
  .option('--workers <number>', 'how many at once', whole, 2)
  .option('--no-check', 'do not run the tests without any defect first')
  .option('--list', 'only say what there is');

void run();

async function run(): Promise<void> {
  command.parse();
  const { workers, check, list } = command.opts<{ workers: number; check: boolean; list?: boolean }>();
  const names = command.args;
  const defects = DEFECTS.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
  if (defects.length === 0) return command.error(`No defect is named like ${names.join(', ')}. See --list.`);
  if (list) return void process.stdout.write(`${defects.map(({ name, why }) => `${name}: ${why}`).join('\n')}\n`);

  const failures = check ? await failuresWithout(defects, workers) : [];
  if (failures.length > 0) return command.error(`Without any defect, these tests fail:\n${failures.join('\n')}`);
  const results = await mutate(defects, workers, ({ defect, outcome }) =>
    process.stderr.write(`${outcome} ${defect.name}\n`),
  );
  process.stdout.write(`${table(results)}\n`);
  if (results.some(({ outcome }) => outcome !== 'killed')) process.exitCode = UNNOTICED;
}

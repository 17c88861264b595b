import { CommanderError } from 'commander';
import { version } from '../../package.json';
import { PlanError } from '../plan/plan-error';
import { WriteError } from '../write';
import { applicationRoot } from './application-root';
import { endInterruptedRun } from './clean-tree';
import { processContext, type Context } from './context';
import { EXIT } from './exit-codes';
import { Output } from './output';
import { buildProgram, type Invocation } from './program';
import { UsageError } from './usage-error';

/** Errors that tell the person what to do; every other one is a bug. */
function isExpected(error: unknown): error is Error {
  const { cause, code } = error as { cause?: { code?: string }; code?: string };
  const portInUse = code === 'EADDRINUSE' || cause?.code === 'EADDRINUSE';
  return error instanceof UsageError || error instanceof PlanError || error instanceof WriteError || portInUse;
}

/** What a person reads, and can pass on, when the tool itself fails. */
export const bugText = (error: unknown): string => {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    `This is a bug in add-database ${version} (node ${process.version}):\n${what}\n` +
    'Please report it to the maintainers with the command and these lines and, if you can, the smallest file that shows it.'
  );
};

/** Commands that write files in one go at their end, which no signal can interrupt. */
const WRITES_AT_THE_END = new Set(['migrate', 'explore', 'plan', 'apply']);

function stopOnInterrupt(context: Context, nothingWritten: boolean): void {
  process.once('SIGINT', () => {
    context.stderr.write(`\nStopped.${nothingWritten ? ' Nothing was written.' : ''}\n`);
    process.exit(EXIT.usage);
  });
}

/**
 * Runs one command line.
 * @param argv the arguments, without node and script
 * @returns the exit code
 */
export async function main(argv: string[], context: Context = processContext()): Promise<number> {
  const dashes = argv.indexOf('--');
  const own = dashes < 0 ? argv : argv.slice(0, dashes);
  const rest = dashes < 0 ? [] : argv.slice(dashes + 1);
  const output = new Output(context, own.includes('--json'));
  let exitCode: number = EXIT.done;
  let name = 'add-database';

  const invoke = async ({ command, run, folder, operands, options }: Invocation): Promise<void> => {
    name = command;
    if (rest.length > 0 && command !== 'local') throw new UsageError('Only "local" takes a command after "--".');
    const root = applicationRoot(
      context.cwd,
      folder,
      program.commands.map((each) => each.name()),
    );
    if (command !== 'local') stopOnInterrupt(context, WRITES_AT_THE_END.has(command));
    endInterruptedRun(root, output);
    const outcome = await run({ root, operands, options, context, output });
    const refused = options.strict && (outcome.report?.refusals.length ?? 0) > 0;
    exitCode = outcome.exitCode || (refused ? EXIT.refused : EXIT.done);
    if (outcome.report) output.result(outcome.report, exitCode, outcome.beside);
  };

  const program = buildProgram(invoke, rest);
  const silent = {
    writeOut: (text: string) => context.stdout.write(text),
    writeErr: (text: string) => context.stderr.write(text),
  };
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput(silent);

  try {
    await program.parseAsync(own, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its text already.
      if (error.exitCode === 0) return EXIT.done;
      if (output.json) output.error(name, EXIT.usage, error.message);
      return EXIT.usage;
    }
    exitCode = isExpected(error) ? EXIT.usage : EXIT.bug;
    output.error(name, exitCode, isExpected(error) ? error.message : bugText(error));
  } finally {
    output.endProgress();
  }
  return exitCode;
}

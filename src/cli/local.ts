import { readPlan } from '../plan/read';
import type { CommandRun } from './command';
import type { CommonOptions } from './options';
import { UsageError } from './usage-error';

export interface LocalOptions extends CommonOptions {
  port?: string;
  endpoint?: string;
  /** What followed `--`. */
  command?: string[];
}

/** A port as a number. */
function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`${text} is no port: give 0 to 65535.`);
  return port;
}

/** An endpoint as given, when it is a URL. */
function endpointOf(text: string | undefined): string | undefined {
  if (text !== undefined && !URL.canParse(text))
    throw new UsageError(`${text} is no URL: give one like http://localhost:8000.`);
  return text;
}

/** Runs a command against a database on this machine that holds the planned tables; ends as the command ends. */
export const local: CommandRun<LocalOptions> = async ({ root, options }) => {
  const command = options.command ?? [];
  if (command.length === 0) throw new UsageError('Say what to run: add-database local -- npm start');
  const port = portOf(options.port);
  const plan = readPlan(root);
  // Loaded on demand: the database and its client take longer to load than other commands to run.
  const { runWithDatabase } = await import('../local/run');
  return { exitCode: await runWithDatabase({ root, plan, command, port, endpoint: endpointOf(options.endpoint) }) };
};

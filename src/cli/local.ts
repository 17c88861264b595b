import type { ImportResult } from '../import/importData';
import { readPlan } from '../plan/read';
import { plural } from '../report/words';
import type { CommandRun } from './command';
import { loadLocalRun } from './on-demand';
import type { CommonOptions } from './options';
import { UsageError } from './usage-error';

export interface LocalOptions extends CommonOptions {
  port?: string;
  endpoint?: string;
  indexDelay?: string;
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

/** A delay of indexes in milliseconds, which only the embedded database has. */
function indexDelayOf({ indexDelay: text, endpoint }: LocalOptions): number | undefined {
  if (text === undefined) return undefined;
  if (endpoint !== undefined) throw new UsageError('--index-delay is for the embedded database: leave out --endpoint.');
  const delay = Number(text);
  if (!/^\d+$/.test(text) || delay > 3_600_000) {
    throw new UsageError(`${text} is no delay: give a number of milliseconds, 3600000 at most.`);
  }
  return delay;
}

/** An endpoint as given, when it is a URL. */
function endpointOf(text: string | undefined): string | undefined {
  if (text !== undefined && !URL.canParse(text))
    throw new UsageError(`${text} is no URL: give one like http://localhost:8000.`);
  return text;
}

/** What a person should know of the data that went in, before their command's own output. */
function importNotes(results: ImportResult[]): string[] {
  return results.flatMap(({ store, table, written, failures }) => [
    ...(written > 0 ? [`Imported ${plural(written, 'item')} of ${store} into ${table}.`] : []),
    ...failures.map(
      ({ file, row, reason }) => `Not imported: ${file}${row === undefined ? '' : `, row ${row}`}: ${reason}`,
    ),
  ]);
}

/** Runs a command against a database on this machine that holds the planned tables; ends as the command ends. */
export const local: CommandRun<LocalOptions> = async ({ root, options, output }) => {
  const command = options.command ?? [];
  if (command.length === 0) throw new UsageError('Say what to run: add-database local -- npm start');
  const port = portOf(options.port);
  const endpoint = endpointOf(options.endpoint);
  const indexDelay = indexDelayOf(options);
  const onImport = (results: ImportResult[]): void => importNotes(results).forEach((line) => output.note(line));
  try {
    return {
      exitCode: await loadLocalRun().runWithDatabase({
        root,
        plan: readPlan(root),
        command,
        port,
        endpoint,
        indexDelay,
        onImport,
      }),
    };
  } catch (error) {
    // A database of the person's own may be off, or none that may be used.
    if (endpoint === undefined) throw error;
    throw new UsageError(`The database at ${endpoint} cannot be used: ${(error as Error).message}`);
  }
};

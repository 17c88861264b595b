import { Command } from 'commander';
import { description, version } from '../../package.json';
import { apply } from './apply';
import type { CommandRun } from './command';
import { explore } from './explore';
import { importCommand } from './import';
import { local } from './local';
import { migrate } from './migrate';
import {
  answerOptions,
  describeCommand,
  forceOption,
  jsonOption,
  storeOptions,
  strictOption,
  type CommonOptions,
} from './options';
import { plan } from './plan';
import { report } from './report';
import { verify } from './verify';

export interface Invocation {
  command: string;
  run: CommandRun;
  folder: string | undefined;
  operands: string[];
  options: CommonOptions;
}

const ROOT = 'the application (default: the working directory)';

/**
 * The command line's grammar. Parsing calls `invoke` with what was asked for.
 * @param commandAfterDashes what followed `--`, which commander would take for operands
 */
export function buildProgram(invoke: (invocation: Invocation) => Promise<void>, commandAfterDashes: string[]): Command {
  const program = new Command('add-database')
    .description(description)
    .version(version)
    .helpCommand('help [command]', 'show the help of a command')
    .enablePositionalOptions()
    .showHelpAfterError('(add-database --help tells more)');

  const add = <Options extends CommonOptions>(command: Command, run: CommandRun<Options>): Command =>
    command.action(async (...parameters: unknown[]) => {
      const self = parameters[parameters.length - 1] as Command;
      const [folder, ...operands] = self.args;
      await invoke({
        command: command === program ? 'migrate' : command.name(),
        run: run as CommandRun,
        folder,
        operands,
        options: {
          ...self.optsWithGlobals<CommonOptions>(),
          ...(run === (local as unknown) && { command: commandAfterDashes }),
        },
      });
    });

  describeCommand(
    program.argument('[dir]', ROOT),
    [answerOptions, storeOptions, forceOption, strictOption, jsonOption],
    [
      ['add-database', 'the whole migration of this folder, asking three questions'],
      ['add-database server --yes', 'the same for another folder, without questions'],
    ],
  );
  add(program, migrate);

  describeCommand(
    add(program.command('explore').argument('[dir]', ROOT), explore)
      .summary('show stores, access patterns, what is no store, and what blocks')
      .description(
        'Shows the stores, how the code accesses them, what is no store and why, and what blocks. Writes nothing.',
      ),
    [storeOptions, strictOption, jsonOption],
    [['add-database explore', 'in this folder']],
  );
  describeCommand(
    add(program.command('plan').argument('[dir]', ROOT), plan)
      .summary('propose tables, ask, and write the plan')
      .description('Proposes tables, asks about them, and writes .migration/database.json.'),
    [answerOptions, storeOptions, strictOption, jsonOption],
    [
      ['add-database plan', 'asks'],
      ['add-database plan --answers answers.json', 'does not ask'],
    ],
  );
  describeCommand(
    add(
      program.command('apply').argument('[dir]', ROOT).argument('[files...]', 'only these and what belongs to them'),
      apply,
    )
      .summary('rewrite the code as the plan says')
      .description('Rewrites the code as the plan says: all of it or nothing.')
      .option('-d, --dry', 'write nothing; print the patch'),
    [forceOption, strictOption, jsonOption],
    [
      ['add-database apply --dry > move.patch', 'look first'],
      ['add-database apply', 'then write'],
    ],
  );
  describeCommand(
    add(program.command('verify').argument('[dir]', ROOT), verify)
      .summary('check types, stack, policies and a run')
      .description(
        'Checks types, synthesises the stack, proves each policy and tries the application: passed, failed or not run.',
      ),
    [jsonOption],
    [['add-database verify', 'ends with 3 when something failed']],
  );
  describeCommand(
    add(program.command('local').argument('[dir]', ROOT), local)
      .usage('[options] [dir] -- <command...>')
      .summary('run a command against a database on this machine')
      .description('Runs a command against an embedded DynamoDB with the planned tables and the imported data.')
      .option('--port <number>', 'port of the database (default: a free one)')
      .option('--index-delay <ms>', 'let indexes show a write only after so many milliseconds, as the service may')
      .option('--endpoint <url>', 'use the DynamoDB that runs there instead, on this machine'),
    [],
    [
      ['add-database local -- npm start', 'ends as npm start ends'],
      ['add-database local --index-delay 500 -- npm test', 'shows what relies on an index being up to date'],
    ],
  );
  describeCommand(
    add(program.command('import').argument('[dir]', ROOT), importCommand)
      .summary('load existing data into the tables')
      .description('Loads the data that the code or its files held into the tables. Can be stopped and run again.')
      .option('--s3 <folder>', 'write files for an import from S3 there instead'),
    [jsonOption],
    [
      ['BOOKS_TABLE_NAME=Books-1A2B add-database import', 'table names as the stack prints them'],
      ['add-database import --s3 rows', 'for large data'],
    ],
  );
  describeCommand(
    add(program.command('report').argument('[dir]', ROOT), report)
      .summary('tell what was there before and is there after')
      .description('Tells what was there before and is there after, from the plan and the code as it is now.')
      .option('--format <name>', 'terminal, markdown or json')
      .option('-o, --output <file>', 'write it there; the ending (.md, .json, .txt) chooses the format'),
    [strictOption, jsonOption],
    [['add-database report --output pull-request.md', 'the text of a pull request']],
  );
  return program;
}

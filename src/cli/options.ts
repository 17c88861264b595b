import type { Command } from 'commander';

/** What several commands take. */
export interface CommonOptions {
  json?: boolean;
  strict?: boolean;
  yes?: boolean;
  answers?: string;
  force?: boolean;
  include?: string[];
  exclude?: string[];
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

type Option = (command: Command) => Command;

export const jsonOption: Option = (command) =>
  command.option('--json', 'print one JSON document on standard output, everything else on standard error');

export const strictOption: Option = (command) =>
  command.option('--strict', 'end with 2 when a store stays as it is because it cannot be moved');

export const forceOption: Option = (command) =>
  command.option('-f, --force', 'write although git shows uncommitted changes');

export const answerOptions: Option = (command) =>
  command
    .option('-y, --yes', 'never ask: take the defaults (no index, nothing expires, tables outlive their stack)')
    .option('--answers <file>', 'JSON file that answers the questions; "plan --json" prints them');

export const storeOptions: Option = (command) =>
  command
    .option(
      '--include <store>',
      'move this one too, though it looks like no data (src/data.js#books); repeatable',
      collect,
    )
    .option('--exclude <store>', 'leave this one as it is; repeatable', collect);

/** Adds options, then examples to the help. */
export function describeCommand(command: Command, options: Option[], examples: [string, string][]): Command {
  for (const add of options) add(command);
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, what]) => `  $ ${line.padEnd(width)}  ${what}`);
  return command.addHelpText('after', `\nExample${examples.length > 1 ? 's' : ''}:\n${lines.join('\n')}`);
}

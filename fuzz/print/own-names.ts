import type { Program } from '../model';

/** Names that a migration brings along, for what the program has under other ones. */
const OF_FUNCTIONS: [from: string, to: string][] = [
  ['f1', 'save'],
  ['f2', 'getItem'],
  ['f3', 'listItems'],
  ['f4', 'retryOnConflict'],
  ['f5', 'inTransaction'],
];
const OF_VARIABLES: [from: string, to: string][] = [
  ['item', 'save'],
  ['user', 'getItem'],
  ['order', 'putItem'],
  ['flag', 'itemsTable'],
  ['Item', 'Table'],
];
const CHOICES: [from: string, to: string][][] = [[], OF_FUNCTIONS, OF_VARIABLES];

/** A program whose own names are those of the client module's helpers and of descriptors, as `choice` says. */
export function withOwnNames(program: Program, choice: number): Program {
  const taken = new Set(Object.values(program.files).flatMap((text) => text.match(/[\w$]+/g) ?? []));
  const names = new Map(CHOICES[choice].filter(([, to]) => !taken.has(to)));
  if (names.size === 0) return program;
  const renamed = (text: string): string => text.replace(/[\w$]+/g, (name) => names.get(name) ?? name);
  const files = Object.entries(program.files).map(([path, text]) => [path, renamed(text)]);
  const calls = (list: Program['calls']): Program['calls'] => list.map(([name, args]) => [renamed(name), args]);
  return {
    ...program,
    files: Object.fromEntries(files),
    calls: calls(program.calls),
    atOnce: calls(program.atOnce),
    idioms: [...program.idioms, 'names of helpers'].sort(),
  };
}

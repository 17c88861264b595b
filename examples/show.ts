import { diffLines } from 'diff';
import colours from 'picocolors';
import type { Answer } from '../__tests__/support/replay';
import type { Check } from '../src/verify';
import type { EntryPoint, Plan } from '../src/plan/schema';
import type { FileEdit } from '../src/write';

const PAINT = { passed: colours.green, failed: colours.red, 'not run': colours.yellow };

export function print(...lines: string[]): void {
  for (const line of lines) console.log(line);
}

/** Numbers the parts of the demonstration. */
export function heading(number: number, title: string, explanation: string): void {
  print('', `${colours.cyan(`${number}`)}  ${colours.bold(title)}  ${colours.dim(explanation)}`, '');
}

/** What was found, each store with its place, and what is no data, with the reason. */
export function showStores({ stores, notStores, refusals }: Plan): void {
  const width = Math.max(...stores.map(({ name }) => name.length));
  for (const { name, collection, declaration, table } of stores) {
    const place = colours.dim(`${declaration.file}:${declaration.line}`);
    print(`   ${colours.bold(name.padEnd(width))}  ${collection.padEnd(8)}  → ${table}  ${place}`);
  }
  for (const { name, reason } of notStores) print(`   ${colours.dim(`${name.padEnd(width)}  stays: ${reason}`)}`);
  for (const { store, because } of refusals) print(`   ${colours.red(store)}  refused: ${because}`);
}

/** Each table with its key and the reasons for it. */
export function showTables({ tables }: Plan): void {
  for (const { id, partitionKey, indexes, reasons, caveats } of tables) {
    print(`   ${colours.bold(id)}  ${partitionKey.name} (${partitionKey.type === 'S' ? 'string' : 'number'})`);
    for (const index of indexes) print(`      index ${index.name}: ${index.reason}`);
    for (const reason of reasons) print(`      ${colours.dim(reason)}`);
    for (const caveat of caveats) print(`      ${colours.yellow('!')} ${caveat}`);
  }
}

/** The files that an edit adds or changes. */
export function showFiles(edits: FileEdit[]): void {
  for (const { path, before } of edits)
    print(`   ${before === undefined ? colours.green('new    ') : 'changed'}  ${path}`);
}

/** One function before and after, line by line. Throws when the file does not declare it. */
export function showFunction({ path, before = '', after = '' }: FileEdit, name: string): void {
  print('', `   ${colours.dim(path)}`);
  for (const { added, removed, value } of diffLines(functionText(before, name), functionText(after, name))) {
    const [sign, paint] = added ? ['+', colours.green] : removed ? ['-', colours.red] : [' ', colours.dim];
    for (const line of value.trimEnd().split('\n')) print(`   ${paint(`${sign} ${line}`.trimEnd())}`);
  }
}

/** From the line that declares the function to the bracket that closes it. */
function functionText(source: string, name: string): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => new RegExp(`\\b${name}\\b.*\\{$`).test(line));
  const indent = /^\s*/.exec(lines[start] ?? '')![0];
  const end = lines.findIndex((line, i) => i > start && line.startsWith(`${indent}}`));
  if (start === -1 || end === -1) throw new Error(`No function ${name} was found`);
  return `${lines
    .slice(start, end + 1)
    .map((line) => line.slice(indent.length))
    .join('\n')}\n`;
}

/** What each function may do. */
export function showPolicies(entryPoints: EntryPoint[]): void {
  const name = ({ file }: EntryPoint) => file.replace(/^.*\/|\.\w+$/g, '');
  const width = Math.max(...entryPoints.map((entryPoint) => name(entryPoint).length));
  for (const entryPoint of entryPoints) {
    for (const { table, index, actions } of entryPoint.uses) {
      const allowed = actions.map((action) => action.replace('dynamodb:', '')).join(', ');
      print(
        `   ${colours.bold(name(entryPoint).padEnd(width))}  ${allowed}  ${colours.dim(`on ${table}${index ? `, index ${index}` : ''}`)}`,
      );
    }
  }
}

export function showChecks(checks: Check[]): void {
  for (const { name, status, summary, details } of checks) {
    print(
      `   ${PAINT[status](status.padEnd(7))}  ${name}  ${colours.dim(summary)}`,
      ...details.map((line) => `      ${line}`),
    );
  }
}

/** The answers that differ, one under the other. */
export function showDifferences(pairs: { before?: Answer; after?: Answer }[]): void {
  for (const { before, after } of pairs) {
    print(`   ${colours.red((before ?? after)!.request)}`);
    print(`      in memory    ${JSON.stringify(before)}`, `      on DynamoDB  ${JSON.stringify(after)}`);
  }
}

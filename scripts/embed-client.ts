import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { joinModules, reexportedNames, type Module } from './join-modules';
import { stripTypes } from './strip-types';

// Writes the text of the runtime, as TypeScript and as JavaScript, into a module of the package. With --check, it only says
// whether that module is up to date.

const CLIENT = join(__dirname, '../src/dynamodb/client');
const RUNTIME = join(CLIENT, 'runtime');
const TEXT = join(CLIENT, 'runtime-text.ts');
const STYLE = { printWidth: 120, singleQuote: true };

/** In the order in which applications get what is in them: what they call stands first. */
const ORDER = [
  ...['client', 'table', 'stored', 'run', 'memory', 'attributes'],
  ...['read-items', 'write-items', 'save', 'replace', 'values'],
  ...['retry', 'transactions', 'turns', 'keep-changes', 'repeat', 'written', 'refresh', 'conflicts'],
  ...['express', 'map-in-order'],
  ...['keys', 'read', 'order', 'tracked', 'views', 'follow', 'remember'],
  ...['items', 'plain', 'changes', 'places', 'write', 'operations'],
];

function readModule(name: string): Module {
  const path = join(RUNTIME, `${name}.ts`);
  return { path, text: readFileSync(path, 'utf8') };
}

function runtimeText(): string {
  const left = readdirSync(RUNTIME).filter((file) => file !== 'index.ts' && !ORDER.includes(file.replace(/\.ts$/, '')));
  if (left.length > 0)
    throw new Error(`No place among the others for ${left.join(', ')} of ${RUNTIME}: name it in ORDER`);
  return joinModules(ORDER.map(readModule), reexportedNames(readModule('index')));
}

async function embedded(): Promise<string> {
  const typescript = runtimeText();
  const javascript = await format(stripTypes(typescript), { ...STYLE, parser: 'babel' });
  const literal = (text: string) => `\`${text.replace(/[`\\]|\$(?=\{)/g, '\\$&')}\``;
  const module = [
    '// Written from runtime/ by `npx tsx scripts/embed-client.ts`. JAVASCRIPT is TYPESCRIPT without its types, formatted anew.\n' +
      '// To take them away takes longer than all else that is done with this text, and to format it a package that is only here\n' +
      '// to develop with: so both are kept.',
    `export const TYPESCRIPT = ${literal(typescript)};`,
    `export const JAVASCRIPT = ${literal(javascript)};`,
  ];
  return format(module.join('\n\n'), { ...STYLE, parser: 'typescript' });
}

async function main(): Promise<void> {
  const text = await embedded();
  if (!process.argv.includes('--check')) return writeFileSync(TEXT, text);
  if (readFileSync(TEXT, 'utf8') !== text)
    throw new Error(`${TEXT} is older than the modules in runtime/: run this without --check`);
}

void main();

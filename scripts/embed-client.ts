import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { stripTypes } from './strip-types';

// Writes the text of the runtime, as TypeScript and as JavaScript, into a module of the package. With --check, it only says
// whether that module is up to date.

const CLIENT = join(__dirname, '../src/dynamodb/client');
const TEXT = join(CLIENT, 'runtime-text.ts');
const STYLE = { printWidth: 120, singleQuote: true };

async function embedded(): Promise<string> {
  const typescript = readFileSync(join(CLIENT, 'runtime.ts'), 'utf8');
  const javascript = await format(stripTypes(typescript), { ...STYLE, parser: 'babel' });
  const literal = (text: string) => `\`${text.replace(/[`\\]|\$(?=\{)/g, '\\$&')}\``;
  const module = [
    '// Written from runtime.ts by `npx tsx scripts/embed-client.ts`.',
    `export const TYPESCRIPT = ${literal(typescript)};`,
    `export const JAVASCRIPT = ${literal(javascript)};`,
  ];
  return format(module.join('\n\n'), { ...STYLE, parser: 'typescript' });
}

async function main(): Promise<void> {
  const text = await embedded();
  if (!process.argv.includes('--check')) return writeFileSync(TEXT, text);
  if (readFileSync(TEXT, 'utf8') !== text)
    throw new Error(`${TEXT} is older than runtime.ts: run this without --check`);
}

void main();

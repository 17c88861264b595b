import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { stripTypes } from './strip-types';

const RUNTIME = join(__dirname, 'runtime.ts');
const TEXT = join(__dirname, 'runtime-text.ts');

/** The module that carries the runtime's text, as TypeScript and as JavaScript, into the package. */
export async function embeddedRuntime(): Promise<string> {
  const typescript = readFileSync(RUNTIME, 'utf8');
  const options = { printWidth: 120, singleQuote: true };
  const javascript = await format(stripTypes(typescript), { ...options, parser: 'babel' });
  const literal = (text: string) => `\`${text.replace(/[`\\]|\$(?=\{)/g, '\\$&')}\``;
  const module = [
    '// Written by embed-runtime.ts from runtime.ts: `npx tsx src/dynamodb/client/embed-runtime.ts`.',
    `export const TYPESCRIPT = ${literal(typescript)};`,
    `export const JAVASCRIPT = ${literal(javascript)};`,
  ];
  return format(module.join('\n\n'), { ...options, parser: 'typescript' });
}

if (require.main === module) {
  void embeddedRuntime().then((text) => writeFileSync(TEXT, text));
}

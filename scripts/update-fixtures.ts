import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesOf, temporaryApp } from '../__tests__/transforms/fixtures';

// Writes the outputs of the transforms' fixtures anew: `npx tsx scripts/update-fixtures.ts [transform…]`. Read the diff before you commit it.

const FIXTURES = join(__dirname, '../__testfixtures__');
const ALL = [
  'array-to-dynamodb',
  'map-to-dynamodb',
  'object-to-dynamodb',
  'json-file-to-dynamodb',
  'await-async-callers',
];

async function update(transform: string): Promise<void> {
  const { default: run } = await import(`../transforms/${transform}`);
  for (const { name, extension, input, rest } of fixturesOf(transform)) {
    const file = `server.${extension}`;
    const app = temporaryApp({ [file]: input }, rest);
    if (rest) await app.plan();
    const output = run({ path: `${app.root}/${file}`, source: input }, { report: () => undefined }, {}) ?? input;
    writeFileSync(join(FIXTURES, transform, `${name}.output.${extension}`), output);
    app.remove();
  }
}

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  for (const transform of named.length > 0 ? named : ALL) await update(transform);
}

void main();

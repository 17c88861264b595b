import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { callbacksPage } from '../__tests__/programs/page';

// Writes docs/callbacks.md from the programs in __testfixtures__/programs; `--check` only tells whether it is up to date.

const PAGE = join(__dirname, '../docs/callbacks.md');

void callbacksPage().then((page) => {
  if (!process.argv.includes('--check')) return writeFileSync(PAGE, page);
  if (readFileSync(PAGE, 'utf8') === page) return;
  console.error('docs/callbacks.md is not up to date: npx tsx scripts/callbacks.ts');
  process.exitCode = 1;
});

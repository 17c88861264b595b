import fs from 'node:fs';
import { stagedName, writeDurably } from './journal';

/** Writes a file of its own, whole or not at all. What is no regular file, such as /dev/stdout, is written as it is. */
export function writeWhole(file: string, text: string): void {
  const present = fs.lstatSync(file, { throwIfNoEntry: false });
  if (present && !present.isFile()) return fs.writeFileSync(file, text);
  const staged = stagedName(file);
  try {
    writeDurably(staged, text, 'w', present?.mode);
    fs.renameSync(staged, file);
  } finally {
    fs.rmSync(staged, { force: true });
  }
}

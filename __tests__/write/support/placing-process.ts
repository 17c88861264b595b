import fs from 'node:fs';
import path from 'node:path';
import { placeFiles, recover, WriteError } from '../../../src/write';
import { editsBetween, TREES } from './two-trees';

// Makes one tree the other and back again, until it is killed: from outside, or by itself before a certain change of the disk.
const [root, last] = process.argv.slice(2);

let left = Number(last);
const changes = [
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'linkSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'chmodSync',
];
for (const name of left > 0 ? changes : []) {
  const operations = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const original = operations[name];
  operations[name] = (...args) => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
}

process.stdout.write('ready');
for (;;) {
  try {
    recover(root);
    const now = fs.existsSync(path.join(root, 'shared/db/client.ts')) ? 1 : 0;
    placeFiles(root, editsBetween(TREES[now], TREES[1 - now]));
  } catch (error) {
    // Somebody else is at it.
    if (!(error instanceof WriteError)) throw error;
  }
}

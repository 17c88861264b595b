import { spawnSync } from 'child_process';
import { join } from 'path';

const BIN = join(__dirname, '../../bin/add-database.ts');

/** Runs `add-database` with these arguments; standard input is empty. */
export function addDatabase(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', require.resolve('tsx'), BIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' },
  });
}

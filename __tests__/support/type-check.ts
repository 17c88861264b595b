import { spawnSync } from 'child_process';
import { join } from 'path';

const TSC = join(__dirname, '../../node_modules/typescript/bin/tsc');

/** What the compiler reports for the project of a tsconfig.json's folder; empty when it is correct. */
export function typeErrors(folder: string): string {
  const { stdout, status } = spawnSync(process.execPath, [TSC, '--noEmit', '-p', folder], { encoding: 'utf8' });
  return status === 0 ? '' : stdout;
}

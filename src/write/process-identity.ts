import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** What tells a process from another one that got its number later; undefined where the system does not say. */
export function startOf(process_: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${process_}/stat`, 'utf8');
    // The name of the program, which may hold anything, ends at the last parenthesis; the start is the 22nd field.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`;
  } catch {
    const env = { ...process.env, LC_ALL: 'C' };
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(process_)], { encoding: 'utf8', env });
    return stdout?.trim() || undefined;
  }
}

/** Whether another process runs, and is the one that started then. */
export function isAlive(process_: number, started: string | undefined): boolean {
  if (process_ === process.pid || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(process_);
  return started === undefined || now === undefined || now === started;
}

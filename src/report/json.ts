import { version } from '../../package.json';
import type { Report } from './model';

/** What `--json` prints: the version rises when a field goes or changes its meaning. */
export function jsonDocument(report: Report, exitCode: number): object {
  const { command, plan, ...rest } = report;
  return {
    schemaVersion: 1,
    tool: { name: 'add-database', version },
    command,
    exitCode,
    tables: plan?.tables ?? [],
    ...rest,
    entryPoints: plan?.entryPoints ?? [],
  };
}

export const errorDocument = (command: string, exitCode: number, message: string): object => ({
  schemaVersion: 1,
  tool: { name: 'add-database', version },
  command,
  exitCode,
  error: message,
});

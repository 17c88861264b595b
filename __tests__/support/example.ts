import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Step } from './requests';

const PROJECT = join(__dirname, '../..');

export const EXAMPLES = ['library-express', 'helpdesk-lambda', 'workspace-storage', 'notes-json'] as const;
export type Example = (typeof EXAMPLES)[number];

/** A copy of an example in a temporary directory, with this project's node_modules. */
export interface ExampleCopy {
  root: string;
  requests: Step[];
  remove(): void;
}

/** Copies an example, or only the application at `source`, so that it can be run and changed. */
export function copyExample(name: Example): ExampleCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  cpSync(join(PROJECT, 'examples', name), root, { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'dir');
  return {
    root,
    requests: JSON.parse(readFileSync(join(root, 'requests.json'), 'utf8')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

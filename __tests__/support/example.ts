import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
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

/** Copies an example so that it can be run and changed, in the state that `npm install` leaves it in. */
export function copyExample(name: Example): ExampleCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  cpSync(join(PROJECT, 'examples', name), root, { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'dir');
  const infrastructure = join(root, 'infrastructure');
  // NodejsFunction looks for the lock file that an installation writes.
  if (existsSync(infrastructure))
    writeFileSync(join(infrastructure, 'package-lock.json'), '{ "lockfileVersion": 3 }\n');
  return {
    root,
    requests: JSON.parse(readFileSync(join(root, 'requests.json'), 'utf8')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

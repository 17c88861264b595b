import path from 'node:path';
import type { Plan } from '../plan/schema';
import type { Report } from '../report';

/** What the person does once the code is rewritten. */
export function stepsAfterApply(plan: Plan): Report['next'] {
  const folder = plan.packageFile && path.posix.dirname(plan.packageFile);
  const install = folder === undefined || folder === '.' ? 'npm install' : `npm install --prefix ${folder}`;
  return [
    { command: install, purpose: 'installs the DynamoDB client' },
    { command: 'add-database local -- npm start', purpose: 'runs the application against a database on this machine' },
    { command: 'add-database verify', purpose: 'checks types, the stack and what each function may do' },
    ...(plan.stores.some((store) => store.seed || store.dataFile)
      ? [
          {
            command: 'add-database import',
            purpose: 'carries the existing data into the tables, once they are deployed',
          },
        ]
      : []),
  ];
}

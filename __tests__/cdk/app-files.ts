import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EntryPoint, Plan, Table } from '../../src/plan/schema';

/** Writes an application below a temporary folder. */
export function writeApp(files: Record<string, string>): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'add-database-cdk-'));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  return root;
}

export const table = (id: string, more: Partial<Table> = {}): Table => ({
  id,
  variable: `${id.toUpperCase()}_TABLE_NAME`,
  partitionKey: { name: 'id', type: 'S' },
  indexes: [],
  removalPolicy: 'destroy',
  pointInTimeRecovery: true,
  reasons: [],
  caveats: [],
  ...more,
});

/** An entry point: `entry('lambda/list.ts', 'Items:Scan', 'Items/byOwner:Query')`. */
export function entry(file: string, ...uses: string[]): EntryPoint {
  return {
    file,
    handler: 'handler',
    uses: uses.map((use) => {
      const [resource, actions] = use.split(':');
      const [id, index] = resource.split('/');
      return {
        table: id,
        ...(index !== undefined && { index }),
        actions: actions.split(',').map((action) => `dynamodb:${action}`),
      };
    }),
  };
}

export const planOf = (tables: Table[], entryPoints: EntryPoint[], cdk: Partial<Plan['cdk']> = {}): Plan => ({
  version: 1,
  client: 'shared/db.ts',
  cdk: { root: '.', app: 'bin/app.ts', databaseStack: 'lib/database-stack.ts', ...cdk },
  tables,
  stores: [],
  refusals: [],
  notStores: [],
  files: {},
  functions: {},
  entryPoints,
});

export const HANDLER = "export const handler = async () => ({ statusCode: 200, body: '' });\n";

/** An app with one stack in `lib/api-stack.ts`, whose constructor has the given body. */
export const appWith = (body: string, more: Record<string, string> = {}): Record<string, string> => ({
  'cdk.json': '{ "app": "npx tsx bin/app.ts" }',
  'bin/app.ts':
    "import { App } from 'aws-cdk-lib';\nimport { ApiStack } from '../lib/api-stack';\n\nconst app = new App();\nnew ApiStack(app, 'ApiStack');\n",
  'lib/api-stack.ts': `import * as cdk from 'aws-cdk-lib';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export class ApiStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
${body}
  }
}
`,
  'lambda/list.ts': HANDLER,
  'lambda/create.ts': HANDLER,
  ...more,
});

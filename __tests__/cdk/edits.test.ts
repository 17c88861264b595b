import fs from 'node:fs';
import path from 'node:path';
import { checkCdk, migrateCdk } from '../../src/cdk';
import type { Plan } from '../../src/plan/schema';
import { appWith, entry, HANDLER, planOf, table, writeApp } from './app-files';

const LIST = "    const list = new NodejsFunction(this, 'List', { entry: 'lambda/list.ts' });";
const STACK = 'lib/api-stack.ts';
const APP = 'bin/app.ts';

function apply(root: string, plan: Plan): string[] {
  const edits = migrateCdk(root, plan);
  for (const { path: file, after } of edits) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), after!);
  }
  return edits.map((edit) => edit.path);
}

const read = (root: string, file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const change = (root: string, file: string, from: string | RegExp, to: string): void => {
  const text = read(root, file);
  expect(text).toMatch(from);
  fs.writeFileSync(path.join(root, file), text.replace(from, to));
};

describe('a later plan', () => {
  const items = planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan')]);

  test('more and fewer actions change the statement in place', () => {
    const root = writeApp(appWith(LIST));
    apply(root, items);
    expect(read(root, STACK)).toContain(
      "list.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [itemsTable.tableArn] }));",
    );
    const before = read(root, STACK);
    expect(apply(root, planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan,PutItem')]))).toEqual([STACK]);
    expect(read(root, STACK)).toBe(before.replace("['dynamodb:Scan']", "['dynamodb:PutItem', 'dynamodb:Scan']"));
    apply(root, items);
    expect(read(root, STACK)).toBe(before);
  });

  test('an index that is no longer used loses its statement', () => {
    const root = writeApp(appWith(LIST));
    apply(root, items);
    const before = read(root, STACK);
    apply(root, planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan', 'Items/byOwner:Query')]));
    expect(read(root, STACK)).toContain('`${itemsTable.tableArn}/index/byOwner`');
    apply(root, items);
    expect(read(root, STACK)).toBe(before);
  });

  test('a function that stops using a table loses variable and policy', () => {
    const root = writeApp(
      appWith(
        `${LIST}\n    const create = new NodejsFunction(this, 'Create', { entry: 'lambda/create.ts', environment: { A: 'b' } });`,
      ),
    );
    apply(root, planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan')]));
    const before = read(root, STACK);
    apply(
      root,
      planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan'), entry('lambda/create.ts', 'Items:PutItem')]),
    );
    expect(read(root, STACK)).toContain("environment: { A: 'b', ITEMS_TABLE_NAME: itemsTable.tableName }");
    apply(root, planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan')]));
    const created = "const create = new NodejsFunction(this, 'Create', ";
    expect(read(root, STACK)).toBe(
      before.replace(
        `${created}{ entry: 'lambda/create.ts', environment: { A: 'b' } });`,
        `${created}{\n      entry: 'lambda/create.ts',\n      environment: { A: 'b' },\n    });`,
      ),
    );
  });

  test('a stack that stops using every table has no unused name', () => {
    const root = writeApp(appWith(LIST));
    apply(root, items);
    apply(root, planOf([table('Items')], []));
    expect(read(root, STACK)).not.toContain('const { itemsTable }');
    expect(read(root, STACK)).not.toMatch(/PolicyStatement|environment/);
    expect(apply(root, planOf([table('Items')], []))).toEqual([]);
    apply(root, items);
    expect(read(root, STACK)).toContain('const { itemsTable } = props;');
  });

  test('a new table is added to what is there', () => {
    const root = writeApp(appWith(LIST));
    apply(root, items);
    const plan = planOf(
      [
        table('Items', {
          timeToLive: 'expiresAt',
          indexes: [{ name: 'byOwner', partitionKey: { name: 'owner', type: 'S' }, reason: 'GET /items?owner=' }],
        }),
        table('Orders', { removalPolicy: 'retain' }),
      ],
      [entry('lambda/list.ts', 'Items:Scan', 'Orders:GetItem')],
    );
    expect(apply(root, plan)).toEqual(['lib/database-stack.ts', APP, STACK]);
    expect(read(root, 'lib/database-stack.ts')).toMatchInlineSnapshot(`
     "import * as cdk from 'aws-cdk-lib';
     import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
     import { Construct } from 'constructs';

     export class DatabaseStack extends cdk.Stack {
       readonly itemsTable: TableV2;
       readonly ordersTable: TableV2;

       constructor(scope: Construct, id: string, props?: cdk.StackProps) {
         super(scope, id, props);

         this.itemsTable = new TableV2(this, 'Items', {
           partitionKey: { name: 'id', type: AttributeType.STRING },
           billing: Billing.onDemand(),
           pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
           removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
           timeToLiveAttribute: 'expiresAt',
           globalSecondaryIndexes: [
             {
               indexName: 'byOwner', // GET /items?owner=
               partitionKey: { name: 'owner', type: AttributeType.STRING },
             },
           ],
         });
         new cdk.CfnOutput(this, 'ItemsTableName', { value: this.itemsTable.tableName });
         new cdk.CfnOutput(this, 'ItemsTableArn', { value: this.itemsTable.tableArn });
         this.ordersTable = new TableV2(this, 'Orders', {
           partitionKey: { name: 'id', type: AttributeType.STRING },
           billing: Billing.onDemand(),
           pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
           removalPolicy: cdk.RemovalPolicy.RETAIN, // the data stays when the stack goes: DESTROY deletes it, for development
         });
         new cdk.CfnOutput(this, 'OrdersTableName', { value: this.ordersTable.tableName });
         new cdk.CfnOutput(this, 'OrdersTableArn', { value: this.ordersTable.tableArn });
       }
     }
     "
    `);
    expect(read(root, APP)).toContain(
      "new ApiStack(app, 'ApiStack', { itemsTable: database.itemsTable, ordersTable: database.ordersTable });",
    );
    expect(read(root, STACK)).toContain('const { itemsTable, ordersTable } = props;');
    expect(apply(root, plan)).toEqual([]);
  });

  test('a table with another key is an error that names it', () => {
    const root = writeApp(appWith(LIST));
    apply(root, items);
    const plan = planOf(
      [table('Items', { partitionKey: { name: 'sku', type: 'S' } })],
      [entry('lambda/list.ts', 'Items:Scan')],
    );
    expect(() => migrateCdk(root, plan)).toThrow(
      /lib\/database-stack\.ts:\d+: the table Items has the key id, the plan says sku/,
    );
  });
});

describe('after a hand edit', () => {
  const plan = planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan', 'Items/byOwner:Query')]);
  const migrated = (): string => {
    const root = writeApp(appWith(LIST));
    apply(root, plan);
    return root;
  };

  test.each<[string, string, string | RegExp, string]>([
    ['the removal policy', 'lib/database-stack.ts', 'RemovalPolicy.DESTROY', 'RemovalPolicy.RETAIN'],
    ['the table of another type', STACK, 'readonly itemsTable: TableV2', 'readonly itemsTable: ITableV2'],
    [
      'another order of actions',
      STACK,
      /addToRolePolicy\(\n?\s*new PolicyStatement\(\{ actions: \['dynamodb:Scan'\]/,
      "addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan' ]",
    ],
    ['the name of the variable', APP, /database\b(?!-)/g, 'storage'],
    [
      'a comment and a blank line',
      STACK,
      '    list.addToRolePolicy',
      '\n    // exactly what it calls\n    list.addToRolePolicy',
    ],
    ['the table without destructuring', STACK, /const \{ itemsTable \} = props;([\s\S]*)/, '$1'],
  ])('%s', (_name, file, from, to) => {
    const root = migrated();
    change(root, file, from, to);
    if (to === '$1') change(root, file, /(?<!readonly )itemsTable\b/g, 'props.itemsTable');
    expect(apply(root, plan)).toEqual([]);
  });

  test("the CDK's own grant that somebody prefers counts", () => {
    const root = writeApp(appWith(LIST));
    const scan = planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan')]);
    apply(root, scan);
    change(root, STACK, /list\.addToRolePolicy\(.*\);/, 'itemsTable.grantReadData(list);');
    expect(apply(root, scan)).toEqual([]);
  });

  test('a merged statement with an action too many is split', () => {
    const root = migrated();
    change(
      root,
      STACK,
      /    list\.addToRolePolicy[\s\S]*?\n {2}\}/,
      "    list.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan', 'dynamodb:Query'], resources: [itemsTable.tableArn, `${itemsTable.tableArn}/index/byOwner`] }));\n  }",
    );
    expect(apply(root, plan)).toEqual([STACK]);
    expect(read(root, STACK)).toContain("actions: ['dynamodb:Scan'], resources: [itemsTable.tableArn]");
    expect(read(root, STACK)).toContain(
      "actions: ['dynamodb:Query'], resources: [`${itemsTable.tableArn}/index/byOwner`]",
    );
    expect(apply(root, plan)).toEqual([]);
  });
});

describe('what cannot be edited with certainty is a problem, and nothing is edited', () => {
  const plan = planOf([table('Items')], [entry('lambda/list.ts', 'Items:Scan')]);
  const both = planOf(
    [table('Items')],
    [entry('lambda/list.ts', 'Items:Scan'), entry('lambda/create.ts', 'Items:PutItem')],
  );
  const withApp = (text: string): Record<string, string> => ({
    [APP]: `import { App } from 'aws-cdk-lib';\nimport { ApiStack } from '../lib/api-stack';\n\nconst app = new App();\n${text}\n`,
  });

  test.each<[string, Record<string, string>, Plan, string, string]>([
    [
      'a function in a condition',
      appWith("    const fn = process.env.X ? new NodejsFunction(this, 'A', { entry: 'lambda/list.ts' }) : undefined;"),
      plan,
      `${STACK}:9`,
      'inside an expression',
    ],
    [
      'a loop whose variable does not tell the functions apart',
      appWith(
        "    for (const each of [{ file: { name: 'list' } }, { file: { name: 'create' } }]) {\n" +
          '      new NodejsFunction(this, each.file.name, { entry: `lambda/${each.file.name}.ts` });\n    }',
      ),
      both,
      `${STACK}:10`,
      'no single variable',
    ],
    [
      'stacks in two regions that share tables',
      {
        ...appWith(LIST),
        'lib/job-stack.ts': appWith(LIST)[STACK].replace(/ApiStack/g, 'JobStack'),
        ...withApp(
          "import { JobStack } from '../lib/job-stack';\nnew ApiStack(app, 'Api', { env: { region: 'eu-west-1' } });\nnew JobStack(app, 'Job', { env: { region: 'us-east-1' } });",
        ),
      },
      plan,
      `${APP}:7`,
      'another account or region',
    ],
    [
      'a constructor without props',
      {
        ...appWith(LIST),
        [STACK]: appWith(LIST)
          [STACK].replace('props?: cdk.StackProps', 'stage: string')
          .replace('super(scope, id, props)', 'super(scope, id)'),
      },
      plan,
      `${STACK}:7`,
      'takes no props',
    ],
    [
      'a function outside of any class',
      {
        ...appWith(''),
        ...withApp(
          "import { Stack } from 'aws-cdk-lib';\nimport { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';\nconst stack = new Stack(app, 'Plain');\nnew NodejsFunction(stack, 'List', { entry: 'lambda/list.ts' });",
        ),
      },
      plan,
      `${APP}:8`,
      'outside of a class',
    ],
  ])('%s', (_name, files, given, at, because) => {
    const root = writeApp(files);
    const problems = checkCdk(root, given);
    expect(problems.map((problem) => `${problem.at.file}:${problem.at.line} ${problem.because}`)).toEqual([
      expect.stringContaining(because),
    ]);
    expect(problems[0].goOn).not.toBe('');
    expect(`${problems[0].at.file}:${problems[0].at.line}`).toBe(at);
  });

  test('a plan without CDK leaves everything', () => {
    const root = writeApp(appWith(LIST));
    const { cdk: _, ...without } = plan;
    expect(migrateCdk(root, without)).toEqual([]);
  });
});

test('the same file name in two folders is not mixed up', () => {
  const body =
    "    const a = new NodejsFunction(this, 'A', { entry: 'lambda/items/index.ts' });\n    const b = new NodejsFunction(this, 'B', { entry: 'lambda/orders/index.ts' });";
  const root = writeApp(appWith(body, { 'lambda/items/index.ts': HANDLER, 'lambda/orders/index.ts': HANDLER }));
  apply(root, planOf([table('Items')], [entry('lambda/orders/index.ts', 'Items:Scan')]));
  expect(read(root, STACK)).not.toContain('a.addToRolePolicy');
  expect(read(root, STACK)).toContain('b.addToRolePolicy');
});

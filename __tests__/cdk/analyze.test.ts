import path from 'node:path';
import { analyzeCdk, isCdkProblem, type CdkFacts } from '../../src/cdk';
import { appWith, HANDLER, writeApp } from './app-files';

const FIXTURES = path.join(__dirname, '..', '..', '__testfixtures__');

function factsOf(root: string): CdkFacts {
  const facts = analyzeCdk(root);
  if (facts === undefined || isCdkProblem(facts)) throw new Error(`no facts: ${JSON.stringify(facts)}`);
  return facts;
}

const functionsOf = (facts: CdkFacts) =>
  facts.functions.map(({ id, source, handler }) => `${id} ${path.posix.basename(source)} ${handler}`);

describe('what a CDK app is', () => {
  test('the layout with an infrastructure folder', () => {
    const facts = factsOf(path.join(FIXTURES, 'cdk-tickets', 'input'));
    expect(facts).toMatchObject({
      root: 'infrastructure',
      app: 'infrastructure/bin/app.ts',
      stack: 'infrastructure/lib/api-stack.ts',
      databaseStack: 'infrastructure/lib/database-stack.ts',
      language: 'ts',
      problems: [],
    });
    expect(facts.stacks).toEqual([
      {
        name: 'ApiStack',
        file: 'infrastructure/lib/api-stack.ts',
        line: 8,
        constructedAt: [{ file: 'infrastructure/bin/app.ts', line: 6 }],
      },
    ]);
    expect(facts.functions[0]).toEqual({
      id: 'GetTickets',
      source: 'infrastructure/lambda/handlers/get-tickets.ts',
      handler: 'handler',
      class: 'ApiStack',
      binding: 'variable',
      constructPaths: ['TicketsApiStack/GetTickets'],
      file: 'infrastructure/lib/api-stack.ts',
      line: 12,
    });
  });

  test('functions by loop, map and helper', () => {
    expect(functionsOf(factsOf(path.join(FIXTURES, 'cdk-loops', 'input')))).toEqual([
      'get-items get-items.ts handler',
      'create-item create-item.ts handler',
      'get-item get-item.ts handler',
      'delete-item delete-item.ts handler',
      'GetOrders get-orders.ts handler',
      'CreateOrder create-order.ts handler',
      'Ping ping.ts handler',
      'archive-orders archive-orders.ts handler',
    ]);
  });

  test('functions in constructs, with the path of each', () => {
    const facts = factsOf(path.join(FIXTURES, 'cdk-constructs', 'input'));
    const paths = facts.functions
      .flatMap(({ constructPaths }) => constructPaths)
      .filter((each) => each.startsWith('Dev'));
    expect(paths.sort()).toEqual([
      'Dev/Api/Login',
      'Dev/Api/Mail/SendMail',
      'Dev/Api/Rebuild/Function',
      'Dev/Api/Users/CreateUser',
      'Dev/Api/Users/ListUsers',
    ]);
  });

  test('code assets name their files, other runtimes are left out', () => {
    expect(functionsOf(factsOf(path.join(FIXTURES, 'cdk-code-asset', 'input')))).toEqual([
      'ListProducts list.js handler',
      'CreateProduct create.js handler',
    ]);
  });

  test.each([
    ["entry: './lambda/list.ts'"],
    ["entry: path.resolve(__dirname, '..', 'lambda', 'list.ts')"],
    ['entry: `${__dirname}/../lambda/list.ts`'],
    ["entry: __dirname + '/../lambda/list.ts'"],
    ["entry: path.join(process.cwd(), 'lambda', 'list.ts')"],
    ["entry: require.resolve('../lambda/list.ts')"],
    ["entry: path.join(__dirname, '../lambda/list.js')"],
  ])('%s', (entry) => {
    const facts = factsOf(writeApp(appWith(`    new NodejsFunction(this, 'List', { ${entry} });`)));
    expect(facts.functions).toMatchObject([{ source: 'lambda/list.ts', handler: 'handler' }]);
  });

  test('a function without entry runs the file named after the stack and the id', () => {
    const root = writeApp(appWith("    new NodejsFunction(this, 'List');", { 'lib/api-stack.List.ts': HANDLER }));
    expect(factsOf(root).functions).toMatchObject([{ source: 'lib/api-stack.List.ts' }]);
  });

  test('a compiled folder leads back to its source by the compiler options', () => {
    const root = writeApp(
      appWith(
        "    new cdk.aws_lambda.Function(this, 'List', { code: cdk.aws_lambda.Code.fromAsset('dist/lambda'), handler: 'list.handler', runtime: cdk.aws_lambda.Runtime.NODEJS_22_X });",
        {
          'tsconfig.json': '{ "compilerOptions": { "outDir": "dist", /* all */ "strict": true, } }',
        },
      ),
    );
    expect(factsOf(root).functions).toMatchObject([{ source: 'lambda/list.ts' }]);
  });
});

describe('what cannot be read is a problem', () => {
  test('no CDK at all is none', () => {
    expect(analyzeCdk(writeApp({ 'package.json': '{}', 'bin/www.js': "require('../app');" }))).toBeUndefined();
  });

  test('half a CDK app', () => {
    const root = writeApp({
      'infrastructure/package.json': '{ "dependencies": { "aws-cdk-lib": "2.276.0" } }',
      'infrastructure/lib/api-stack.ts': "import 'aws-cdk-lib';\n",
    });
    expect(analyzeCdk(root)).toMatchObject({
      at: { file: 'infrastructure/lib/api-stack.ts' },
      because: expect.stringContaining('neither cdk.json nor an app'),
    });
  });

  test('a command that runs nothing', () => {
    expect(analyzeCdk(writeApp({ 'cdk.json': '{ "app": "npx tsx bin/app.ts" }' }))).toMatchObject({
      because: expect.stringContaining('runs no JavaScript or TypeScript file'),
    });
  });

  test('an app without stacks, and a stack without functions', () => {
    const entry = "import { App } from 'aws-cdk-lib';\nnew App();\n";
    expect(analyzeCdk(writeApp({ 'cdk.json': '{ "app": "npx tsx bin/app.ts" }', 'bin/app.ts': entry }))).toMatchObject({
      because: expect.stringContaining('no stack'),
    });
    expect(analyzeCdk(writeApp(appWith('')))).toMatchObject({
      at: { file: 'lib/api-stack.ts', line: 6 },
      because: expect.stringContaining('no Lambda function'),
    });
  });

  test('version 1 of the CDK', () => {
    const root = writeApp({
      'cdk.json': '{ "app": "npx ts-node bin/app.ts" }',
      'bin/app.ts': "import * as cdk from '@aws-cdk/core';\nnew cdk.App();\n",
    });
    expect(analyzeCdk(root)).toMatchObject({
      at: { file: 'bin/app.ts', line: 1 },
      because: expect.stringContaining('version 1'),
    });
  });

  test('a syntax error', () => {
    expect(analyzeCdk(writeApp(appWith('    const = 1;')))).toMatchObject({
      at: { file: 'lib/api-stack.ts', line: 9 },
      because: expect.stringContaining('does not parse'),
    });
  });

  test.each([
    ["new NodejsFunction(this, 'A', { entry: process.env.ENTRY! });", 'cannot be told'],
    ["new NodejsFunction(this, 'A', { entry: 'lambda/missing.ts' });", 'no source of that name'],
    ["new NodejsFunction(this, 'A', { entry: '../outside.ts' });", 'outside the application'],
    [
      "new cdk.aws_lambda.DockerImageFunction(this, 'A', { code: cdk.aws_lambda.DockerImageCode.fromImageAsset('.') });",
      'container image',
    ],
  ])('%s', (statement, because) => {
    const facts = factsOf(
      writeApp(appWith(`    ${statement}\n    new NodejsFunction(this, 'List', { entry: 'lambda/list.ts' });`)),
    );
    expect(facts.problems).toMatchObject([
      { at: { file: 'lib/api-stack.ts', line: 9 }, because: expect.stringContaining(because) },
    ]);
    expect(facts.functions).toHaveLength(1);
  });
});

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { analyzeCdk, type CdkFacts } from '../../src/cdk';
import { checkPolicies } from '../../src/verify/policies';
import type { Templates } from '../../src/verify/template';
import { copyExample } from '../support/example';
import { migrate } from '../support/migrate';
import { CDK_CASES, outputOf, planOf } from './app-outputs';

const factsOf = (name: string): CdkFacts => analyzeCdk(outputOf(name)) as CdkFacts;

describe('the migrated CDK apps, synthesised', () => {
  const output = fs.mkdtempSync(path.join(os.tmpdir(), 'add-database-templates-'));
  afterAll(() => fs.rmSync(output, { recursive: true, force: true }));

  beforeAll(() => {
    const apps = CDK_CASES.map((name) => {
      const { root, app } = factsOf(name);
      return [name, path.join(outputOf(name), root), path.join(outputOf(name), app)].join('=');
    });
    execFileSync(
      process.execPath,
      ['--import', 'tsx', path.join(__dirname, 'synthesize-outputs.mjs'), output, ...apps],
      { stdio: 'pipe' },
    );
  }, 120_000);

  const templatesOf = (name: string): Templates => {
    const folder = path.join(output, name);
    const files = (fs.readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      file.endsWith('.template.json'),
    );
    return Object.fromEntries(
      files.map((file) => [file, JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))]),
    );
  };

  test.each(CDK_CASES)('%s: each function may do exactly what the plan says', (name) => {
    const plan = planOf(name);
    const checks = checkPolicies(templatesOf(name), plan, factsOf(name).functions);
    expect(checks.filter((check) => check.status !== 'passed')).toEqual([]);
    for (const { file } of plan.entryPoints) expect(checks.map((check) => check.file)).toContain(file);
  });

  test('two environments have tables of their own', () => {
    const databases = Object.keys(templatesOf('cdk-constructs')).filter((file) => /Database/.test(path.basename(file)));
    expect(databases.map((file) => path.dirname(file)).sort()).toEqual(['assembly-Dev', 'assembly-Prod']);
  });
});

// All in one: the declarations of the CDK are a million lines.
test('the migrated TypeScript apps pass strict type checks', async () => {
  const example = copyExample('helpdesk-lambda');
  await migrate(example.root);
  const folders = [...CDK_CASES.map(outputOf), path.join(example.root, 'infrastructure')];
  const files = folders.flatMap((folder) =>
    (fs.readdirSync(folder, { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(folder, file)),
  );
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitReturns: true,
    skipLibCheck: true,
    types: ['node', 'jest'],
  };
  const host = { ...ts.createCompilerHost(options), jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors };
  const program = ts.createProgram(files, options, host);
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(
      (diagnostic) => `${diagnostic.file?.fileName}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`,
    );
  example.remove();
  expect(errors).toEqual([]);
}, 120_000);

import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

interface Resource {
  Type: string;
  Properties: {
    Role?: { 'Fn::GetAtt': [string, string] };
    Roles?: { Ref: string }[];
    PolicyDocument?: { Statement: Statement[] };
    Environment?: { Variables: Record<string, unknown> };
  };
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
}

/** What a function may do on which table (`Tickets`, `Tickets/index/byStatus`), and its environment's values by the table they name. */
export interface FunctionAccess {
  allowed: Record<string, string[]>;
  environment: Record<string, unknown>;
}

/** Synthesises an AWS CDK app without bundling its functions. Returns the templates by stack; throws what the app printed when it fails. */
export function synthesise(folder: string, app = 'bin/app.ts'): Record<string, Template> {
  const output = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    const { context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
    const { status, stderr } = spawnSync(process.execPath, ['--import', require.resolve('tsx'), app], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        CDK_OUTDIR: output,
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:bundling-stacks': [] }),
      },
    });
    if (status !== 0) throw new Error(`The AWS CDK app does not synthesise:\n${stderr}`);
    const templates = readdirSync(output).filter((file) => file.endsWith('.template.json'));
    return Object.fromEntries(
      templates.map((file) => [
        file.replace('.template.json', ''),
        JSON.parse(readFileSync(join(output, file), 'utf8')),
      ]),
    );
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

/** Each function's own permissions and environment, by its id in the stack. */
export function functionAccess(templates: Record<string, Template>): Record<string, FunctionAccess> {
  const exported = new Map<string, unknown>();
  for (const { Outputs = {} } of Object.values(templates)) {
    for (const { Value, Export } of Object.values(Outputs)) if (Export) exported.set(Export.Name, Value);
  }

  /** `Tickets` for a table's ARN or name, from the same stack or another; other values as JSON. */
  const named = (value: unknown): string => {
    const { Ref, 'Fn::ImportValue': imported, 'Fn::GetAtt': attribute, 'Fn::Join': join } = Object(value);
    if (imported !== undefined) return named(exported.get(imported));
    if (attribute !== undefined) return withoutHash(attribute[0]);
    if (Ref !== undefined) return withoutHash(Ref);
    if (join !== undefined) return join[1].map(named).join(join[0]);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };

  const access: Record<string, FunctionAccess> = {};
  for (const { Resources } of Object.values(templates)) {
    for (const [id, { Type, Properties }] of Object.entries(Resources)) {
      if (Type !== 'AWS::Lambda::Function') continue;
      const role = Properties.Role!['Fn::GetAtt'][0];
      const statements = Object.values(Resources)
        .filter(
          (resource) =>
            resource.Type === 'AWS::IAM::Policy' && resource.Properties.Roles!.some(({ Ref }) => Ref === role),
        )
        .flatMap((policy) => policy.Properties.PolicyDocument!.Statement);
      const allowed: Record<string, string[]> = {};
      for (const { Action, Resource } of statements) {
        for (const resource of [Resource].flat()) (allowed[named(resource)] ??= []).push(...[Action].flat());
      }
      for (const actions of Object.values(allowed)) actions.sort();
      const variables = Object.entries(Properties.Environment?.Variables ?? {});
      access[withoutHash(id)] = {
        allowed,
        environment: Object.fromEntries(variables.map(([key, value]) => [key, named(value)])),
      };
    }
  }
  return access;
}

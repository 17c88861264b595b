import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { filesBelow } from '../cdk/files';
import { findApp, type CdkApp } from '../cdk/find-app';
import { isCdkProblem } from '../cdk/problem';
import { readJson } from '../cdk/source-file';
import type { Templates } from './template';

export type Synthesis =
  { status: 'passed'; templates: Templates } | { status: 'failed' | 'not run'; reason: string; details: string[] };

const TIME_LIMIT_MS = 180_000;
const CREDENTIALS =
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE|DEFAULT_PROFILE|WEB_IDENTITY_TOKEN_FILE|ROLE_ARN)$/;
const NO_RUNNER =
  /not found|could not determine executable|ENOTCACHED|npx canceled|npm error code|is not recognized|Cannot find package '(tsx|ts-node)'/;

/**
 * Synthesises an application's CDK app without network and credentials, as its own cdk.json runs it.
 * Functions are not bundled: only the templates are looked at.
 * @param root the application's folder
 */
export async function synthesize(root: string): Promise<Synthesis> {
  const app = findApp(filesBelow(root));
  if (app === undefined) return { status: 'not run', reason: 'The application has no CDK app.', details: [] };
  if (isCdkProblem(app))
    return { status: 'not run', reason: `${app.at.file}: ${app.because} ${app.goOn}`, details: [] };
  const folder = path.join(root, app.folder);
  if (!resolvable(folder, 'aws-cdk-lib/package.json')) {
    return {
      status: 'not run',
      reason: `The dependencies of the CDK app are not installed. Run npm install in ${app.folder}.`,
      details: [],
    };
  }
  const output = fs.mkdtempSync(path.join(os.tmpdir(), 'add-database-synth-'));
  try {
    return await runFirst(commandsFor(root, app), folder, output, contextOf(root, app));
  } finally {
    fs.rmSync(output, { recursive: true, force: true });
  }
}

function resolvable(folder: string, name: string): string | undefined {
  try {
    return createRequire(path.join(folder, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}

/** The app's own command; then tsx, when the runner that it names is not installed. */
function commandsFor(root: string, app: CdkApp): string[] {
  const folder = path.join(root, app.folder);
  const entry = JSON.stringify(path.relative(folder, path.join(root, app.entry)));
  const tsx = resolvable(folder, 'tsx') ?? resolvable(__dirname, 'tsx');
  const direct = /\.[cm]?js$/.test(app.entry)
    ? `node ${entry}`
    : tsx && `node --import ${JSON.stringify(`file://${tsx}`)} ${entry}`;
  return [app.command, direct].filter((command): command is string => Boolean(command));
}

/** What the CDK's command line would pass on, with paths in the metadata and without bundling. */
function contextOf(root: string, app: CdkApp): string {
  const files = filesBelow(root);
  const read = (name: string) => readJson<Record<string, unknown>>(files, path.posix.join(app.folder, name)) ?? {};
  return JSON.stringify({
    ...read('cdk.context.json'),
    ...(read('cdk.json').context as object | undefined),
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:enable-asset-metadata': true,
    'aws:cdk:version-reporting': false,
    'aws:cdk:bundling-stacks': [],
  });
}

async function runFirst(commands: string[], folder: string, output: string, context: string): Promise<Synthesis> {
  let last: Synthesis = {
    status: 'not run',
    reason: 'No TypeScript runner is installed: install tsx or ts-node in the CDK app.',
    details: [],
  };
  for (const command of commands) {
    const { code, text } = await run(command, folder, output, context);
    const templates = code === 0 ? readTemplates(output) : {};
    if (Object.keys(templates).length > 0) return { status: 'passed', templates };
    const details = text.trim().split('\n').slice(-20);
    if (code === 0) return { status: 'failed', reason: `\`${command}\` wrote no template.`, details };
    if (!NO_RUNNER.test(text))
      return {
        status: 'failed',
        reason: `\`${command}\` ended with ${code === null ? 'a timeout' : `code ${code}`}.`,
        details,
      };
    last = { status: 'not run', reason: `What \`${command}\` needs is not installed.`, details };
  }
  return last;
}

function run(
  command: string,
  folder: string,
  output: string,
  context: string,
): Promise<{ code: number | null; text: string }> {
  const inherited = Object.entries(process.env).filter(([name]) => !CREDENTIALS.test(name));
  const child = spawn(command, {
    cwd: folder,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIME_LIMIT_MS,
    env: {
      ...Object.fromEntries(inherited),
      PATH: [...binFolders(folder), process.env.PATH].join(path.delimiter),
      CDK_OUTDIR: output,
      CDK_CONTEXT_JSON: context,
      CDK_DISABLE_CLI_TELEMETRY: '1',
      JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
      npm_config_offline: 'true',
      npm_config_yes: 'false',
      npm_config_update_notifier: 'false',
    },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, text: `${text}\n${error.message}: command not found` }));
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** `node_modules/.bin` of a folder and those above it. */
function binFolders(folder: string): string[] {
  const parent = path.dirname(folder);
  return [path.join(folder, 'node_modules', '.bin'), ...(parent === folder ? [] : binFolders(parent))];
}

function readTemplates(output: string): Templates {
  const files = fs.readdirSync(output, { recursive: true }) as string[];
  const templates = files.filter((file) => file.endsWith('.template.json')).sort();
  return Object.fromEntries(
    templates.map((file) => [
      file.split(path.sep).join('/'),
      JSON.parse(fs.readFileSync(path.join(output, file), 'utf8')),
    ]),
  );
}

import { joinPath, walk, type Files } from './files';
import type { CdkProblem } from './problem';
import { findSource, readJson } from './source-file';

/** Where a CDK app is. */
export interface CdkApp {
  /** Folder that `cdk` runs in, relative to the application's root; `.` for the root itself. */
  folder: string;
  /** The file that constructs the app. */
  entry: string;
  /** The command of cdk.json. */
  command?: string;
}

interface PackageFile {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const USUAL_FOLDERS = ['infrastructure', 'infra', 'cdk', 'iac', 'deploy'];
const SCRIPT_FILE = /(?<![\w./-])[\w@./-]+\.[cm]?[jt]sx?(?![\w.])/g;
const CDK_LIBRARY = /['"](aws-cdk-lib|@aws-cdk\/core)(\/[\w-]+)*['"]/;
const atLine = (file: string): CdkProblem['at'] => ({ file, line: 1 });

/** Folders that may hold a CDK app: the root, the usual names, then the others. */
function candidateFolders(files: Files): string[] {
  const names = files.list('.').filter((name) => name.endsWith('/') && !/^(node_modules|\.|dist|cdk\.out)/.test(name));
  const folders = names.map((name) => name.slice(0, -1));
  const nested = folders
    .filter((name) => /^(packages|apps|services|aws|cloud)$/.test(name))
    .flatMap((name) =>
      files
        .list(name)
        .filter((entry) => entry.endsWith('/'))
        .map((entry) => joinPath(name, entry.slice(0, -1))),
    );
  const rank = (folder: string): number =>
    USUAL_FOLDERS.includes(folder) ? USUAL_FOLDERS.indexOf(folder) : USUAL_FOLDERS.length;
  return ['.', ...folders.sort((a, b) => rank(a) - rank(b)), ...nested];
}

/** Replaces `npm run build && npm start` by what the scripts run. */
function expandScripts(files: Files, folder: string, command: string): string {
  const scripts = readJson<PackageFile>(files, joinPath(folder, 'package.json'))?.scripts ?? {};
  return command.replace(/\b(?:npm|yarn|pnpm)(?: run)? ([\w:-]+)/g, (all, name: string) => scripts[name] ?? all);
}

function entryOfCommand(files: Files, folder: string, command: string): string | undefined {
  const expanded = expandScripts(files, folder, command);
  const named = expanded.match(SCRIPT_FILE) ?? [];
  const last = expanded.trim().split(/\s+/).at(-1)!;
  const found = [...named, last]
    .map((name) => findSource(files, folder, joinPath(folder, name)))
    .filter((file) => file !== undefined);
  return found.filter((file) => CDK_LIBRARY.test(files.read(file)!)).at(-1) ?? found.at(-1);
}

function appOfConfiguration(files: Files, folder: string): CdkApp | CdkProblem {
  const file = joinPath(folder, 'cdk.json');
  const command = readJson<{ app?: unknown }>(files, file)?.app;
  if (typeof command !== 'string' || command.trim() === '') {
    return {
      at: atLine(file),
      because: 'It names no `app` command.',
      goOn: 'Set `app` to the command that runs the app, such as "npx tsx bin/app.ts".',
    };
  }
  const entry = entryOfCommand(files, folder, command);
  if (entry) return { folder, entry, command };
  return {
    at: atLine(file),
    because: `Its command \`${command}\` runs no JavaScript or TypeScript file that exists.`,
    goOn: 'Correct `app`, or run the tool with the folder that holds the CDK app.',
  };
}

const usesCdk = (files: Files, folder: string): boolean => {
  const manifest = readJson<PackageFile>(files, joinPath(folder, 'package.json'));
  const dependencies = { ...manifest?.dependencies, ...manifest?.devDependencies };
  return 'aws-cdk-lib' in dependencies || '@aws-cdk/core' in dependencies;
};

/** An entry in `bin/` of a folder without cdk.json. */
function entryInBin(files: Files, folder: string): string[] {
  const names = files
    .list(joinPath(folder, 'bin'))
    .filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.endsWith('.d.ts'));
  const sources = names.filter((name) => !/\.[cm]?js$/.test(name) || !names.includes(name.replace(/js$/, 'ts')));
  return sources.map((name) => joinPath(folder, 'bin', name)).filter((file) => CDK_LIBRARY.test(files.read(file)!));
}

/**
 * Finds the CDK app below the application's root.
 * @returns undefined when there is none; a problem when there is half of one, or several
 */
export function findApp(files: Files): CdkApp | CdkProblem | undefined {
  const folders = candidateFolders(files);
  const configured = folders.filter((folder) => files.read(joinPath(folder, 'cdk.json')) !== undefined);
  if (configured.length > 1 && configured[0] !== '.' && configured[0] !== 'infrastructure') {
    return {
      at: atLine(joinPath(configured[0], 'cdk.json')),
      because: `There are several CDK apps: ${configured.join(', ')}.`,
      goOn: 'Run the tool once for each application, with its folder.',
    };
  }
  if (configured.length > 0) return appOfConfiguration(files, configured[0]);
  for (const folder of folders) {
    const entries = entryInBin(files, folder);
    if (entries.length === 1) return { folder, entry: entries[0] };
    if (entries.length > 1) {
      return {
        at: atLine(entries[1]),
        because: `${joinPath(folder, 'bin')} holds several CDK apps and no cdk.json says which one is deployed.`,
        goOn: 'Add a cdk.json whose `app` runs the one to migrate.',
      };
    }
  }
  const half = folders.find((folder) => usesCdk(files, folder));
  if (half === undefined) return undefined;
  const stack = walk(files, half, 3).find(
    (file) => /\.[cm]?[jt]s$/.test(file) && CDK_LIBRARY.test(files.read(file) ?? ''),
  );
  return {
    at: atLine(stack ?? joinPath(half, 'package.json')),
    because: `${half === '.' ? 'The project' : half} depends on aws-cdk-lib but has neither cdk.json nor an app in bin/.`,
    goOn: 'Add bin/app.ts that constructs the stacks and a cdk.json that runs it, or remove the dependency.',
  };
}

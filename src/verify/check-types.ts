import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Check, VerifyContext } from './types';

const NAME = 'types';
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'cdk.out', 'coverage', '.git', '.migration']);
const SHOWN = 20;

/** Folders below the root, the root first, that hold a `tsconfig.json`. */
function projects(folder: string, depth = 3): string[] {
  const here = fs.existsSync(path.join(folder, 'tsconfig.json')) ? [folder] : [];
  if (depth === 0) return here;
  const below = fs.readdirSync(folder, { withFileTypes: true });
  const folders = below.filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name));
  return [...here, ...folders.flatMap((entry) => projects(path.join(folder, entry.name), depth - 1))];
}

/** The text that git holds for a file, undefined when it holds none. */
function committed(file: string): string | undefined {
  const shown = spawnSync('git', ['-C', path.dirname(file), 'show', `HEAD:./${path.basename(file)}`], {
    encoding: 'utf8',
  });
  return shown.status === 0 ? shown.stdout : undefined;
}

/** Files below the root that differ from git's last commit, new ones included. */
function changedFiles(root: string): Set<string> {
  const status = spawnSync('git', ['-C', root, 'status', '--porcelain=v1', '-z', '-uall', '--no-renames', '--', '.'], {
    encoding: 'utf8',
  });
  const top = spawnSync('git', ['-C', root, 'rev-parse', '--show-toplevel'], { encoding: 'utf8' });
  if (status.status !== 0 || top.status !== 0) return new Set();
  const paths = status.stdout.split('\0').filter(Boolean);
  return new Set(paths.map((entry) => path.join(top.stdout.trim(), entry.slice(3))));
}

interface Found {
  /** File and message, without the line: an edit moves lines. */
  key: string;
  text: string;
}

/** Type errors of a project; `readFile` may give other texts than the disk. */
function errorsOf(project: string, root: string, overlay?: (file: string) => string | undefined): Found[] {
  const file = path.join(project, 'tsconfig.json');
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error) return [describe(error, root)];
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, project);
  const options: ts.CompilerOptions = { ...parsed.options, noEmit: true, incremental: false, composite: false };
  const host = ts.createCompilerHost(options);
  // As the compiler's own command does: comments matter in JavaScript only, and libraries are full of them.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const read = host.readFile.bind(host);
  if (overlay) host.readFile = (name) => overlay(path.resolve(name)) ?? read(name);
  const program = ts.createProgram({ rootNames: parsed.fileNames, options, host });
  const all = [...parsed.errors, ...ts.getPreEmitDiagnostics(program)];
  return all.filter((each) => each.category === ts.DiagnosticCategory.Error).map((each) => describe(each, root));
}

function describe(diagnostic: ts.Diagnostic, root: string): Found {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  if (!diagnostic.file) return { key: message, text: message };
  const file = path.relative(root, diagnostic.file.fileName).split(path.sep).join('/');
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  return { key: `${file} ${diagnostic.code} ${message}`, text: `${file}:${line + 1} TS${diagnostic.code} ${message}` };
}

/** Errors that were not there before: as many of a kind as came to it. */
function newErrors(now: Found[], before: Found[]): Found[] {
  const left = new Map<string, number>();
  for (const { key } of before) left.set(key, (left.get(key) ?? 0) + 1);
  return now.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** Compiles each TypeScript project below the root; errors that git's last commit had already do not count. */
export async function checkTypes({ root, onProgress }: VerifyContext): Promise<Check[]> {
  const found = projects(root);
  if (found.length === 0) {
    return [{ name: NAME, status: 'not run', summary: 'there is no tsconfig.json', details: [] }];
  }
  const changed = changedFiles(root);
  return found.map((project): Check => {
    const name = project === root ? NAME : `${NAME} of ${path.relative(root, project).split(path.sep).join('/')}`;
    onProgress(`checking ${name}`);
    const now = errorsOf(project, root);
    const missing = now.filter(({ text }) => /TS(2307|7016|2688|2875) /.test(text));
    if (missing.length > 0 && !installed(project, root)) {
      return { name, status: 'not run', summary: 'its dependencies are not installed: npm install', details: [] };
    }
    const before = now.length === 0 || changed.size === 0 ? [] : errorsOf(project, root, beforeTexts(changed));
    const fresh = newErrors(now, before);
    const old = now.length - fresh.length;
    const known = old > 0 ? `, ${old} that were there before` : '';
    if (fresh.length === 0) return { name, status: 'passed', summary: `no new errors${known}`, details: [] };
    const details = fresh.slice(0, SHOWN).map(({ text }) => text);
    if (fresh.length > SHOWN) details.push(`… and ${fresh.length - SHOWN} more`);
    return { name, status: 'failed', summary: `${fresh.length} new errors${known}`, details };
  });
}

const beforeTexts =
  (changed: Set<string>) =>
  (file: string): string | undefined =>
    changed.has(file) ? committed(file) : undefined;

/** Whether packages were installed for a project: in its folder or in one above it, up to the root. */
function installed(project: string, root: string): boolean {
  for (let folder = project; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'node_modules'))) return true;
    if (folder === root || folder === path.dirname(folder)) return false;
  }
}

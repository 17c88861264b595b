import * as fs from 'fs';
import * as path from 'path';
import * as posix from 'path/posix';
import type { NodePath } from '@babel/traverse';
import { expressVersion } from '../analysis/express-version';
import { isTestFile } from '../analysis/files';
import { lineOf } from '../analysis/modules';
import { analyzeCdk, isCdkProblem } from '../cdk';
import type { Answers } from '../plan/answers';
import { REFUSALS } from '../plan/refusals';
import type { EntryPoint, Plan, Refusal, Store, Table } from '../plan/schema';
import { isCommonJs } from '../syntax/imports';
import { isTypeScript } from '../syntax/parse';
import { analyze, type Analysis } from './analyze';
import { classify } from './classify';
import { entryPoints } from './entry-points';
import { factsOf } from './facts';
import { variableOf } from '../dynamodb/variables';
import { caveatsOf } from './caveats';
import { findMoving, type Moving } from './moving';

export interface Planned {
  analysis: Analysis;
  moving: Moving;
  plan: Plan;
  problems: { file?: string; line?: number; message: string }[];
}

export interface PlanningOptions {
  include?: string[];
  exclude?: string[];
  answers?: Answers;
  /** Whether every function is to work on loaded lists, so that narrower ways can be compared with that. */
  isWidest?: boolean;
}

/** Reads an application and works out the whole migration: what moves, to which tables, and why the rest stays. */
export function planApplication(root: string, options: PlanningOptions): Planned {
  const analysis = analyze(root);
  const classified = classify(analysis);
  const excluded = new Set([...(options.exclude ?? []), ...(options.answers?.exclude ?? [])]);
  const isNamed = (names: Set<string>, id: string, name: string): boolean => names.has(id) || names.has(name);
  const chosen = classified.stores.filter(({ id, name }) => !isNamed(excluded, id, name));
  const included = new Set([...(options.include ?? []), ...(options.answers?.include ?? [])]);
  const forced = analysis.candidates.filter(
    ({ id, name }) => isNamed(included, id, name) && !chosen.some((one) => one.id === id),
  );
  const packageFile = nearest(root, [...chosen, ...forced][0]?.file ?? '', 'package.json');
  const express = packageFile ? expressVersion(path.join(root, packageFile)) : undefined;
  const cdk = analyzeCdk(root);
  const client = clientFile(
    analysis,
    [...chosen, ...forced].map(({ file }) => file),
  );
  const moving = findMoving(analysis, [...chosen, ...forced], {
    client,
    express,
    topLevelAwait: isModulePackage(root, packageFile),
    isWidest: options.isWidest,
  });
  const problems: Planned['problems'] = [...analysis.problems];
  if (isCdkProblem(cdk))
    problems.push({ file: cdk.at?.file, line: cdk.at?.line, message: `${cdk.because} ${cdk.goOn}` });
  const facts = cdk && !isCdkProblem(cdk) ? cdk : undefined;
  for (const problem of facts?.problems ?? [])
    problems.push({ file: problem.at?.file, line: problem.at?.line, message: `${problem.because} ${problem.goOn}` });
  const stores = [...moving.designs.values()].map(({ store }) => withSeed(store, moving));
  const plan: Plan = {
    version: 1,
    client,
    ...(packageFile && { packageFile }),
    ...(express && { express }),
    ...(facts && {
      cdk: {
        root: facts.root,
        app: facts.app,
        ...(facts.stack && { stack: facts.stack }),
        databaseStack: facts.databaseStack,
      },
    }),
    tables: tablesOf(moving, analysis, options.answers),
    stores,
    refusals: refusalsOf(moving),
    notStores: classified.notStores.filter(({ name }) => !forced.some(({ id }) => id === name)),
    ...factsOf(moving, analysis.names, analysis.files),
    entryPoints: stores.length > 0 ? entryPoints(moving, facts?.functions, startFile(root, packageFile, analysis)) : [],
  };
  return { analysis, moving, plan, problems };
}

function nearest(root: string, file: string, name: string): string | undefined {
  for (let directory = posix.dirname(file || 'x'); ; directory = posix.dirname(directory)) {
    const candidate = directory === '.' ? name : `${directory}/${name}`;
    if (fs.existsSync(path.join(root, candidate))) return candidate;
    if (directory === '.') return undefined;
  }
}

/** `shared/db` beside the stores, or in the folder for shared code that is there already. */
function clientFile(analysis: Analysis, files: string[]): string {
  const own = analysis.modules.filter(({ path: file }) => !isTestFile(file));
  const owner = own.find(({ path: file }) => file === files[0]) ?? own[0];
  if (!owner) return 'shared/db.js';
  const typed = isTypeScript(owner.path);
  const commonJs = isCommonJs(owner.ast.program);
  const extension = typed
    ? owner.path.endsWith('.mts')
      ? 'mts'
      : 'ts'
    : commonJs
      ? owner.path.endsWith('.cjs')
        ? 'cjs'
        : 'js'
      : owner.path.endsWith('.mjs')
        ? 'mjs'
        : 'js';
  const lambda = own.find(({ path: file }) => /(^|\/)lambda\/(shared|handlers)\//.test(file));
  if (lambda) return `${lambda.path.slice(0, lambda.path.indexOf('lambda/'))}lambda/shared/db.${extension}`;
  const top = commonDirectory(files.length > 0 ? files : [owner.path]);
  return `${top === '' ? '' : `${top}/`}shared/db.${extension}`;
}

/** The folder that holds all of an application's code: its first folder, or none where code stands at the root. */
function commonDirectory(files: string[]): string {
  const [first] = files.map((file) => posix.dirname(file));
  const source = first.split('/')[0];
  if (first === '.') return '';
  return files.every((file) => file.startsWith(`${source}/`)) ? source : '';
}

function withSeed(store: Store, moving: Moving): Store {
  const seed = moving.designs.get(store.id)?.seed;
  return seed && !store.dataFile ? { ...store, seed: seedFile(store) } : store;
}

export const seedFile = (store: Store): string => `.migration/seed/${store.table}.json`;

/** Where single values are, and whose turn it is to write what only one may write at a time. */
const VALUES = {
  store: { id: '', table: 'Values', key: { name: 'name', type: 'S' as const } },
  reasons: [],
  caveats: [],
};

function tablesOf(moving: Moving, analysis: Analysis, answers: Answers | undefined): Table[] {
  const tables = new Map<string, Table>();
  const valuesToo = moving.program.turns.size > 0 ? [VALUES] : [];
  for (const { store, reasons, caveats } of [...moving.designs.values(), ...valuesToo]) {
    if (tables.has(store.table)) continue;
    const values = store.table === VALUES.store.table;
    tables.set(store.table, {
      id: store.table,
      variable: variableOf(store.table),
      partitionKey: store.key,
      indexes: [],
      ...timeToLive(store.table, answers),
      removalPolicy: answers?.removalPolicy ?? 'retain',
      pointInTimeRecovery: true,
      reasons: values ? ['Counters and single values, one item each.'] : reasons,
      caveats: [...caveats, ...caveatsOf(moving, analysis, store.id)],
    });
  }
  return [...tables.values()];
}

function timeToLive(table: string, answers: Answers | undefined): { timeToLive?: string } {
  const attribute = answers?.temporary?.find((one) => one.table === table)?.attribute;
  return attribute ? { timeToLive: attribute } : {};
}

function refusalsOf(moving: Moving): Refusal[] {
  return moving.refused.map(({ candidate, finding }) => ({
    code: finding.code,
    store: candidate.id,
    at: { file: finding.module.path, line: lineOf((finding.at as NodePath).node) },
    because: finding.because,
    goOn: REFUSALS[finding.code],
  }));
}

function startFile(root: string, packageFile: string | undefined, analysis: Analysis): string {
  const manifest = packageFile
    ? (JSON.parse(fs.readFileSync(path.join(root, packageFile), 'utf8')) as {
        main?: string;
        scripts?: Record<string, string>;
      })
    : {};
  const named = [
    manifest.scripts?.start?.match(/[\w./-]+\.[cm]?[jt]s/)?.[0],
    manifest.main,
    'server.js',
    'index.js',
    'app.js',
    'src/index.ts',
    'src/main.ts',
    'src/server.ts',
    'src/server.js',
    'src/index.js',
    'src/app.js',
  ];
  const paths = new Set(analysis.modules.map((module) => module.path));
  const found = named.find((file) => file && paths.has(posix.normalize(file)));
  return posix.normalize(found ?? analysis.modules.find(({ path: file }) => !isTestFile(file))?.path ?? 'index.js');
}

export type { EntryPoint };

function isModulePackage(root: string, packageFile: string | undefined): boolean {
  return (
    packageFile !== undefined &&
    (JSON.parse(fs.readFileSync(path.join(root, packageFile), 'utf8')) as { type?: string }).type === 'module'
  );
}

import * as fs from 'fs';
import * as path from 'path';
import * as posix from 'path/posix';
import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { RefusalCode } from '../plan/refusals';
import { fileFunctions, type FileFunction } from './file-calls';
import { fileOf, type PathContext } from './file-paths';
import { isTestFile } from './files';
import { findAccesses, type JsonAccess, type OtherAccess, type SettledCondition } from './json-accesses';
import { accessesThrough, helperOf, type JsonHelper } from './json-helpers';
import { nameStore } from './json-names';
import { collectionOf, isDataFile, readJson } from './json-start-up';
import { lineOf, type Module } from './modules';
import type { Candidate } from './stores';
import { fallbackOf, initialValue, isDictionary, rowsInstead } from './json-contents';

/** A store that is kept in a JSON file, with every place that reads or writes it. */
export interface JsonStore {
  candidate: Candidate;
  file: string;
  accesses: JsonAccess[];
  conditions: SettledCondition[];
  problem?: { code: RefusalCode; module: Module; at: NodePath; because: string };
  /** Whether all of it is loaded into memory when the program starts, which is what its functions work on. */
  isInMemory: boolean;
  /** What the program takes for the data where there is no file. */
  fallback?: unknown;
}

export interface JsonFiles {
  stores: JsonStore[];
  /** Functions that only read or write the file they are told: each call does it by itself. */
  helpers: JsonHelper[];
  /** What each call of a helper does. */
  through: { helper: JsonHelper; access: JsonAccess }[];
  /** What could not be assigned to a file. */
  problems: { file: string; line: number; message: string }[];
}

/**
 * Finds the stores that a program keeps in JSON files.
 * @param startUp stores that it loads from a JSON file when it starts, or keeps in variables
 */
export function findJsonFiles(context: PathContext, startUp: Candidate[]): JsonFiles {
  const modules = [...context.modules.values()].filter(({ path: file }) => !isTestFile(file));
  const elsewhere = exportedFunctions(modules, context);
  const raw = modules.map((module) => findAccesses(module, elsewhere && ((callee) => elsewhere(callee, module))));
  const found: JsonFiles = { stores: [], helpers: [], through: [], problems: [] };
  const accesses: JsonAccess[] = [];
  for (const access of raw.flatMap((one) => one.accesses)) {
    const helper = helperOf(access);
    const sites = helper && (context.uses?.callsOf(helper.id) ?? []);
    if (helper && sites!.length > 0) {
      found.helpers.push(helper);
      for (const site of accessesThrough(helper, sites!)) {
        found.through.push({ helper, access: site });
        accesses.push(site);
      }
    } else accesses.push(access);
  }
  const byFile = new Map<string, { accesses: JsonAccess[]; conditions: SettledCondition[]; others: OtherAccess[] }>();
  const at = (file: string): { accesses: JsonAccess[]; conditions: SettledCondition[]; others: OtherAccess[] } => {
    if (!byFile.has(file)) byFile.set(file, { accesses: [], conditions: [], others: [] });
    return byFile.get(file)!;
  };
  for (const access of accesses) {
    const file = fileOf(access.name, access.module, context);
    if (file) at(file).accesses.push(access);
    else if (access.kind === 'write')
      found.problems.push({
        file: access.module.path,
        line: lineOf(access.whole.node),
        message: 'writes JSON to a file whose name cannot be told from the code: left as it is',
      });
  }
  const conditions = raw.flatMap((one) => one.conditions);
  for (const condition of conditions) {
    const file = condition.name && fileOf(condition.name, condition.module, context);
    if (file) at(file).conditions.push(condition);
  }
  for (const other of raw.flatMap((one) => one.others)) {
    const file = fileOf(other.name, other.module, context);
    if (file && byFile.has(file)) at(file).others.push(other);
  }
  for (const [file, all] of byFile) {
    if (!isDataFile(file)) continue;
    const store = storeOf(file, all, conditions, context, startUp);
    if (store) found.stores.push(store);
  }
  return found;
}

/** Finds functions of `fs` that one module keeps under a name of its own, and another one imports. */
function exportedFunctions(
  modules: Module[],
  { resolver }: PathContext,
): ((callee: NodePath, module: Module) => FileFunction | undefined) | undefined {
  const kept = new Map<string, FileFunction & { module: Module }>(
    modules.flatMap((module) =>
      [...fileFunctions(module.program as NodePath<t.Program>)].map(
        ([offset, one]) => [`${module.path}:${offset}`, { ...one, module }] as const,
      ),
    ),
  );
  if (kept.size === 0) return undefined;
  const names = new Set(
    [...kept].map(
      ([location, { module }]) =>
        (module.names.get(Number(location.slice(location.lastIndexOf(':') + 1)))?.node as t.Identifier).name,
    ),
  );
  return (callee, module) => {
    const name = t.isMemberExpression(callee.node) ? callee.node.property : callee.node;
    if (!t.isIdentifier(name) || !names.has(name.name)) return undefined;
    return resolver
      .resolve(module.path, name.start!)
      .map((location) => kept.get(location))
      .find((one) => one !== undefined);
  };
}

function storeOf(
  file: string,
  all: { accesses: JsonAccess[]; conditions: SettledCondition[]; others: OtherAccess[] },
  every: SettledCondition[],
  context: PathContext,
  startUp: Candidate[],
): JsonStore | undefined {
  const loaded = startUp.find(({ jsonFile }) => jsonFile === file);
  const ofText = every.filter(
    ({ name, module, branch }) =>
      !name &&
      all.accesses.some(
        (access) => access.module === module && access.whole.getFunctionParent() === branch.getFunctionParent(),
      ),
  );
  const conditions = [...all.conditions, ...ofText];
  const isDropped = (path: NodePath): boolean =>
    conditions.some(
      ({ branch, kept }) =>
        path.findParent((parent) => parent === branch) &&
        !(kept && (path === kept || path.findParent((parent) => parent === kept))),
    );
  const live = all.accesses.filter(({ whole }) => !isDropped(whole) && !isWithin(whole, loaded?.declaration));
  const dropped = all.accesses.filter(({ whole }) => isDropped(whole));
  const other = all.others.find(({ at }) => !isDropped(at));
  if (loaded) {
    const problem = other && {
      code: 'unsupported-use' as const,
      module: other.module,
      at: other.at,
      because: other.because,
    };
    return { candidate: loaded, file, accesses: live, conditions, isInMemory: true, ...(problem && { problem }) };
  }
  if (!live.some(({ kind }) => kind === 'read')) return undefined;
  const isWritten = live.some(({ kind }) => kind === 'write');
  const content = readJson(context.root, file);
  if (
    content === undefined &&
    fs.existsSync(path.join(context.root, file)) &&
    fs.statSync(path.join(context.root, file)).size > 0
  )
    return undefined;
  const initial = content?.value ?? initialValue(dropped, live, context);
  if (!isWritten && !Array.isArray(initial)) return undefined;
  if (!isWritten && !(initial as unknown[]).every((row) => typeof row === 'object' && row !== null)) return undefined;
  const collection = collectionOf(initial) ?? (isDictionary(live) ? 'object' : 'value');
  const first = live.find(({ kind }) => kind === 'read')!;
  const name = nameStore(file, live);
  const owner = ownerOf(first, live);
  const candidate: Candidate = {
    id: `${owner.path}#${name}`,
    name,
    file: owner.path,
    line: lineOf(first.name.node),
    collection,
    medium: 'json-file',
    declaration: first.name,
    offsets: [],
    holderOffsets: [],
    json: posix.relative(posix.dirname(owner.path), file),
    jsonFile: file,
    annotation: live.map(typeOf).find((type) => type !== undefined),
  };
  const rows = content ? undefined : rowsInstead(dropped, live, collection === 'object');
  const begins = rows && {
    code: 'unsupported-use' as const,
    module: owner,
    at: rows,
    because: `the application begins with rows of its own where \`${file}\` does not exist, and a table begins empty: run it once, so that the file is there, and plan again`,
  };
  const problem = other
    ? { code: 'unsupported-use' as const, module: other.module, at: other.at, because: other.because }
    : (begins ?? problemOf(collection, initial, live));
  return {
    candidate,
    file,
    accesses: live,
    conditions,
    isInMemory: false,
    fallback: fallbackOf(dropped, live),
    ...(problem && { problem }),
  };
}

const isWithin = (path: NodePath, outer: NodePath | undefined): boolean =>
  Boolean(outer && path.findParent((parent) => parent === outer));

/** The module that names the file, if it is one of those that use it. */
function ownerOf(first: JsonAccess, live: JsonAccess[]): Module {
  const modules = new Set(live.map(({ module }) => module));
  return modules.has(first.module) ? first.module : live[0].module;
}

/** A document that holds whole collections would be one item, with all its limits. */
function problemOf(collection: string, initial: unknown, live: JsonAccess[]): JsonStore['problem'] {
  if (collection !== 'value' || typeof initial !== 'object' || initial === null) return undefined;
  const lists = Object.values(initial).filter((value) => Array.isArray(value));
  if (lists.length < 2 && !(lists.length === 1 && Object.keys(initial).length === 1)) return undefined;
  const [{ module, whole }] = live;
  return {
    code: 'unsupported-declaration',
    module,
    at: whole,
    because: 'the file holds several lists in one document',
  };
}

/** The type that is written around what a file gives. */
function typeOf({ kind, whole }: JsonAccess): t.TSType | undefined {
  if (kind !== 'read') return undefined;
  const { parentPath: parent } = whole;
  if (parent?.isTSAsExpression()) return parent.node.typeAnnotation;
  if (
    parent?.isVariableDeclarator() &&
    t.isIdentifier(parent.node.id) &&
    t.isTSTypeAnnotation(parent.node.id.typeAnnotation)
  )
    return parent.node.id.typeAnnotation.typeAnnotation;
  const fn = parent?.isReturnStatement()
    ? whole.getFunctionParent()
    : parent?.isArrowFunctionExpression()
      ? parent
      : undefined;
  const annotation =
    fn && 'returnType' in fn.node && t.isTSTypeAnnotation(fn.node.returnType)
      ? fn.node.returnType.typeAnnotation
      : undefined;
  return t.isTSTypeReference(annotation) && t.isIdentifier(annotation.typeName, { name: 'Promise' })
    ? annotation.typeParameters?.params[0]
    : annotation;
}

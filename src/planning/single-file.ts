import type { NodePath } from '@babel/traverse';
import * as posix from 'path/posix';
import * as path from 'path';
import { reachesOtherFiles, importsOwnFiles } from '../analysis/exported';
import { isTestFile } from '../analysis/files';
import { findAccesses } from '../analysis/json-accesses';
import { lineOf, readModule, type Module } from '../analysis/modules';
import { resolveNames } from '../analysis/names';
import { scopeResolver } from '../analysis/scopes';
import { findCandidates, isDescriptor, type Candidate } from '../analysis/stores';
import { rewriteModule } from '../dynamodb/rewrite-module';
import { storesOfFamily, type Family } from '../plan/families';
import { isCommonJs } from '../syntax/imports';
import { isTypeScript } from '../syntax/parse';
import type { Analysis } from './analyze';
import { classify } from './classify';
import { factsOf } from './facts';
import { variableOf } from '../dynamodb/variables';
import { findMoving, type Moving } from './moving';
import { limitTo } from './rewrite-file';
import { child, children } from '../syntax/child';
import { visit } from '../syntax/visit';

export interface SingleFile {
  /** Absolute, or relative to the working directory. */
  path: string;
  source: string;
}

export interface SingleFileOptions {
  /** The client module, relative to the file's folder; default: `shared/db`, in the file's language. */
  client?: string;
  express?: '4' | '5';
}

export interface SingleFileResult {
  /** The new source, undefined where nothing changes. */
  text?: string;
  helpers: string[];
  /** The client module, relative to the file's folder. */
  client: string;
  /** What stays as it is, and why. */
  left: { line: number; name: string; because: string }[];
}

/**
 * Moves the stores of one family that can be proven to move from one file alone.
 * @throws SyntaxError where the file does not parse
 */
export function rewriteAlone(file: SingleFile, options: SingleFileOptions, family: Family): SingleFileResult {
  const name = path.basename(file.path);
  const module = readModule(name, file.source);
  const client = options.client ? posix.normalize(options.client) : clientBeside(module);
  const result: SingleFileResult = { helpers: [], client, left: [] };
  if (isTestFile(file.path.replace(/\\/g, '/'))) return result;
  if (family === 'json-file') return { ...result, left: jsonFilesOf(module) };
  const candidates = findCandidates(module).filter(
    (candidate) => candidate.medium === 'memory' && !isDescriptor(candidate),
  );
  if (candidates.length === 0) return result;
  const resolver = scopeResolver(module);
  const analysis: Analysis = {
    root: path.dirname(path.resolve(file.path)),
    modules: [module],
    candidates,
    names: resolveNames([module], candidates, resolver),
    resolver,
    files: { stores: [], helpers: [], through: [], problems: [] },
    problems: [],
  };
  const { moving, left } = findProvable(analysis, module, { client, express: options.express });
  const { together } = factsOf(moving, analysis.names, analysis.files);
  const chosen = storesOfFamily([...moving.program.stores.values()], together, family);
  result.left = left
    .filter(({ candidate }) => storesOfFamily([candidate], undefined, family).size > 0)
    .map(({ candidate, because }) => ({ line: candidate.line, name: candidate.name, because }));
  if (chosen.size === 0) return result;
  const variables = new Map([...moving.program.stores].map(([id, store]) => [id, variableOf(store.table)]));
  const declarations = new Map(candidates.map(({ id, declaration }) => [id, declaration]));
  const rewritten = rewriteModule(limitTo(moving.program, chosen), module, { client, declarations, variables });
  return {
    ...result,
    ...(rewritten.text !== module.text && {
      text: module.mark + rewritten.text,
      helpers: [...rewritten.helpers].sort(),
    }),
  };
}

/** Which other code reads or writes a file is not to be seen from one module. */
function jsonFilesOf(module: Module): SingleFileResult['left'] {
  const [access] = findAccesses(module).accesses;
  return access
    ? [
        {
          line: lineOf(access.whole.node),
          name: 'the JSON file',
          because: 'other code may use it too; a plan knows: add-database plan',
        },
      ]
    : [];
}

function clientBeside(module: Module): string {
  const extension = module.path.split('.').pop()!.replace('x', '');
  return `shared/db.${isTypeScript(module.path) || !isCommonJs(module.ast.program) ? extension : extension.replace('mjs', 'js')}`;
}

interface Left {
  candidate: Candidate;
  because: string;
}

/** The stores that can move whatever other files do; the others with the reason. */
function findProvable(
  analysis: Analysis,
  module: Module,
  options: { client: string; express?: '4' | '5' },
): { moving: Moving; left: Left[] } {
  const isReached = reachesOtherFiles(module);
  const left: Left[] = [];
  let stores = classify(analysis).stores.filter((candidate) => {
    const shared =
      isReached(candidate.declaration) ||
      analysis.names.references.some(
        ({ store, path: at }) => store === candidate.id && isReached(at) && !at.getFunctionParent(),
      );
    if (shared) left.push({ candidate, because: 'it is exported, and what other files do with it is unknown' });
    return !shared;
  });
  for (;;) {
    const moving = findMoving(analysis, stores, options);
    const unproven = unprovenStores(moving, module, isReached);
    if (unproven.size === 0) {
      const refused = moving.refused.map(({ candidate, finding }) => ({
        candidate,
        because: `line ${lineOf((finding.at as NodePath).node)}: ${finding.because}`,
      }));
      return { moving, left: [...left, ...refused] };
    }
    for (const candidate of stores)
      if (unproven.has(candidate.id)) left.push({ candidate, because: unproven.get(candidate.id)! });
    stores = stores.filter(({ id }) => !unproven.has(id));
  }
}

function unprovenStores(moving: Moving, module: Module, isReached: (path: NodePath) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  const { program, designs } = moving;
  const add = (ids: Iterable<string>, because: string): void => {
    for (const id of ids) if (program.stores.has(id) && !found.has(id)) found.set(id, because);
  };
  for (const [id, { seed }] of designs)
    if (seed) add([id], 'its rows would have nowhere to go; a plan puts them into a file to import: add-database plan');
  for (const [id, fn] of module.functions) {
    const summary = program.summaries.get(id);
    if (!summary || !isReached(fn) || (fn.node.async && /(^|#|\.)handler$/i.test(id))) continue;
    add(
      [...summary.reads, ...summary.writes],
      `${id.slice(id.indexOf('#') + 1)} uses it and is exported, and its callers are unknown`,
    );
  }
  if (!importsOwnFiles(module)) return found;
  for (const value of program.flow.slots.values())
    add(
      [...value].map(({ store }) => store),
      'its elements become properties of objects that other files see',
    );
  visit(module.program, {
    CallExpression: (call) => {
      if (!isOwnImport(call.get('callee'))) return;
      for (const argument of children(call, 'arguments'))
        add(
          [...program.flow.evaluate(argument, module)].map(({ store }) => store),
          `line ${lineOf(call.node)}: it is handed to another file`,
        );
    },
  });
  return found;
}

/** Whether a callee comes from another file of the application. */
function isOwnImport(callee: NodePath): boolean {
  if (callee.isMemberExpression() || callee.isOptionalMemberExpression()) return isOwnImport(child(callee, 'object'));
  if (callee.isCallExpression()) {
    const [argument] = callee.node.arguments;
    const isRequire = callee.get('callee').isIdentifier({ name: 'require' });
    return isRequire
      ? argument?.type === 'StringLiteral' && argument.value.startsWith('.')
      : isOwnImport(callee.get('callee'));
  }
  if (!callee.isIdentifier()) return false;
  const declaration = callee.scope.getBinding(callee.node.name)?.path;
  if (declaration?.parentPath?.isImportDeclaration()) return declaration.parentPath.node.source.value.startsWith('.');
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return Boolean(
    init?.node &&
    (init.isCallExpression() || init.isMemberExpression() || init.isNewExpression()) &&
    isOwnImport(init.isNewExpression() ? child(init, 'callee') : init),
  );
}

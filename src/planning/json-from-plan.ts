import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { findAccesses, type JsonAccess, type SettledCondition } from '../analysis/json-accesses';
import type { JsonFiles, JsonStore } from '../analysis/json-files';
import type { JsonHelper } from '../analysis/json-helpers';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import type { Candidate } from '../analysis/stores';
import type { Plan, Store } from '../plan/schema';
import { jsonProgram, type JsonProgram } from '../dynamodb/json-program';
import { fileExpressionKey } from './file-expressions';
import { accessesIn } from './json-facts';

/** What a module does with JSON files, as far as the plan names them. */
export function jsonFromPlan(plan: Plan, module: Module, references: Reference[]): JsonProgram {
  const facts = plan.files[module.path] ?? { names: {} };
  const keys: Record<string, string> = facts.json ?? {};
  const helpers = plan.fileHelpers ?? {};
  const storeAt = (name: NodePath): string | undefined => {
    const key = fileExpressionKey(name, module);
    return Object.hasOwn(keys, key) ? keys[key] : undefined;
  };
  const accesses = accessesIn(module, references, helpers);
  const { conditions } = findAccesses(module);
  const stores = plan.stores.flatMap((store) => {
    const own = accesses.filter(({ name }) => storeAt(name) === store.id);
    const declarations = Object.entries(facts.loads ?? {}).flatMap(([name, id]) =>
      id === store.id ? loadedBy(module, name) : [],
    );
    if (own.length === 0 && declarations.length === 0) return [];
    return [storeOf(store, module, own, conditions, declarations, (name) => storeAt(name) === store.id)];
  });
  const goes = Object.entries(helpers).flatMap(([id, helper]) =>
    helper.goes
      ? [
          {
            id,
            fn: module.functions.get(id) ?? ELSEWHERE,
            kind: helper.kind,
            fileIndex: helper.file,
            valueIndex: helper.value ?? -1,
            isAsync: helper.async ?? false,
          } as JsonHelper,
        ]
      : [],
  );
  const files: JsonFiles = { stores, helpers: goes, through: [], problems: [] };
  return jsonProgram(files, new Set(stores.map(({ candidate }) => candidate.id)));
}

/** A function of another file: nothing but its name matters here. */
const ELSEWHERE = { node: {} } as NodePath<t.Function>;

function storeOf(
  store: Store,
  module: Module,
  accesses: JsonAccess[],
  every: SettledCondition[],
  declarations: NodePath[],
  isOwn: (name: NodePath) => boolean,
): JsonStore {
  const conditions = every.filter(({ name, branch }) =>
    name ? isOwn(name) : accesses.some(({ whole }) => whole.getFunctionParent() === branch.getFunctionParent()),
  );
  const isWithin = (path: NodePath, outer: NodePath): boolean =>
    path === outer || Boolean(path.findParent((parent) => parent === outer));
  const isDropped = (path: NodePath): boolean =>
    conditions.some(({ branch, kept }) => isWithin(path, branch) && path !== branch && !(kept && isWithin(path, kept)));
  const isInMemory = store.medium === 'json-start-up';
  const [declaration, ...also] = declarations;
  const candidate = {
    ...store,
    file: module.path,
    line: store.declaration.line,
    json: store.dataFile ?? store.name,
    declaration: declaration ?? module.program,
    also: also.map((one) => ({ file: module.path, declaration: one })),
    offsets: [],
    holderOffsets: [],
  } as Candidate;
  return {
    candidate,
    file: store.dataFile ?? '',
    accesses: accesses.filter(({ whole }) => !isDropped(whole) && !declarations.some((one) => isWithin(whole, one))),
    conditions,
    isInMemory,
  };
}

/** Where a top-level variable is declared that is loaded from a file. */
export function loadedBy(module: Module, name: string): NodePath[] {
  const declaration = module.program.scope.getBinding(name)?.path;
  if (!declaration) return [];
  return declaration.parentPath?.isImportDeclaration()
    ? [declaration.parentPath]
    : declaration.isVariableDeclarator()
      ? [declaration]
      : [];
}

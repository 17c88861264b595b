import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { EffectReader, type Summary } from '../accesses/effects';
import { Flow } from '../accesses/flow';
import { token, type Kind, type Value } from '../accesses/values';
import type { Module } from '../analysis/modules';
import { chosenFrom, isReference, type Reference } from '../analysis/names';
import { pathKey, referenceEndingAt } from '../analysis/paths';
import { signatureNames } from '../analysis/signatures';
import { findCandidates, isDescriptor } from '../analysis/stores';
import { fileEffects, isGone } from '../dynamodb/json-program';
import type { Program } from '../dynamodb/program';
import type { ModuleOptions } from '../dynamodb/rewrite-module';
import type { Plan, Store } from '../plan/schema';
import { jsonFromPlan, loadedBy } from './json-from-plan';
import { newProgram } from './new-program';

/** All that a plan says about one file, in the form in which the whole program is known when the plan is made. */
export function programFromPlan(plan: Plan, module: Module): { program: Program; options: ModuleOptions } {
  const stores = new Map(plan.stores.map((store) => [store.id, store]));
  const names = plan.files[module.path]?.names ?? {};
  const named = referencesOf(module, names, stores);
  const json = jsonFromPlan(plan, module, named);
  const flow = new Flow([module], {
    entity: (file, key) => (file === module.path ? names[key] : undefined),
    collection: (store) => {
      const collection = stores.get(store)?.collection;
      return collection === 'sequence' ? undefined : collection;
    },
    isCounter: (store) => stores.get(store)?.collection === 'sequence',
    isDropped: (node) => json.dropped.has(node),
    fileAccess: fileEffects(json),
  });
  for (const [id, { returns, receives, inserts = [] }] of Object.entries(plan.functions)) {
    flow.seed(id, valueOf(returns), receives.map(valueOf));
    inserts.forEach((stores, i) =>
      flow.inserts.set(`${id} ${i}`, valueOf(stores.map((store) => `element of ${store}`))),
    );
  }
  for (const [name, tokens] of Object.entries(plan.slots ?? {})) flow.slots.set(name, valueOf(tokens));
  flow.run();
  const summaries = new Map(Object.entries(plan.functions).map(([id, facts]) => [id, summaryOf(facts)]));
  const those = (
    fact: 'becomesAsync' | 'awaits' | 'conflicts' | 'retries' | 'unrepeatable' | 'transaction',
  ): Set<string> => new Set(Object.entries(plan.functions).flatMap(([id, facts]) => (facts[fact] ? [id] : [])));
  const asyncFunctions = those('becomesAsync');
  const program = newProgram({
    modules: [module],
    stores,
    flow,
    summaries,
    effects: new EffectReader(flow, summaries, (id) => asyncFunctions.has(id)),
    references: new Map([[module.path, named.filter(({ path }) => !isGone(json, path))]]),
    asyncFunctions,
    awaiting: those('awaits'),
    conflicting: those('conflicts'),
    retrying: those('retries'),
    unrepeatable: those('unrepeatable'),
    inRuns: new Set([...summaries.keys()]),
    severalSteps: those('transaction'),
    transactions: those('transaction'),
    turns: new Map(Object.entries(plan.functions).flatMap(([id, { turns }]) => (turns ? [[id, turns] as const] : []))),
    asyncSignatures: signaturesOf(module, plan.files[module.path]?.signatures ?? []),
    express: plan.express,
    topLevelAwait: true,
    client: plan.client,
    json,
  });
  return {
    program,
    options: {
      client: plan.client,
      declarations: declarationsOf(module, stores, plan.files[module.path]?.loads ?? {}),
      variables: variablesOf(plan),
    },
  };
}

/** Tokens as the plan writes them: `element of src/books.js#books`. */
function valueOf(tokens: string[]): Value {
  return new Set(
    tokens.map((text) => {
      const [kind] = text.split(' ', 1);
      return token(kind as Kind, text.slice(`${kind} of `.length), '');
    }),
  );
}

const summaryOf = (facts: Plan['functions'][string]): Summary => ({
  reads: new Set(facts.reads),
  writes: new Set(facts.writes),
  mutates: new Set(facts.mutates),
  changes: new Set(facts.changes),
  changesThis: facts.changesThis ?? false,
  keeps: facts.keeps ?? false,
  keepsParameters: new Set(facts.keepsParameters),
  observes: facts.observes ?? false,
  ordered: facts.ordered ?? false,
});

/** Where the file names what the plan lists, except for names that a table has taken over already. */
function referencesOf(module: Module, names: Plan['files'][string]['names'], stores: Map<string, Store>): Reference[] {
  const references: Reference[] = [];
  for (const name of module.names.values()) {
    if (!isReference(name)) continue;
    const reference = referenceEndingAt(name);
    for (const path of [reference, chosenFrom(reference)]) {
      const key = path && pathKey(path, module.functionIds);
      const entity = key === undefined || !Object.hasOwn(names, key) ? undefined : names[key];
      if (!path || !key || !entity) continue;
      const store = entity.store === undefined ? undefined : stores.get(entity.store);
      if (store && isConverted(path, store)) continue;
      if (store || entity.functions)
        references.push({ module, path, key, ...(store ? { store: store.id } : { functions: entity.functions }) });
    }
  }
  return references;
}

/** Whether a name stands for the table by now: an import of its descriptor, or a list loaded from it. */
function isConverted(path: NodePath, store: Store): boolean {
  if (!path.isIdentifier()) return false;
  const declaration = path.scope.getBinding(path.node.name)?.path;
  if (declaration?.isImportSpecifier()) return t.isIdentifier(declaration.node.imported, { name: store.descriptor });
  if (!declaration?.isVariableDeclarator()) return false;
  const { id, init } = declaration.node;
  if (t.isIdentifier(id)) return t.isAwaitExpression(init);
  return (
    t.isObjectPattern(id) &&
    id.properties.some(
      (property) =>
        t.isObjectProperty(property) &&
        t.isIdentifier(property.key, { name: store.descriptor }) &&
        t.isIdentifier(property.value, { name: path.node.name }),
    )
  );
}

function signaturesOf(module: Module, wanted: string[]): Set<string> {
  if (wanted.length === 0) return new Set();
  return new Set(
    [...signatureNames(module)]
      .filter(([, name]) => wanted.includes(name))
      .map(([offset]) => `${module.path}:${offset}`),
  );
}

function declarationsOf(
  module: Module,
  stores: Map<string, Store>,
  loads: Record<string, string>,
): Map<string, NodePath> {
  const candidates = findCandidates(module).filter(
    (candidate) => stores.get(candidate.id)?.collection === candidate.collection && !isDescriptor(candidate),
  );
  const loaded = Object.entries(loads).flatMap(([name, id]) =>
    loadedBy(module, name).map((declaration) => [id, declaration] as const),
  );
  return new Map([...candidates.map(({ id, declaration }) => [id, declaration] as const), ...loaded]);
}

function variablesOf(plan: Plan): Map<string, string> {
  const variables = new Map(plan.tables.map(({ id, variable }) => [id, variable]));
  return new Map(
    plan.stores.flatMap(({ id, table }) => (variables.has(table) ? [[id, variables.get(table)!] as const] : [])),
  );
}

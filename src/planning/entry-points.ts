import type { LambdaFacts } from '../cdk';
import type { EntryPoint, TableActions } from '../plan/schema';
import type { Action } from '../dynamodb/rewriting/unit-actions';
import type { Moving } from './moving';

/**
 * What each Lambda function, or the application's start file, does to which table: the actions of all functions that
 * its handler reaches.
 */
export function entryPoints(moving: Moving, lambdas: LambdaFacts[] | undefined, start: string): EntryPoint[] {
  const actions = actionsByFunction(moving);
  const callees = calleesByFunction(moving);
  if (!lambdas) return [{ file: start, handler: '', uses: usesOf(moving, [...actions.keys()], actions) }];
  const handlers = new Map(lambdas.map((lambda) => [`${lambda.source}#${lambda.handler}`, lambda]));
  return [...handlers.values()].flatMap(({ source, handler }) => {
    const uses = usesOf(moving, [...reachable(`${source}#${handler}`, callees)], actions);
    return uses.length > 0 ? [{ file: source, handler, uses }] : [];
  });
}

function actionsByFunction(moving: Moving): Map<string, Action[]> {
  return new Map(
    [...moving.rewritten.values()].flatMap(({ units }) =>
      units.map(({ functionId, actions }) => [functionId, actions] as const),
    ),
  );
}

/** Functions that a function names or contains. */
function calleesByFunction(moving: Moving): Map<string, Set<string>> {
  const callees = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => void callees.set(from, (callees.get(from) ?? new Set()).add(to));
  for (const module of moving.program.modules) {
    for (const id of module.functions.keys()) {
      const outer = id.lastIndexOf('>');
      if (outer !== -1) add(id.slice(0, outer), id);
    }
    for (const { path, functions } of moving.program.references.get(module.path) ?? []) {
      const fn = path.getFunctionParent();
      const from = fn ? module.functionIds.get(fn.node)! : `${module.path}#`;
      for (const id of functions ?? []) add(from, id);
    }
  }
  return callees;
}

function reachable(start: string, callees: Map<string, Set<string>>): Set<string> {
  const seen = new Set<string>();
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    pending.push(...(callees.get(id) ?? []));
  }
  return seen;
}

function usesOf(moving: Moving, functions: string[], actions: Map<string, Action[]>): TableActions[] {
  const byTable = new Map<string, Set<string>>();
  for (const id of functions) {
    for (const { store, table: named, action } of actions.get(id) ?? []) {
      const table = named ?? moving.program.stores.get(store)?.table;
      if (table) byTable.set(table, (byTable.get(table) ?? new Set()).add(`dynamodb:${action}`));
    }
  }
  return [...byTable]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([table, names]) => ({ table, actions: [...names].sort() }));
}

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { EffectReader, type Effect } from '../accesses/effects';
import { Flow } from '../accesses/flow';
import { summarize } from '../accesses/summaries';
import { readAccess } from '../accesses/access';
import { isTestFile } from '../analysis/files';
import { evaluateLiteral } from '../analysis/literals';
import type { Reference } from '../analysis/names';
import type { Candidate } from '../analysis/stores';
import { withoutCasts } from '../syntax/casts';
import { isDeclarationSite } from '../dynamodb/unit';
import type { NotStore, Store } from '../plan/schema';
import type { Analysis } from './analyze';
import { child, children } from '../syntax/child';

export interface Classified {
  stores: Candidate[];
  notStores: NotStore[];
}

const CACHE =
  /cache|memo|^clients?$|sockets?|connections?|subscri|listeners?|timers?|timeouts?|inflight|pending|rateLimit|workers?$|attempts/i;

/** Tells data from constants, caches and live objects. */
export function classify(analysis: Analysis): Classified {
  const { candidates, modules, names } = analysis;
  const collections = new Map(candidates.map((candidate) => [candidate.id, candidate.collection]));
  const flow = new Flow(modules, {
    entity: (file, key) => names.entities.get(file)?.get(key),
    collection: (store) => collections.get(store),
  });
  flow.run();
  const summaries = summarize(flow, names.references);
  const reader = new EffectReader(flow, summaries);
  const changed = new Set<string>();
  for (const module of modules) {
    if (isTestFile(module.path)) continue;
    const effects: Effect[] = reader.read(module.program, module);
    for (const fn of module.functions.values())
      effects.push(...reader.read(fn.get('body') as typeof module.program, module));
    for (const effect of effects) if (effect.kind === 'change') changed.add(effect.store);
  }
  const result: Classified = { stores: [], notStores: [] };
  for (const candidate of candidates) {
    const uses = names.references.filter(
      ({ store, path, module }) => store === candidate.id && !isDeclarationSite(path) && !isTestFile(module.path),
    );
    const reason = whyNoStore(candidate, uses, changed.has(candidate.id));
    if (reason === undefined) result.stores.push(candidate);
    else if (reason !== '')
      result.notStores.push({ name: candidate.id, at: { file: candidate.file, line: candidate.line }, reason });
  }
  return result;
}

/** The reason why a declaration is no store; '' where it does not even look like one. */
function whyNoStore(candidate: Candidate, uses: Reference[], changed: boolean): string | undefined {
  if (candidate.copyOf) return `it is a working copy of ${candidate.copyOf}`;
  if (candidate.medium === 'json-file') return undefined;
  const store = { collection: candidate.collection, key: { name: '_key', type: 'S' } } as Store;
  if (candidate.collection === 'sequence') {
    const accesses = uses.map(({ path }) => readAccess(path, store));
    return accesses.some(({ kind }) => kind === 'next') ? undefined : '';
  }
  if (uses.length === 0) return '';
  if (candidate.collection === 'object') {
    const keyed = uses.some(
      ({ path }) =>
        path.parentPath?.isMemberExpression({ computed: true }) &&
        path.key === 'object' &&
        !isFixedName(path.parentPath.node.property),
    );
    if (!keyed || !changed) return '';
  }
  if (holdsLiveObjects(candidate)) return 'it holds live objects (functions, sockets, timers), which no table can keep';
  if (CACHE.test(candidate.name) && candidate.collection !== 'array')
    return 'it is a cache or holds connections, by its name; --include overrules this';
  if (changed) return undefined;
  if (candidate.collection !== 'array') return 'it is a constant: nothing writes to it';
  return isDataTable(candidate) ? undefined : 'it is a constant: nothing writes to it';
}

const isFixedName = (key: t.Node): boolean =>
  t.isLiteral(key) && !(t.isTemplateLiteral(key) && key.expressions.length > 0);

function holdsLiveObjects(candidate: Candidate): boolean {
  const text = candidate.annotation
    ? JSON.stringify(candidate.annotation, (key, value) => (['loc', 'start', 'end'].includes(key) ? undefined : value))
    : '';
  if (
    /"name":"(WebSocket|Socket|Response|Timeout|Timer|Worker|Promise|AbortController|ServerResponse|Function|RegExp|\\w*Handler|\\w*Callback|\\w*Listener)"|TSFunctionType/.test(
      text,
    )
  )
    return true;
  const value = candidate.initializer && withoutCasts(candidate.initializer);
  if (value?.isArrayExpression()) return children(value, 'elements').some(isBehaviour);
  if (value?.isObjectExpression())
    return children(value, 'properties').some(
      (property) => property.isObjectMethod() || (property.isObjectProperty() && isBehaviour(child(property, 'value'))),
    );
  return false;
}

/** Functions, what calls give, and objects made of them: nothing that a row holds. */
function isBehaviour(path: NodePath): boolean {
  if (path.isFunction() || path.isRegExpLiteral() || path.isClass()) return true;
  if (path.isIdentifier()) {
    const declaration = path.scope.getBinding(path.node.name)?.path;
    return Boolean(
      declaration &&
      (declaration.isFunction() ||
        declaration.isClass() ||
        declaration.isImportSpecifier() ||
        declaration.isImportDefaultSpecifier() ||
        (declaration.isVariableDeclarator() && t.isFunction(declaration.node.init))),
    );
  }
  if (path.isMemberExpression() && !path.node.computed)
    return (
      t.isIdentifier(path.node.object) &&
      path.scope.getBinding(path.node.object.name)?.kind === 'module' &&
      !/^[A-Z]/.test(path.node.object.name)
    );
  if (path.isObjectExpression())
    return children(path, 'properties').some(
      (property) => property.isObjectMethod() || (property.isObjectProperty() && t.isFunction(property.node.value)),
    );
  return false;
}

/** Rows with an id of their own are data even if nobody writes to them yet. */
function isDataTable(candidate: Candidate): boolean {
  if (candidate.medium === 'json-start-up') return true;
  if (!candidate.initializer || /^[A-Z0-9_]+$/.test(candidate.name)) return false;
  try {
    const { value } = evaluateLiteral(candidate.initializer);
    return (
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(
        (row) =>
          typeof row === 'object' &&
          row !== null &&
          Object.keys(row).some((name) => /^(_?id|uuid|isbn)$|[a-z]Id$/.test(name)),
      )
    );
  } catch {
    return false;
  }
}

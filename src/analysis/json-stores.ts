import * as t from '@babel/types';
import * as posix from 'path/posix';
import { Flow } from '../accesses/flow';
import type { PathContext } from './file-paths';
import { FunctionUses } from './function-uses';
import { findJsonFiles, type JsonFiles, type JsonStore } from './json-files';
import type { Names } from './names';
import type { Candidate } from './stores';

/** The stores in JSON files, beside those in variables, some of which turn out to hold what a file does. */
export function findJsonStores(
  context: PathContext,
  declared: Candidate[],
  names: Names,
): JsonFiles & { candidates: Candidate[] } {
  const files = findJsonFiles({ ...context, uses: new FunctionUses(names.references) }, declared);
  const flow = flowOf(context, files, names, declared);
  const candidates = new Map(declared.map((candidate) => [candidate.id, candidate]));
  const stores = files.stores.flatMap((store) => {
    if (store.isInMemory) return [store];
    const variable = loadedInto(store, names, candidates);
    if (!variable) return [store];
    Object.assign(variable, {
      medium: 'json-start-up',
      jsonFile: store.file,
      json: posix.relative(posix.dirname(variable.file), store.file),
    });
    return [{ ...store, candidate: variable, isInMemory: true }];
  });
  const all = [...declared, ...stores.filter(({ isInMemory }) => !isInMemory).map(({ candidate }) => candidate)];
  for (const candidate of declared) {
    if (candidate.medium === 'memory') candidate.copyOf = copiedFrom(candidate, names, flow, stores);
  }
  return { ...files, stores, candidates: all };
}

/** Where what is read from files goes. */
export function flowOf(context: PathContext, files: JsonFiles, names: Names, declared: Candidate[]): Flow {
  const reads = new Map(
    files.stores.flatMap(({ candidate, accesses }) =>
      accesses.flatMap(({ kind, whole, parses }) =>
        kind === 'read' ? [whole, ...parses].map((path) => [path.node, candidate.id] as const) : [],
      ),
    ),
  );
  const collections = new Map(
    [...declared, ...files.stores.map(({ candidate }) => candidate)].map(({ id, collection }) => [id, collection]),
  );
  const flow = new Flow([...context.modules.values()], {
    entity: (file, key) => names.entities.get(file)?.get(key),
    collection: (store) => (collections.get(store) === 'sequence' ? undefined : collections.get(store)),
    fileRead: (node) => reads.get(node) ?? tableRead(node),
  });
  const readsTables = [...context.modules.values()].some(({ text }) => /\blistItems\(/.test(text));
  if (files.stores.length > 0 || readsTables) flow.run();
  return flow;
}

/** The table that `listItems(booksTable)` reads, in code that was moved before. */
function tableRead(node: t.Node): string | undefined {
  if (!t.isCallExpression(node) || !t.isIdentifier(node.callee) || !/^(listItems|objectItems)$/.test(node.callee.name))
    return undefined;
  const [table] = node.arguments;
  const name = t.isMemberExpression(table) ? table.property : table;
  return t.isIdentifier(name) && name.name.endsWith('Table') ? name.name : undefined;
}

/** The variable that every read of a file goes into, whole: the program works on that, and the file follows. */
function loadedInto(store: JsonStore, names: Names, candidates: Map<string, Candidate>): Candidate | undefined {
  const reads = store.accesses.filter(({ kind }) => kind === 'read');
  const variables = new Set(
    reads.map(({ whole, module }) => {
      const assignment = whole.parentPath;
      if (!assignment?.isAssignmentExpression({ operator: '=' }) || whole.key !== 'right') return undefined;
      return names.references.find(
        ({ path, module: owner, store: id }) =>
          owner === module && id !== undefined && path.node === assignment.node.left,
      )?.store;
    }),
  );
  const [id] = variables;
  const variable = variables.size === 1 && id !== undefined ? candidates.get(id) : undefined;
  return variable?.medium === 'memory' ? variable : undefined;
}

/** The store in a file that a variable is filled from again and again. */
function copiedFrom(candidate: Candidate, names: Names, flow: Flow, stores: JsonStore[]): string | undefined {
  const ids = new Set(stores.filter(({ isInMemory }) => !isInMemory).map(({ candidate: { id } }) => id));
  for (const { path, module, store } of names.references) {
    const assignment = path.parentPath;
    if (store !== candidate.id || path.key !== 'left' || !assignment?.isAssignmentExpression()) continue;
    const source = [...flow.evaluate(assignment.get('right'), module)].find(
      ({ kind, store: from }) =>
        (ids.has(from) || from.endsWith('Table')) && (kind === 'container' || kind === 'elements'),
    );
    if (source) return source.store;
  }
  return undefined;
}

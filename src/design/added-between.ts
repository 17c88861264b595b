import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { functionNamed } from '../analysis/modules';
import { child } from '../syntax/child';
import { constantValue } from './existence';
import type { Insert } from './inserts';
import type { KeyContext } from './key-source';
import { areExclusive } from './once-each';
import { visit } from '../syntax/visit';

/** Whether an element may be added after the condition was looked at, which may have the same key. */
export function isAddedBetween(test: NodePath, insert: Insert, inserts: Insert[], context: KeyContext): boolean {
  const from = lookupStart(test);
  const to = insert.store.node.start!;
  const others = inserts.filter((one) => one !== insert && !one.replaces);
  const isBetween = (path: NodePath): boolean => path.node.start! >= from && path.node.start! <= to;
  const fn = insert.store.getFunctionParent();
  const isNear = others.some(
    ({ store, module }) =>
      module === insert.module &&
      store.getFunctionParent() === fn &&
      isBetween(store) &&
      (store === insert.store || !areExclusive(store, insert.store)),
  );
  if (isNear) return true;
  const adding = new Set(
    inserts.flatMap(({ store, module, replaces }) => {
      const id = module.functionIds.get(store.getFunctionParent()?.node as t.Node);
      return replaces || id === undefined ? [] : [id];
    }),
  );
  let found = false;
  visit(fn, {
    CallExpression: (path) => {
      if (
        !found &&
        isBetween(path) &&
        !areExclusive(path, insert.store) &&
        reaches(path, insert.module, adding, context)
      )
        found = true;
    },
  });
  return found;
}

/** Where the first look at the list stands that a condition tells of. */
function lookupStart(test: NodePath): number {
  const starts = [test.node.start!];
  const note = (path: NodePath): void => {
    const value = constantValue(path);
    if (value !== path) starts.push(value.node.start!);
  };
  note(test);
  visit(test, { Identifier: note });
  return Math.min(...starts);
}

function reaches(
  call: NodePath,
  module: Insert['module'],
  adding: Set<string>,
  context: KeyContext,
  seen = new Set<string>(),
): boolean {
  for (const id of context.flow.entityOf(child(call, 'callee'), module)?.functions ?? []) {
    if (adding.has(id)) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    const own = functionNamed(id, context.flow.modules);
    let found = false;
    visit(own?.fn, {
      CallExpression: (path) => {
        if (!found && reaches(path, own!.module, adding, context, seen)) found = true;
      },
    });
    if (found) return true;
  }
  return false;
}

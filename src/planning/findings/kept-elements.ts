import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../../accesses/exclusive';
import { insertedValues } from '../../accesses/inserted-values';
import type { Token } from '../../accesses/values';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';
import { membersOf } from './changes';
import { isReadByElement, reachesElement, type FindingContext } from './context';
import { keyOf } from './given-parts';
import { leavesStore } from './leaves-store';
import { keptValues, type Kept } from './kept-values';
import { memberPath } from './member-paths';
import { readKey, replaces } from './replaces';

/**
 * Elements that one request keeps for the next, or that become part of another element: in memory these are the same
 * object, and a change of the one is a change of the other.
 */
export const keptElements = (context: FindingContext): Finding[] =>
  context.modules.flatMap((module) => keptValues(module).flatMap((kept) => findingsOf(kept, { ...context, module })));

interface Context extends FindingContext {
  module: Module;
}

function findingsOf(kept: Kept, context: Context): Finding[] {
  const { program, module } = context;
  const { flow } = program;
  const moves = (id: string): boolean => isReadByElement(program, id);
  const live = [...flow.evaluate(kept.value, module)].filter(
    (one) =>
      moves(one.store) &&
      (one.kind === 'container' ||
        reachesElement(program, one) ||
        (one.kind === 'part' && context.changes.isChangedThrough(one.store, membersOf(kept.value).slice(0, 1)))),
  );
  if (live.length === 0) return [];
  if (context.requests.has(kept.holder, module)) return [];
  const holders = isVariable(kept, context)
    ? []
    : [...flow.evaluate(kept.holder, module)]
        .filter(({ kind, store }) => moves(store) && ['container', 'element', 'part'].includes(kind))
        .map(({ store }) => store);
  if (holders.length === 0) return staleOnes(kept, live, context);
  return live
    .filter(({ kind }) => kind !== 'container' && kind !== 'part')
    .flatMap((one) => holders.flatMap((holder) => sharedOnes(kept, one, holder, context)));
}

const isVariable = (kept: Kept, { program, module }: Context): boolean =>
  kept.isVariable && !program.flow.storeOf(kept.holder, module);

/** What is put where a later call finds it, while the store goes on. */
function staleOnes(kept: Kept, live: Token[], context: Context): Finding[] {
  const { program, module, changes, livesOn } = context;
  const goesStale = live.filter(({ kind, store }) =>
    kind === 'container'
      ? changes.isWritten(store) && !isAlias(kept, store, context)
      : changes.isChanged(store) && !leavesStore(kept.value, store, module, program),
  );
  if (goesStale.length === 0) return [];
  const isKept = isVariable(kept, context)
    ? livesOn.ofVariable(kept.holder as NodePath<t.Identifier>)
    : livesOn.ofObject(kept.holder, module);
  if (!isKept) return [];
  return goesStale.map(({ kind, store }) => {
    const { name } = program.stores.get(store)!;
    const because =
      kind === 'container'
        ? `the whole of \`${name}\` is kept here for later, and it is changed meanwhile`
        : `an element of \`${name}\` is kept here for later, and elements are changed meanwhile`;
    return { code: 'element-stale', stores: [store], module, at: kept.at, because };
  });
}

/** Whether what a store is put into is known as another name of it. */
const isAlias = ({ at }: Kept, store: string, { program, module }: Context): boolean => {
  const names = at.isAssignmentExpression() ? [child(at, 'left')] : at.isVariableDeclarator() ? [child(at, 'id')] : [];
  return names.length > 0 && program.flow.storeOf(names[0], module) === store;
};

/** An element that becomes part of another one as well. */
function sharedOnes(kept: Kept, { kind, store }: Token, holder: string, context: Context): Finding[] {
  const { program, module, changes } = context;
  const { flow, stores } = program;
  if (leavesStore(kept.value, store, module, program)) return [];
  const names = kept.name
    ? [kept.name]
    : namesOf(kept.value, (value) => [...flow.evaluate(value, module)].some((one) => one.store === store));
  // `books = [book, ...books]`: the store is given its own elements again.
  const isReplaced = kept.isVariable;
  const isPutBack =
    holder === store &&
    kept.name === undefined &&
    (isReplaced ||
      (kind === 'element' && !isAddedAgain(kept, store, context) && !isUnderAnotherKey(kept, store, context)));
  const isChanged =
    changes.isChanged(store) ||
    (names.length > 0 ? changes.isChangedThrough(holder, names) : changes.isChanged(holder));
  if (isPutBack || !isChanged) return [];
  if (holder !== store && isElsewhereOnly(kept, store, program, module)) return [];
  const because = `an element of \`${stores.get(store)!.name}\` becomes part of \`${stores.get(holder)!.name}\` as well, and a change of the one is a change of the other`;
  return [{ code: 'element-shared', stores: [...new Set([store, holder])], module, at: kept.at, because }];
}

/** Whether an element that was read of a list is added to it. */
function isAddedAgain({ value, at }: Kept, store: string, { program, module }: Context): boolean {
  const callee = at.isCallExpression() ? child(at, 'callee') : undefined;
  const isAdded =
    callee?.isMemberExpression() &&
    t.isIdentifier(callee.node.property) &&
    ['push', 'unshift'].includes(callee.node.property.name);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  const source = binding?.path.isVariableDeclarator() ? child(binding.path, 'init') : value;
  if (!isAdded || source.isIdentifier() || source.isObjectExpression() || !source.node) return false;
  return [...program.flow.evaluate(source, module)].some((one) => one.store === store && one.kind === 'element');
}

/** `users.set(id, users.get(other))`: an element that was read by another key than that under which it is put. */
function isUnderAnotherKey({ value, at }: Kept, store: string, { program, module }: Context): boolean {
  const collection = program.stores.get(store)?.collection;
  const key = collection === 'map' || collection === 'object' ? keyOf(at) : undefined;
  const element = key && memberPath(value, store, program, module)?.element;
  return Boolean(key && element && readKey(element) && !replaces(key, element));
}

/** Whether a new element is put into one store or the other, never both. */
function isElsewhereOnly({ value, at }: Kept, store: string, program: Program, module: Module): boolean {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding) return false;
  const into = binding.referencePaths.flatMap((path) => {
    const call = path.findParent((parent) => parent.isCallExpression() || parent.isAssignmentExpression());
    return call &&
      insertedValues(call).some((one) => one.value === path && program.flow.storeOf(one.store, module) === store)
      ? [call]
      : [];
  });
  return into.length > 0 && into.every((call) => areExclusive(call, at));
}

/** Names of the properties of an object literal, or of one in a variable, that hold such a value. */
function namesOf(value: NodePath, holds: (value: NodePath) => boolean, depth = 0): string[] {
  if (value.isIdentifier() && depth < 3) {
    const binding = value.scope.getBinding(value.node.name);
    return binding?.path.isVariableDeclarator() && binding.path.node.init
      ? namesOf(child(binding.path, 'init'), holds, depth + 1)
      : [];
  }
  if (!value.isObjectExpression()) return [];
  return value
    .get('properties')
    .flatMap((property) =>
      property.isObjectProperty() && t.isIdentifier(property.node.key) && holds(child(property, 'value'))
        ? [property.node.key.name]
        : [],
    );
}

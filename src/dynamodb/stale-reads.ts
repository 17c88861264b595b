import type { Binding, NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { child } from '../syntax/child';
import { REACHES_ELEMENTS } from '../accesses/values';
import type { Edits } from './edits';
import type { Program } from './program';
import { usesArguments } from './retry';
import { isDeclarationSite, type Unit } from './unit';
import { visit } from '../syntax/visit';

/** A loaded list, or an element from it, must not be used after a call that changed the store behind it. */
export function checkStale(program: Program, edits: Edits, unit: Unit): void {
  if (!unit.fn) return;
  const isFollowed = followedStores(program, unit);
  const effects = program.effects.read(child(unit.fn, 'body'), unit.module);
  for (const effect of effects) {
    if (effect.kind !== 'call') continue;
    const summaries = effect.functions.map((id) => program.summaries.get(id)!).filter(Boolean);
    for (const inUnit of unit.stores.values()) {
      if (
        isFollowed(inUnit.store.id) ||
        inUnit.mode !== 'list' ||
        !summaries.some(({ writes }) => writes.has(inUnit.store.id))
      )
        continue;
      const { start, end } = effect.at.node;
      const isAgain = (path: NodePath): boolean => isInLoopOf(effect.at, path, unit.fn!) && !contains(effect.at, path);
      const before = inUnit.uses.some(
        ({ path }) => (path.node.start! < start! && !contains(effect.at, path)) || isAgain(path),
      );
      const after = inUnit.uses.some(({ path }) => path.node.start! > end! || isAgain(path));
      if (before && after)
        edits.finding(
          'element-stale',
          [inUnit.store.id],
          effect.at,
          'this call changes the store between two uses of what was read of it',
        );
    }
    const mutated = new Set(summaries.flatMap(({ mutates }) => [...mutates]));
    if (mutated.size > 0)
      checkStaleElements(program, edits, unit, effect.at, new Set([...mutated].filter((id) => !isFollowed(id))));
  }
}

const contains = (outer: NodePath, inner: NodePath): boolean =>
  inner === outer || Boolean(inner.findParent((parent) => parent === outer));

/** Whether code is reached again after a call, in the next round of a loop around both. */
function isInLoopOf(call: NodePath, path: NodePath, fn: NodePath): boolean {
  const loop = call.findParent((parent) => parent.isDescendant(fn) && parent.isLoop() && path.isDescendant(parent));
  return loop !== null;
}

function checkStaleElements(program: Program, edits: Edits, unit: Unit, call: NodePath, mutated: Set<string>): void {
  for (const binding of Object.values(allBindings(unit.fn!))) {
    if (binding.identifier.start! >= call.node.start! || binding.kind === 'param') continue;
    if (!binding.referencePaths.some((path) => path.node.start! > call.node.end!)) continue;
    const declared = binding.path;
    if (contains(declared, call)) continue;
    const value = [...program.flow.evaluate(binding.referencePaths[0], unit.module)];
    const stale = value.filter(
      ({ store, kind }) => mutated.has(store) && REACHES_ELEMENTS.has(kind) && program.stores.has(store),
    );
    if (stale.length > 0)
      edits.finding(
        'element-stale',
        stale.map(({ store }) => store),
        call,
        `this call may change an element of the store, and \`${binding.identifier.name}\`, read before, is used after it`,
      );
  }
}

/**
 * In one run an item that is read twice is one object, and what was loaded follows what is written. That ends where the
 * function waits for something else, and with a store that is given another list.
 */
function followedStores(program: Program, { fn, id }: Unit): (store: string) => boolean {
  const waited = fn?.node.async && !program.asyncFunctions.has(id);
  if (!fn || waited || usesArguments(fn) || !program.inRuns.has(id)) return () => false;
  const reassigned = new Set(
    [...program.references.values()].flatMap((references) =>
      references.flatMap(({ store, path }) =>
        store && path.key === 'left' && path.parentPath?.isAssignmentExpression() && !isDeclarationSite(path)
          ? [store]
          : [],
      ),
    ),
  );
  return (store) => !reassigned.has(store);
}

function allBindings(fn: NodePath<t.Function>): Record<string, Binding> {
  const result: Record<string, Binding> = {};
  let number = 0;
  const add = (path: NodePath): void =>
    Object.values(path.scope.bindings).forEach((binding) => (result[String(number++)] = binding));
  add(fn);
  visit(fn, { BlockStatement: (path) => add(path) });
  return result;
}

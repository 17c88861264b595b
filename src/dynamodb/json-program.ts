import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Oracle } from '../accesses/flow';
import { flattenCallbacks, unitOf } from '../accesses/units';
import type { JsonAccess } from '../analysis/json-accesses';
import type { JsonFiles, JsonStore } from '../analysis/json-files';
import type { JsonHelper } from '../analysis/json-helpers';
import type { Module } from '../analysis/modules';
import { child } from '../syntax/child';

/** What a program does with the JSON files whose stores move. */
export interface JsonProgram {
  stores: JsonStore[];
  /** Functions that are not needed any more, since each of their calls has become a command. */
  helpers: JsonHelper[];
  /** What a node does with a store in a file, for those who read effects. */
  accesses: Map<t.Node, { store: string; access: JsonAccess }>;
  /** Code that goes: what kept a file up to date, and what can no longer happen. */
  dropped: Set<t.Node>;
  /** Where lists are loaded from a JSON file when the program starts. */
  declarations: Set<t.Node>;
}

/** The part of what was found in files that concerns the stores that move. */
export function jsonProgram(files: JsonFiles, moving: Set<string>): JsonProgram {
  const stores = files.stores.filter(({ candidate }) => moving.has(candidate.id));
  const accesses: JsonProgram['accesses'] = new Map();
  const dropped = new Set<t.Node>();
  const flattened = new Set<t.Node>();
  for (const { candidate, accesses: all, conditions, isInMemory } of stores) {
    for (const access of all) {
      if (access.text) dropped.add(access.text.node);
      if (access.callback) flattened.add(access.callback.fn.node);
      if (isInMemory && (access.kind === 'write' || isLoad(access))) dropped.add(droppedNode(access));
      else
        for (const node of [access.whole.node, ...access.parses.map((parse) => parse.node)])
          accesses.set(node, { store: candidate.id, access });
    }
    for (const { branch, kept } of conditions) {
      if (!kept) dropped.add(branch.node);
      else
        for (const key of ['test', 'consequent', 'alternate'])
          if (branch.get(key) !== kept) addIfThere(dropped, child(branch, key));
    }
  }
  for (const { accesses: all } of stores)
    for (const { callback } of all) if (callback) dropErrorParts(callback, dropped);
  flattenCallbacks(flattened);
  const known = new Set(stores.flatMap((store) => store.accesses));
  const helpers = files.helpers.filter(
    ({ access, fn }) => ![...known].some((one) => one === access) && isWithoutOthers(fn, files, known),
  );
  for (const { fn } of helpers) dropped.add(fn.node);
  const declarations = new Set(
    stores.flatMap(({ candidate, isInMemory }) =>
      isInMemory && candidate.json
        ? [candidate.declaration.node, ...(candidate.also ?? []).map(({ declaration }) => declaration.node)]
        : [],
    ),
  );
  return { stores, helpers, accesses, dropped, declarations };
}

function addIfThere(nodes: Set<t.Node>, path: NodePath): void {
  if (path.node) nodes.add(path.node);
}

/** Of a callback, only what is kept of it stays. */
function dropErrorParts({ fn, kept }: NonNullable<JsonAccess['callback']>, dropped: Set<t.Node>): void {
  const keep = new Set(kept.map(({ node }) => node));
  const visit = (path: NodePath): void => {
    if (!path.node || keep.has(path.node)) return;
    if (!kept.some((one) => one.findParent((parent) => parent === path))) {
      dropped.add(path.node);
      return;
    }
    for (const key of t.VISITOR_KEYS[path.node.type] ?? []) {
      const below = (path as unknown as { get(key: string): NodePath | NodePath[] }).get(key);
      for (const one of Array.isArray(below) ? below : [below]) visit(one);
    }
  };
  visit(child(fn, 'body'));
}

/** Every file that a helper was told has become a table. */
const isWithoutOthers = (fn: NodePath, files: JsonFiles, known: Set<JsonAccess>): boolean =>
  files.through.every(({ helper, access }) => helper.fn !== fn || known.has(access));

/** `notes = JSON.parse(…)`: the variable is filled from the file. */
export function isLoad({ kind, whole }: JsonAccess): boolean {
  return (
    kind === 'read' &&
    whole.key === 'right' &&
    Boolean(
      whole.parentPath?.isAssignmentExpression({ operator: '=' }) &&
      whole.parentPath.parentPath?.isExpressionStatement(),
    )
  );
}

/** What goes when an access is not needed any more. */
export function droppedNode(access: JsonAccess): t.Node {
  if (access.callback) return access.whole.node;
  const target = isLoad(access) ? access.whole.parentPath! : access.whole;
  return target.parentPath?.isExpressionStatement() ? target.parentPath.node : target.node;
}

/** Ids of the functions that will await because they read or write a table where they did a file. */
export function awaitingFiles({ accesses }: JsonProgram): string[] {
  return [...accesses.values()].flatMap(({ access }) => {
    const unit = access.promise ? undefined : unitOf(access.whole);
    return unit ? [access.module.functionIds.get(unit.node)!] : [];
  });
}

/** Whether a node is part of code that goes. */
export function isGone(program: JsonProgram | undefined, path: NodePath): boolean {
  if (!program || program.dropped.size + program.declarations.size === 0) return false;
  return Boolean(
    program.dropped.has(path.node) ||
    path.findParent(({ node }) => program.dropped.has(node) || program.declarations.has(node)),
  );
}

/** The accesses in one function, or at the top of a module. */
export function accessesOf(
  program: JsonProgram | undefined,
  module: Module,
  functionId: string,
): { store: string; access: JsonAccess }[] {
  if (!program) return [];
  return [...new Set(program.accesses.values())].filter(({ access }) => {
    if (access.module !== module) return false;
    const unit = unitOf(access.whole);
    return ((unit && module.functionIds.get(unit.node)) ?? '') === functionId;
  });
}

/** For a reader of effects: what a node does with a file, with the code before and after that. */
export function fileEffects(program: JsonProgram): (node: t.Node) => ReturnType<NonNullable<Oracle['fileAccess']>> {
  const found = new Map<t.Node, NonNullable<ReturnType<NonNullable<Oracle['fileAccess']>>>>();
  for (const { store, access } of new Set(program.accesses.values())) {
    const { kind, whole, value, callback } = access;
    if (callback && kind === 'read') found.set(callback.fn.parent, { before: [], after: callback.kept });
    const after = callback && kind === 'write' ? callback.kept : [];
    found.set(whole.node, { effect: { store, kind }, before: value ? [value] : [], after });
  }
  for (const { accesses } of program.stores) {
    for (const access of accesses)
      if (access.callback && program.dropped.has(access.whole.node))
        found.set(access.whole.node, { before: [], after: access.callback.kept });
  }
  return (node) => found.get(node);
}

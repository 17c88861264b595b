import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { ChangeEffect } from '../../accesses/effects';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import { ANY, leadsInto, memberPath } from './member-paths';

/** What a program changes of its stores. */
export interface Changes {
  /** Whether anything of a store is changed: its elements, or which there are. */
  isWritten(store: string): boolean;
  /** Whether elements of a store are changed where they are, not only replaced. */
  isChanged(store: string): boolean;
  /** Whether what its elements hold under one of these names is changed through them: `order.user.name = …`. */
  isChangedThrough(store: string, names: string[]): boolean;
  /**
   * Whether what its elements hold there, or something in it, is changed where it is; for a copy, only what it shares with
   * what it is made of, and nothing that it gets in place of it.
   */
  isChangedAt(store: string, names: string[], isCopy?: boolean, replaced?: string[]): boolean;
  /** All such names. */
  partsOf(store: string): string[];
}

export function changesOf(program: Program): Changes {
  const written = new Set<string>();
  const changed = new Set<string>();
  const through = new Map<string, Set<string>>();
  const targets = new Map<string, string[][]>();
  for (const module of program.modules) {
    if (isTestFile(module.path)) continue;
    const bodies = [module.program, ...[...module.functions.values()].map((fn) => child(fn, 'body'))];
    for (const effect of bodies.flatMap((body) => program.effects.read(body, module))) {
      if (effect.kind !== 'change') continue;
      written.add(effect.store);
      if (effect.token.kind === 'container') continue;
      changed.add(effect.store);
      const names = namesIn(effect, program, module);
      if (names) targets.set(effect.store, [...(targets.get(effect.store) ?? []), names]);
      if (effect.token.kind === 'part')
        through.set(effect.store, new Set([...(through.get(effect.store) ?? []), ...membersOf(effect.target)]));
    }
  }
  return {
    isWritten: (store) => written.has(store),
    isChanged: (store) => changed.has(store),
    partsOf: (store) => [...(through.get(store) ?? [])],
    isChangedThrough: (store, names) => names.some((name) => through.get(store)?.has(name)),
    isChangedAt: (store, names, isCopy = false, replaced = []) =>
      (targets.get(store) ?? []).some(
        (target) => leadsInto(target, names, isCopy) && !replaced.includes(target[names.length]),
      ),
  };
}

/** Where in an element something is changed: a function that gets a part may change what is in it, too. */
function namesIn({ target, at, token, store }: ChangeEffect, program: Program, module: Module): string[] | undefined {
  const names = token.kind === 'element' ? [] : memberPath(target, store, program, module)?.names;
  const isGiven = token.kind === 'part' && target.listKey === 'arguments' && target.parentPath === at;
  return names && isGiven && program.flow.entityOf(child(at, 'callee'), module)?.functions ? [...names, ANY] : names;
}

const DEPTH = 8;

/** The names by which something is reached, also of the variables on the way: `order.user.tags` → tags, user. */
export function membersOf(path: NodePath, depth = 0): string[] {
  const value = withoutCasts(path);
  if (depth > DEPTH || !value.node) return [];
  const next = (key: string, from: NodePath = value): string[] => membersOf(child(from, key), depth + 1);
  if (value.isMemberExpression() || value.isOptionalMemberExpression())
    return [nameOfMember(value.node) ?? [], next('object')].flat();
  if (value.isCallExpression() || value.isOptionalCallExpression()) return next('callee.object');
  if (value.isLogicalExpression()) return [...next('left'), ...next('right')];
  if (!value.isIdentifier()) return [];
  const declaration = value.scope.getBinding(value.node.name)?.path;
  if (!declaration?.isVariableDeclarator()) return [];
  const { id } = declaration.node;
  const keys = t.isObjectPattern(id) ? keysOf(id, value.node.name) : [];
  const loop = declaration.parentPath?.parentPath;
  return [...keys, ...(loop?.isForOfStatement() ? next('right', loop) : next('init', declaration))];
}

/** The properties that a pattern takes a variable from. */
const keysOf = (pattern: t.ObjectPattern, name: string): string[] =>
  pattern.properties.flatMap((one) =>
    t.isObjectProperty(one) && t.isIdentifier(one.key) && Object.keys(t.getBindingIdentifiers(one.value)).includes(name)
      ? [one.key.name]
      : [],
  );

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isTestFile } from '../../analysis/files';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';

/** What a program changes of its stores. */
export interface Changes {
  /** Whether anything of a store is changed: its elements, or which there are. */
  isWritten(store: string): boolean;
  /** Whether elements of a store are changed where they are, not only replaced. */
  isChanged(store: string): boolean;
  /** Whether what its elements hold under one of these names is changed through them: `order.user.name = …`. */
  isChangedThrough(store: string, names: string[]): boolean;
}

export function changesOf(program: Program): Changes {
  const written = new Set<string>();
  const changed = new Set<string>();
  const through = new Map<string, Set<string>>();
  for (const module of program.modules) {
    if (isTestFile(module.path)) continue;
    const bodies = [module.program, ...[...module.functions.values()].map((fn) => child(fn, 'body'))];
    for (const effect of bodies.flatMap((body) => program.effects.read(body, module))) {
      if (effect.kind !== 'change') continue;
      written.add(effect.store);
      if (effect.token.kind === 'container') continue;
      changed.add(effect.store);
      if (effect.token.kind === 'part')
        through.set(effect.store, new Set([...(through.get(effect.store) ?? []), ...membersOf(effect.target)]));
    }
  }
  return {
    isWritten: (store) => written.has(store),
    isChanged: (store) => changed.has(store),
    isChangedThrough: (store, names) => names.some((name) => through.get(store)?.has(name)),
  };
}

/** The names in a chain of members: `order.user.tags` → tags, user. */
function membersOf(path: NodePath): string[] {
  if (!path.isMemberExpression() && !path.isOptionalMemberExpression()) return [];
  const { property, computed } = path.node;
  return [...(!computed && t.isIdentifier(property) ? [property.name] : []), ...membersOf(child(path, 'object'))];
}

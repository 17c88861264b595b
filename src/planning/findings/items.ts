import type { NodePath } from '@babel/traverse';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import { ANY } from './member-paths';
import { partsIn, type Part } from './parts';
import { sourcesOf, type Source } from './sources';

/** What an item of a collection is, or is part of it, and where it comes from. */
export type Item = Part & { sources: Source[] };

/** What a collection of items is made of: `[...SEED, first]`, `{ ...DEFAULTS }`, `new Map(rows.map((row) => [row.id, row]))`. */
export function itemsIn(path: NodePath, program: Program, module: Module): Item[] {
  const value = withoutCasts(path);
  if (!value.node) return [];
  const isNew = (name: string): boolean => value.isNewExpression() && child(value, 'callee').isIdentifier({ name });
  const isOfPairs = value.isCallExpression() && child(value, 'callee').matchesPattern('Object.fromEntries');
  const isMap = isNew('Map') || isOfPairs;
  const given = isMap || isNew('Set') ? children(value, 'arguments')[0] : value;
  if (!given) return [];
  const isOfEntries = given.isCallExpression() && child(given, 'callee').matchesPattern('Object.entries');
  const [whole, depth] = isMap && isOfEntries ? [child(given, 'arguments.0'), 1] : [given, isMap ? 2 : 1];
  // What is taken out is not where it was any more.
  if (whole.isCallExpression() && methodOf(whole.node) === 'splice') return [];
  return partsIn(whole, [], program, module).flatMap((part): Item[] => {
    const sources = sourcesOf(part.value, program, part.module);
    if (part.names.length >= depth) return [{ ...part, names: part.names.slice(depth), sources }];
    const ofItems = sources.map((source) => ({ ...source, names: [...source.names, ANY] }));
    return [{ ...part, names: [], isCopy: false, replaced: [], sources: ofItems }];
  });
}

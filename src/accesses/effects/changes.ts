import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { child } from '../../syntax/child';
import { LIVE, type Token } from '../values';
import type { Change } from './effect';
import type { Reading } from './reading';

/** A change of what an expression gives: of every store of which it may be a live part. */
export function changed(
  { flow, module, effects }: Reading,
  target: NodePath,
  at: NodePath,
  change: (token: Token) => Change,
): void {
  const seen = new Set<string>();
  const variable = variableOf(target);
  if (variable && flow.isBeforeInsertion(variable, at)) return;
  for (const token of flow.evaluate(target, module)) {
    if (!LIVE.has(token.kind) || seen.has(token.store)) continue;
    seen.add(token.store);
    effects.push({ kind: 'change', store: token.store, change: change(token), target, at, token });
  }
}

/** The variable that a member expression starts with. */
function variableOf(path: NodePath): NodePath<t.Identifier> | undefined {
  let current = path;
  while (current.isMemberExpression() || current.isOptionalMemberExpression()) current = child(current, 'object');
  return current.isIdentifier() ? current : undefined;
}

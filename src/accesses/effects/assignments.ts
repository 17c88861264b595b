import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import { isKeptAssignment } from '../kept';
import { changed } from './changes';
import type { Change } from './effect';
import type { Reading } from './reading';

/**
 * What `left = right`, `left++` or `delete left` does.
 * @param at the whole of it
 */
export function assigned(reading: Reading, left: NodePath, at: NodePath, right?: NodePath): void {
  const { flow, module, effects } = reading;
  const store = flow.storeOf(left, module);
  if (store) {
    const [own] = flow.evaluate(left, module);
    effects.push({
      kind: 'change',
      store,
      change: at.isUnaryExpression() ? 'remove' : reassignment(right),
      target: left,
      at,
      token: own,
    });
    return;
  }
  if (left.isMemberExpression() || left.isOptionalMemberExpression()) {
    const object = child(left, 'object');
    const isRemoval = at.isUnaryExpression();
    const count = effects.length;
    changed(reading, object, at, (token) => (token.kind !== 'container' ? 'update' : isRemoval ? 'remove' : 'any'));
    if (effects.length === count) kept(reading, left, at);
  } else if (left.isIdentifier()) kept(reading, left, at);
  else if (left.isObjectPattern() || left.isArrayPattern()) {
    const known = effects.length;
    for (const target of targetsIn(left)) assigned(reading, target, at);
    if (effects.length === known) effects.push({ kind: 'observe', at, repeatable: true });
  }
}

/** A change of what no table holds. */
function kept({ flow, module, effects }: Reading, left: NodePath, at: NodePath): void {
  const counter = flow.entityOf(left, module)?.store;
  if (counter !== undefined && flow.oracle.isCounter?.(counter)) return;
  if (isKeptAssignment(left, at)) effects.push({ kind: 'keep', at });
}

/** What a pattern assigns to: `[a.x, b]` → `a.x`, `b`. */
function targetsIn(pattern: NodePath): NodePath[] {
  if (pattern.isArrayPattern())
    return children(pattern, 'elements')
      .filter(({ node }) => node)
      .flatMap(targetsIn);
  if (pattern.isObjectPattern())
    return pattern.get('properties').flatMap((one) => targetsIn(one.isRestElement() ? one : child(one, 'value')));
  if (pattern.isAssignmentPattern()) return targetsIn(child(pattern, 'left'));
  return pattern.isRestElement() ? targetsIn(child(pattern, 'argument')) : [pattern];
}

/** What `store = …` can do, by the shape of the right side. */
function reassignment(right: NodePath | undefined): Change {
  if (!right) return 'any';
  if (right.isCallExpression() && t.isMemberExpression(right.node.callee)) {
    const name = nameOfMember(right.node.callee);
    if (name === 'filter' || name === 'slice') return 'remove';
    if (name === 'concat') return 'add';
  }
  if (right.isArrayExpression()) {
    if (right.node.elements.length === 0) return 'remove';
    return t.isSpreadElement(right.node.elements[0]) ? 'add' : 'any';
  }
  return 'any';
}

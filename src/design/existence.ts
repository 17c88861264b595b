import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readEquality } from '../accesses/predicates';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import type { Insert } from './inserts';
import type { KeyContext } from './key-source';
import { sameValue } from './same-value';

export type Implied = 'truthy' | 'falsy' | undefined;

/** What a condition is where there is an element with the key. */
export function existence(path: NodePath, wanted: string, insert: Insert, context: KeyContext, depth = 0): Implied {
  const test = withoutCasts(path);
  if (!test.node || depth > 6) return undefined;
  const inner = (one: NodePath): Implied => existence(one, wanted, insert, context, depth + 1);
  const looks = (one: NodePath, methods: string[], negated = false): boolean =>
    isLookup(constantValue(one), methods, negated, wanted, insert, context);
  if (test.isIdentifier()) {
    const value = constantValue(test);
    return value === test ? undefined : inner(value);
  }
  if (looks(test, ['some', 'find'])) return 'truthy';
  if (looks(test, ['every'], true)) return 'falsy';
  if (test.isCallExpression() && child(test, 'callee').isIdentifier({ name: 'Boolean' }))
    return inner(children(test, 'arguments')[0]);
  if (test.isUnaryExpression({ operator: '!' })) return opposite(inner(test.get('argument')));
  if (test.isMemberExpression({ computed: false }) && t.isIdentifier(test.node.property, { name: 'length' }))
    return looks(child(test, 'object'), ['filter']) ? 'truthy' : undefined;
  if (test.isLogicalExpression()) {
    const sides = [inner(test.get('left')), inner(test.get('right'))];
    if (test.node.operator === '??') return undefined;
    const [one, all]: Implied[] = test.node.operator === '||' ? ['truthy', 'falsy'] : ['falsy', 'truthy'];
    return sides.includes(one) ? one : sides.every((side) => side === all) ? all : undefined;
  }
  if (!test.isBinaryExpression()) return undefined;
  const [left, right] = [test.get('left') as NodePath, test.get('right')];
  const { operator } = test.node;
  const when = (isTruthy: boolean, isFalsy: boolean): Implied => (isTruthy ? 'truthy' : isFalsy ? 'falsy' : undefined);
  const isNone = t.isNullLiteral(right.node)
    ? operator.length === 2
    : t.isIdentifier(right.node, { name: 'undefined' });
  if (isNone && looks(left, ['find'])) return when(operator.startsWith('!'), operator.startsWith('='));
  const isMinusOne =
    t.isUnaryExpression(right.node, { operator: '-' }) && t.isNumericLiteral(right.node.argument, { value: 1 });
  const isZero = t.isNumericLiteral(right.node, { value: 0 });
  if (looks(left, ['findIndex'])) {
    if (isMinusOne) return when(['!==', '!=', '>'].includes(operator), ['===', '=='].includes(operator));
    return isZero ? when(operator === '>=', operator === '<') : undefined;
  }
  const counted = constantValue(left);
  if (
    isZero &&
    counted.isMemberExpression({ computed: false }) &&
    t.isIdentifier(counted.node.property, { name: 'length' })
  )
    return looks(child(counted, 'object'), ['filter'])
      ? when(['!==', '!=', '>'].includes(operator), ['===', '=='].includes(operator))
      : undefined;
  return undefined;
}

const opposite = (implied: Implied): Implied =>
  implied === 'truthy' ? 'falsy' : implied === 'falsy' ? 'truthy' : undefined;

/** What a constant of the same function holds, or the expression itself. */
export function constantValue(path: NodePath): NodePath {
  const value = withoutCasts(path);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.constant || !binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return value;
  const init = withoutCasts(child(binding.path, 'init'));
  return init.node && init.getFunctionParent() === value.getFunctionParent() ? init : value;
}

/** `users.some((one) => one.id === id)`, of the list and the key that are meant. */
export function isLookup(
  call: NodePath,
  methods: string[],
  isNegated: boolean,
  wanted: string,
  { module }: Insert,
  { flow, store, attribute }: KeyContext,
): boolean {
  const callee = call.isCallExpression() ? child(call, 'callee') : undefined;
  if (!callee?.isMemberExpression({ computed: false })) return false;
  if (!methods.includes((callee.node.property as t.Identifier).name)) return false;
  if (flow.storeOf(child(callee, 'object'), module) !== store) return false;
  const equality = readEquality(children(call, 'arguments')[0]);
  if (equality?.attribute !== attribute || equality.negated !== isNegated) return false;
  // `!=` leaves out more than `!==`, and `==` finds more than `===`.
  return sameValue(equality.value) === wanted;
}

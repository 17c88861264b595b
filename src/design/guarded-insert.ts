import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readEquality } from '../accesses/predicates';
import { functionNamed } from '../analysis/modules';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import type { Insert } from './inserts';
import type { KeyContext } from './key-source';
import { areExclusive, leaves } from './once-each';
import { sameAttribute, sameValue } from './same-value';

/** Whether an element is only added where no other one has its key: the function has looked for it, and leaves if there is one. */
export function isGuarded(insert: Insert, inserts: Insert[], context: KeyContext): boolean {
  const wanted = sameAttribute(insert.value, context, insert.module);
  if (wanted === undefined) return false;
  if (takesPlaceOfSame(insert, wanted, context)) return true;
  const test = guardOf(insert, (path) => existence(path, wanted, insert, context));
  return (
    test !== undefined && !isAddedBetween(test, insert, inserts, context) && !isChangedBetween(test, insert, wanted)
  );
}

/** `users = [...users.filter((one) => one.id !== id), { ...user, id }]`. */
function takesPlaceOfSame(insert: Insert, wanted: string, context: KeyContext): boolean {
  const list = insert.value.parentPath;
  if (!list?.isArrayExpression()) return false;
  const spreads = list.get('elements').filter((one) => one.isSpreadElement());
  const others = list.node.elements.length - spreads.length;
  return (
    others === 1 &&
    spreads.length === 1 &&
    isLookup(withoutCasts(child(spreads[0], 'argument')), ['filter'], true, wanted, insert, context)
  );
}

type Implied = 'truthy' | 'falsy' | undefined;

/** The condition that keeps an insertion from being reached where there is an element with its key. */
function guardOf(insert: Insert, implied: (test: NodePath) => Implied): NodePath | undefined {
  for (let path = insert.store; path.parentPath; path = path.parentPath) {
    const parent = path.parentPath as NodePath;
    if (path.isFunction() || path.isLoop() || path.isProgram()) return undefined;
    if ((parent.isIfStatement() || parent.isConditionalExpression()) && path.key !== 'test') {
      const test = child(parent, 'test');
      if (implied(test) === (path.key === 'consequent' ? 'falsy' : 'truthy')) return test;
    }
    if (parent.isLogicalExpression() && path.key === 'right' && parent.node.operator !== '??') {
      const test = child(parent, 'left');
      if (implied(test) === (parent.node.operator === '&&' ? 'falsy' : 'truthy')) return test;
    }
    if (path.listKey !== 'body' && path.listKey !== 'consequent') continue;
    for (const before of path.getAllPrevSiblings()) {
      if (!before.isIfStatement()) continue;
      const found = implied(before.get('test'));
      if (found === 'truthy' && leaves(before.get('consequent'))) return before.get('test');
      if (found === 'falsy' && leaves(before.get('alternate') as NodePath)) return before.get('test');
    }
  }
  return undefined;
}

/** What a condition is where there is an element with the key. */
function existence(path: NodePath, wanted: string, insert: Insert, context: KeyContext, depth = 0): Implied {
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
function constantValue(path: NodePath): NodePath {
  const value = withoutCasts(path);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.constant || !binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return value;
  const init = withoutCasts(child(binding.path, 'init'));
  return init.node && init.getFunctionParent() === value.getFunctionParent() ? init : value;
}

/** `users.some((one) => one.id === id)`, of the list and the key that are meant. */
function isLookup(
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

/** Whether an element may be added after the condition was looked at, which may have the same key. */
function isAddedBetween(test: NodePath, insert: Insert, inserts: Insert[], context: KeyContext): boolean {
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
  fn?.traverse({
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
  test.traverse({ Identifier: note });
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
    own?.fn.traverse({
      CallExpression: (path) => {
        if (!found && reaches(path, own.module, adding, context, seen)) found = true;
      },
    });
    if (found) return true;
  }
  return false;
}

/** Whether what the key is read from is assigned to after the look. */
function isChangedBetween(test: NodePath, insert: Insert, wanted: string): boolean {
  let found = false;
  const visit = (path: NodePath, left: t.Node): void => {
    const isBetween = path.node.start! >= test.node.start! && path.node.start! <= insert.store.node.start!;
    if (!isBetween || !t.isMemberExpression(left)) return;
    if (left.computed || (t.isIdentifier(left.property) && new RegExp(`\\.${left.property.name}\\b`).test(wanted)))
      found = true;
  };
  insert.store.getFunctionParent()?.traverse({
    AssignmentExpression: (path) => visit(path, path.node.left),
    UpdateExpression: (path) => visit(path, path.node.argument),
  });
  return found;
}

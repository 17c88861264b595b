import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import type { KeyContext } from './key-source';
import type { KeyValue } from './key-value';

/** `length`: of a list that only grows; `maximum`, `last`: of one that may lose elements; those that end in `?` not all of them. */
export type Derived = 'length' | 'maximum' | 'maximum?' | 'last';

/** The next number after those that a list holds: `list.length + 1`, `Math.max(0, ...list.map((one) => one.id)) + 1`, `last.id + 1`. */
export function derivedNumber(value: NodePath, context: KeyContext, module: Module): KeyValue | undefined {
  const reading = { context, module };
  const of = (how: Derived, step: number): KeyValue => ({
    source: 'derived',
    type: 'N',
    origins: new Set([value.node]),
    series: how === 'length' ? `length ${step}` : how,
    from: how === 'length' ? step : undefined,
    isDigits: how === 'length',
  });
  if (value.isConditionalExpression()) return ofConditional(value, reading, of);
  if (!value.isBinaryExpression({ operator: '+' })) return undefined;
  const [left, right] = [value.get('left') as NodePath, value.get('right') as NodePath];
  const [base, step] = t.isNumericLiteral(left.node) ? [right, left.node.value] : [left, valueOf(right)];
  if (step === undefined || !Number.isInteger(step)) return undefined;
  const how = baseOf(base, reading);
  return how && (how === 'length' || step > 0) ? of(how, step) : undefined;
}

interface Reading {
  context: KeyContext;
  module: Module;
}

const valueOf = ({ node }: NodePath): number | undefined => (t.isNumericLiteral(node) ? node.value : undefined);

/** `list.length ? Math.max(…) + 1 : 1`. */
function ofConditional(
  value: NodePath<t.ConditionalExpression>,
  reading: Reading,
  of: (how: Derived, step: number) => KeyValue,
): KeyValue | undefined {
  const test = value.get('test');
  const isFilled = readsLength(test, reading) || comparesLength(test, ['>', '!==', '!='], reading);
  const isEmpty =
    (test.isUnaryExpression({ operator: '!' }) && readsLength(test.get('argument'), reading)) ||
    comparesLength(test, ['===', '=='], reading);
  if (!isFilled && !isEmpty) return undefined;
  const [filled, empty] = [value.get('consequent'), value.get('alternate')];
  const [next, first] = isFilled ? [filled, empty] : [empty, filled];
  if (valueOf(first) === undefined) return undefined;
  const { context, module } = reading;
  const series = derivedNumber(withoutCasts(next), context, module)?.series;
  if (series === 'last') return of('last', 0);
  return series === 'maximum' || series === 'maximum?' ? of('maximum', 0) : undefined;
}

const readsLength = (path: NodePath, reading: Reading): boolean => baseOf(path, reading) === 'length';

const comparesLength = (path: NodePath, operators: string[], reading: Reading): boolean =>
  path.isBinaryExpression() &&
  operators.includes(path.node.operator) &&
  valueOf(path.get('right')) === 0 &&
  readsLength(path.get('left') as NodePath, reading);

/** What of a list an expression is. */
function baseOf(path: NodePath, reading: Reading, depth = 0): Derived | undefined {
  const value = withoutCasts(path);
  if (depth > 4 || !value.node) return undefined;
  if (value.isIdentifier()) {
    const init = constantOf(value);
    return init && init.getFunctionParent() === value.getFunctionParent()
      ? baseOf(init, reading, depth + 1)
      : undefined;
  }
  // `(last?.id ?? 0) + 1`
  if (
    value.isLogicalExpression() &&
    value.node.operator !== '&&' &&
    valueOf(value.get('right') as NodePath) !== undefined
  )
    return baseOf(value.get('left'), reading, depth + 1);
  if (value.isMemberExpression() || value.isOptionalMemberExpression()) {
    const { property, computed } = value.node;
    if (computed || !t.isIdentifier(property)) return undefined;
    const object = child(value, 'object');
    if (property.name === 'length' && isStore(object, reading)) return 'length';
    return property.name === reading.context.attribute && isLast(object, reading) ? 'last' : undefined;
  }
  return value.isCallExpression() ? (maximumOf(value, reading) ?? largestOf(value, reading)) : undefined;
}

/** `Math.max(0, ...list.map((one) => one.id))`. */
function maximumOf(call: NodePath<t.CallExpression>, reading: Reading): Derived | undefined {
  if (!child(call, 'callee').matchesPattern('Math.max')) return undefined;
  const args = children(call, 'arguments');
  const spread = args.filter((one) => one.isSpreadElement()).map((one) => child(one, 'argument'));
  const rest = args.filter((one) => !one.isSpreadElement());
  if (spread.length !== 1 || !rest.every((one) => valueOf(one) !== undefined)) return undefined;
  const list = spread[0].isIdentifier() ? (constantOf(spread[0]) ?? spread[0]) : spread[0];
  const [callback] = methodOf(list, 'map', reading) ?? [];
  if (!callback?.isArrowFunctionExpression() || !isAttribute(child(callback, 'body'), callback, 0, reading))
    return undefined;
  return rest.length > 0 ? 'maximum' : 'maximum?';
}

/** `list.reduce((most, one) => Math.max(most, one.id), 0)`. */
function largestOf(call: NodePath<t.CallExpression>, reading: Reading): Derived | undefined {
  const [callback, start] = methodOf(call, 'reduce', reading) ?? [];
  if (!callback?.isArrowFunctionExpression() || !start || valueOf(start) === undefined) return undefined;
  const body = withoutCasts(child(callback, 'body'));
  const [most] = callback.node.params;
  if (!t.isIdentifier(most)) return undefined;
  const isMost = (path: NodePath): boolean => path.isIdentifier({ name: most.name });
  const isOther = (path: NodePath): boolean => isAttribute(path, callback, 1, reading);
  const arePair = (one: NodePath, other: NodePath): boolean =>
    (isMost(one) && isOther(other)) || (isOther(one) && isMost(other));
  if (body.isCallExpression() && child(body, 'callee').matchesPattern('Math.max')) {
    const args = children(body, 'arguments');
    return args.length === 2 && arePair(args[0], args[1]) ? 'maximum' : undefined;
  }
  const test = body.isConditionalExpression() ? body.get('test') : undefined;
  if (!test?.isBinaryExpression() || !/^[<>]=?$/.test(test.node.operator)) return undefined;
  const sides = [test.get('left') as NodePath, test.get('right')];
  const larger = test.node.operator.startsWith('>') ? sides[0] : sides[1];
  const smaller = larger === sides[0] ? sides[1] : sides[0];
  const isLarger =
    t.isNodesEquivalent(child(body, 'consequent').node, larger.node) &&
    t.isNodesEquivalent(child(body, 'alternate').node, smaller.node);
  return arePair(sides[0], sides[1]) && isLarger ? 'maximum' : undefined;
}

/** Whether an expression reads the key of the parameter of a callback. */
function isAttribute(path: NodePath, callback: NodePath, place: number, { context }: Reading): boolean {
  const value = withoutCasts(path);
  const parameter = (callback.node as t.ArrowFunctionExpression).params[place];
  return (
    value.isMemberExpression({ computed: false }) &&
    t.isIdentifier(value.node.property, { name: context.attribute }) &&
    t.isIdentifier(parameter) &&
    t.isIdentifier(value.node.object, { name: parameter.name })
  );
}

/** The arguments of `list.method(…)`. */
function methodOf(path: NodePath, method: string, reading: Reading): NodePath[] | undefined {
  const callee = path.isCallExpression() ? child(path, 'callee') : undefined;
  if (!callee?.isMemberExpression({ computed: false }) || !t.isIdentifier(callee.node.property, { name: method }))
    return undefined;
  return isStore(child(callee, 'object'), reading) ? children(path, 'arguments') : undefined;
}

/** `list[list.length - 1]`, `list.at(-1)`. */
function isLast(path: NodePath, reading: Reading): boolean {
  const value = withoutCasts(path);
  if (value.isIdentifier()) {
    const init = constantOf(value);
    return Boolean(init && init.getFunctionParent() === value.getFunctionParent() && isLast(init, reading));
  }
  const isMinusOne = (node: t.Node | undefined): boolean =>
    t.isUnaryExpression(node, { operator: '-' }) && t.isNumericLiteral(node.argument, { value: 1 });
  if (value.isCallExpression()) return isMinusOne(methodOf(value, 'at', reading)?.[0]?.node);
  if (!value.isMemberExpression({ computed: true }) || !isStore(child(value, 'object'), reading)) return false;
  const index = child(value, 'property');
  return (
    index.isBinaryExpression({ operator: '-' }) &&
    t.isNumericLiteral(index.node.right, { value: 1 }) &&
    readsLength(index.get('left') as NodePath, reading)
  );
}

const isStore = (path: NodePath, { context, module }: Reading): boolean =>
  context.flow.storeOf(path, module) === context.store;

function constantOf(path: NodePath<t.Identifier>): NodePath | undefined {
  const binding = path.scope.getBinding(path.node.name);
  return binding?.constant && binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)
    ? child(binding.path, 'init')
    : undefined;
}

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { withoutCasts } from '../syntax/casts';
import { child } from '../syntax/child';
import { callSource } from './call-source';
import { clientType } from './client-type';
import { countedNumber } from './counters';
import { derivedNumber } from './derived-numbers';
import { isElement, keySource, type KeyContext } from './key-source';
import { oneOf, plain, type KeyValue } from './key-value';
import { joinedText, textParts } from './text-source';
import { ofAssigned, ofParameter } from './variable-source';

/** How a value that becomes a key comes about. */
export function valueSource(path: NodePath, context: KeyContext, module: Module, depth = 0): KeyValue {
  if (depth > 8 || !path?.node) return plain('unknown');
  const value = withoutCasts(path);
  const inner = (one: NodePath): KeyValue => valueSource(one, context, module, depth + 1);
  if (value.isParenthesizedExpression()) return inner(value.get('expression'));
  if (value.isAwaitExpression()) return inner(value.get('argument'));
  const known = countedNumber(value, context, module) ?? derivedNumber(value, context, module);
  if (known) return known;
  if (value.isAssignmentExpression({ operator: '=' })) return inner(value.get('right'));
  if (value.isConditionalExpression()) return oneOf([inner(value.get('consequent')), inner(value.get('alternate'))]);
  if (value.isLogicalExpression()) return oneOf([inner(value.get('left')), inner(value.get('right') as NodePath)]);
  if (value.isUnaryExpression({ operator: '+' })) {
    const number = inner(value.get('argument'));
    return number.type === 'N' ? number : plain('client');
  }
  const parts = textParts(value, inner);
  if (parts) return joinedText(parts);
  if (value.isBinaryExpression()) return computed(value, inner);
  if (value.isNewExpression() && t.isIdentifier(value.node.callee, { name: 'Date' }) && !value.node.arguments.length)
    return { ...plain('number'), origins: new Set([value.node]), series: 'clock' };
  if (value.isCallExpression()) return callSource(value, context, module, depth);
  if (value.isIdentifier()) return ofName(value, context, module, depth);
  if (value.isMemberExpression({ computed: false })) {
    const object = child(value, 'object');
    const attribute = (value.node.property as t.Identifier).name;
    if (isElement(object, context, module))
      return plain(attribute === context.attribute ? 'same' : 'client', clientType(value));
    const init = object.isIdentifier() ? object.scope.getBinding(object.node.name)?.path : undefined;
    if (init?.isVariableDeclarator() && child(init, 'init').isObjectExpression())
      return keySource(object, { ...context, attribute }, module, depth + 1);
  }
  return plain('client', clientType(value));
}

/** A number that is added to, or multiplied by, one that never changes is as much another one as before. */
function computed(value: NodePath<t.BinaryExpression>, inner: (one: NodePath) => KeyValue): KeyValue {
  const { operator } = value.node;
  const [left, right] = [inner(value.get('left') as NodePath), inner(value.get('right'))];
  if (!['+', '-', '*'].includes(operator)) return plain('client');
  const sides = [left, right];
  if (operator === '+' && sides.every(({ type }) => type === 'N')) {
    const clock = sides.find(({ source, series }) => source === 'generated' || series === 'clock');
    if (clock) return clock;
  }
  for (const [one, other] of [value.get('left') as NodePath, value.get('right')].map(
    (_, i, all) => [i, all[1 - i]] as const,
  )) {
    const number = sides[one];
    const constant = t.isNumericLiteral(other.node) ? other.node.value : 0;
    if (number.type !== 'N' || number.series === undefined || !t.isNumericLiteral(other.node)) continue;
    if (operator === '*' && constant === 0) continue;
    const isPlus = operator === '+';
    return {
      ...number,
      series: number.series === 'clock' ? 'clock' : `${number.series} ${one} ${operator} ${constant}`,
      from: isPlus && number.from !== undefined ? number.from + constant : undefined,
      isDigits: isPlus && number.isDigits && Number.isInteger(constant),
    };
  }
  return plain('client');
}

function ofName(value: NodePath<t.Identifier>, context: KeyContext, module: Module, depth: number): KeyValue {
  const binding = value.scope.getBinding(value.node.name);
  if (!binding) return plain('client');
  if (binding.kind === 'param') {
    const given = ofParameter(
      value,
      binding,
      (argument, owner) => valueSource(argument, context, owner, depth + 1),
      context,
      module,
    );
    return given.type ? given : { ...given, type: clientType(value) };
  }
  if (!binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id))
    return plain('client', clientType(value));
  const found = ofAssigned(value, binding, (one) => valueSource(one, context, module, depth + 1));
  const isOneOfSeveral = binding.constantViolations.length + (child(binding.path, 'init').node ? 1 : 0) > 1;
  return found.type || isOneOfSeveral ? found : { ...found, type: clientType(value) };
}

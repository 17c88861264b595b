import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GENERATES_ID } from '../accesses/methods';
import { returnedFrom, type Module } from '../analysis/modules';
import { child, children } from '../syntax/child';
import { isElement, keySource, ofParameter, type KeySource, worst } from './key-source';

/** How a value that becomes a key comes about. */
export function valueSource(
  value: NodePath,
  context: Parameters<typeof keySource>[2],
  module: Module,
  depth = 0,
): KeySource {
  if (depth > 8 || !value?.node) return 'unknown';
  if (
    value.isTSAsExpression() ||
    value.isTSNonNullExpression() ||
    value.isParenthesizedExpression() ||
    value.isAwaitExpression()
  ) {
    return valueSource(
      value.get(value.isAwaitExpression() ? 'argument' : 'expression') as NodePath,
      context,
      module,
      depth + 1,
    );
  }
  const entity = context.flow.entityOf(value.isUpdateExpression() ? child(value, 'argument') : value, module);
  if (value.isUpdateExpression() && entity?.store) return 'number';
  if (value.isTemplateLiteral() || value.isBinaryExpression()) return ofComputed(value, context, module, depth);
  if (value.isCallExpression()) {
    const { callee } = value.node;
    const name = t.isIdentifier(callee)
      ? callee.name
      : t.isMemberExpression(callee) && t.isIdentifier(callee.property)
        ? callee.property.name
        : '';
    if (GENERATES_ID.test(name)) return 'generated';
    if (name === 'now' || name === 'getTime' || name === 'valueOf') return 'number';
    if (name === 'toString' && t.isMemberExpression(callee)) {
      const inner = valueSource(child(value, 'callee.object'), context, module, depth + 1);
      return inner === 'number' ? 'generated' : inner;
    }
    if (name === 'String' || name === 'slice' || name === 'substr' || name === 'substring' || name === 'replace') {
      const inner = valueSource(
        (name === 'String' ? value.get('arguments.0') : value.get('callee.object')) as NodePath,
        context,
        module,
        depth + 1,
      );
      return inner === 'number' ? 'generated' : inner;
    }
    if (['Number', 'parseInt', 'parseFloat', 'trim', 'toLowerCase'].includes(name)) return 'client';
    if (name === 'random' || name === 'floor' || name === 'max') return 'number';
    const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
    const results = functions.flatMap((id) =>
      returnedFrom(id, context.flow.modules).map(([path, owner]) => valueSource(path, context, owner, depth + 1)),
    );
    return results.length > 0 ? worst(results) : 'unknown';
  }
  if (value.isIdentifier()) {
    const binding = value.scope.getBinding(value.node.name);
    if (entity?.store) return 'number';
    if (binding?.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)) {
      const init = child(binding.path, 'init');
      const assigned = binding.constantViolations[0];
      if (assigned?.isAssignmentExpression())
        return worst([
          valueSource(assigned.get('right'), context, module, depth + 1),
          ...(init.node && !init.isNumericLiteral() ? [valueSource(init, context, module, depth + 1)] : []),
        ]);
      return init.node ? valueSource(init, context, module, depth + 1) : 'unknown';
    }
    if (binding?.kind === 'param')
      return ofParameter(
        binding.scope.path,
        binding.identifier,
        (argument, owner) => valueSource(argument, context, owner, depth + 1),
        context,
        module,
      );
  }
  if (value.isMemberExpression()) {
    if (entity?.store) return 'number';
    const object = child(value, 'object');
    if (isElement(object, context, module)) return 'same';
  }
  return 'client';
}

/** `length + 1`, `last.id + 1`, and texts around something generated. */
function ofComputed(
  value: NodePath,
  context: Parameters<typeof keySource>[2],
  module: Module,
  depth: number,
): KeySource {
  const parts = value.isTemplateLiteral()
    ? children(value, 'expressions')
    : ([
        (value as NodePath<t.BinaryExpression>).get('left'),
        (value as NodePath<t.BinaryExpression>).get('right'),
      ] as NodePath[]);
  const sources = parts
    .filter((part) => !part.isLiteral())
    .map((part) => {
      const touches = [...context.flow.evaluate(part, module)].length > 0 || mentionsStore(part, context, module);
      return touches ? 'derived' : valueSource(part, context, module, depth + 1);
    });
  if (sources.includes('derived')) return 'derived';
  if (sources.includes('generated')) return 'generated';
  if (sources.includes('number'))
    return value.isTemplateLiteral() || parts.some((part) => part.isStringLiteral()) ? 'generated' : 'number';
  return 'client';
}

function mentionsStore(path: NodePath, context: Parameters<typeof keySource>[2], module: Module): boolean {
  let found = context.flow.storeOf(path, module) === context.store;
  path.traverse({
    enter: (inner) => {
      if ((inner.isIdentifier() || inner.isMemberExpression()) && context.flow.storeOf(inner, module) === context.store)
        found = true;
    },
  });
  return found;
}

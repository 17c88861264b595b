import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { child } from '../syntax/child';
import type { DesignContext } from './designed';

export function isPrimitive(value: NodePath, candidate: Candidate): boolean {
  if (value.isStringLiteral() || value.isNumericLiteral() || value.isTemplateLiteral() || value.isArrayExpression())
    return true;
  const type = candidate.annotation;
  const element = t.isTSArrayType(type) ? type.elementType : undefined;
  return Boolean(element && (t.isTSStringKeyword(element) || t.isTSNumberKeyword(element) || t.isTSArrayType(element)));
}

/** Whether a value that becomes an element is certainly an object with attributes. */
export function isObjectValue(value: NodePath, candidate: Candidate, context: DesignContext, module: Module): boolean {
  if (candidate.annotation && !isPrimitive(value, candidate)) return true;
  if (value.isNewExpression() || objectsOf(value).length > 0) return true;
  if (
    value.isCallExpression() &&
    t.isMemberExpression(value.node.callee) &&
    t.isIdentifier(value.node.callee.object, { name: 'Object' })
  )
    return true;
  if (
    [...context.flow.evaluate(value, module)].some(
      ({ kind, store }) => store === candidate.id && (kind === 'element' || kind === 'copy'),
    )
  )
    return true;
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  return Boolean(
    binding &&
    binding.referencePaths.some(
      (reference) =>
        reference.parentPath?.parentPath?.isAssignmentExpression() &&
        reference.parentPath.isMemberExpression() &&
        reference.key === 'object' &&
        reference.parentPath.key === 'left',
    ),
  );
}

/** What an expression may turn out to be: `lists[name] ?? []`, and what a variable is set to. */
export function choicesOf(value: NodePath, depth = 0): NodePath[] {
  const of = (keys: string[]): NodePath[] => keys.flatMap((key) => choicesOf(child(value, key), depth + 1));
  if (!value?.node || depth > 6) return [];
  if (value.isConditionalExpression()) return of(['consequent', 'alternate']);
  if (value.isLogicalExpression()) return of(value.node.operator === '&&' ? ['right'] : ['left', 'right']);
  if (value.isTSAsExpression() || value.isTSNonNullExpression() || value.isParenthesizedExpression())
    return of(['expression']);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return [value];
  const assigned = binding.constantViolations.flatMap((one) =>
    one.isAssignmentExpression({ operator: '=' }) ? [one.get('right')] : [],
  );
  return [value, ...[child(binding.path, 'init'), ...assigned].flatMap((one) => choicesOf(one, depth + 1))];
}

export function isPlainValue(value: NodePath, candidate: Candidate): boolean {
  if (value.isLiteral() || value.isArrayExpression() || value.isBinaryExpression()) return true;
  if (
    value.isNewExpression() &&
    t.isIdentifier(value.node.callee) &&
    ['Map', 'Set', 'Date'].includes(value.node.callee.name)
  )
    return true;
  const type = candidate.annotation;
  const parameter = t.isTSTypeReference(type) && type.typeParameters ? type.typeParameters.params.at(-1) : undefined;
  return Boolean(
    parameter &&
    (t.isTSStringKeyword(parameter) ||
      t.isTSNumberKeyword(parameter) ||
      t.isTSBooleanKeyword(parameter) ||
      t.isTSArrayType(parameter)),
  );
}

export function objectsOf(value: NodePath, depth = 0): NodePath<t.ObjectExpression>[] {
  if (depth > 3 || !value?.node) return [];
  if (value.isObjectExpression()) return [value];
  if (value.isTSAsExpression()) return objectsOf(child(value, 'expression'), depth + 1);
  if (value.isIdentifier()) {
    const declaration = value.scope.getBinding(value.node.name)?.path;
    return declaration?.isVariableDeclarator() ? objectsOf(child(declaration, 'init'), depth + 1) : [];
  }
  return [];
}

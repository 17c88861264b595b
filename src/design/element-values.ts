import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Contents, Kind } from '../analysis/contents';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { child } from '../syntax/child';
import type { DesignContext } from './designed';
import type { Given } from './given-values';

/** What the type of a store says its elements are; undefined where what is put into it has to tell. */
export function elementsByType({ elements }: Contents): 'objects' | 'others' | undefined {
  const kinds = [...elements].filter((kind) => kind !== 'undefined' && kind !== 'unknown');
  if (kinds.some((kind) => kind !== 'object')) return 'others';
  return kinds.length > 0 && kinds.length === elements.size ? 'objects' : undefined;
}

const MAKES_OBJECT = ['Object.assign', 'Object.create', 'Object.fromEntries'];

/** Whether an expression is an object literal, whatever it is set to later. */
const isObjectLiteral = (value: NodePath): boolean =>
  objectsOf(value).length > 0 &&
  choicesOf(value).every((one) =>
    one.isIdentifier() ? isDeclared(one) : objectsOf(one).length > 0 || one.isNullLiteral(),
  );

const isDeclared = (name: NodePath<t.Identifier>): boolean =>
  Boolean(name.scope.getBinding(name.node.name)?.path.isVariableDeclarator());

/** Whether a value that becomes an element is certainly an object with attributes. */
export function isObjectValue(value: NodePath, candidate: Candidate, context: DesignContext, module: Module): boolean {
  const typed = elementsByType(context.contentsOf(candidate));
  if (typed) return typed === 'objects';
  if (value.isNewExpression() || isObjectLiteral(value)) return true;
  if (value.isCallExpression() && MAKES_OBJECT.some((name) => child(value, 'callee').matchesPattern(name))) return true;
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
        reference.parentPath.isMemberExpression({ computed: false }) &&
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

const VALUES: Kind[] = ['string', 'number', 'boolean', 'null', 'undefined'];

/** Whether all that a store holds are texts, numbers and the like, by its type or by what is put into it. */
export function holdsValues(candidate: Candidate, context: DesignContext, rows: unknown[], puts: Given[]): boolean {
  // What is no key of a table is refused.
  if (candidate.collection === 'set') return true;
  const typed = [...context.contentsOf(candidate).elements];
  if (typed.length > 0 && !typed.includes('unknown')) return typed.every((kind) => VALUES.includes(kind));
  return (
    rows.every((row) => typeof row !== 'object' || row === null) &&
    puts.length > 0 &&
    puts.every(({ value }) =>
      choicesOf(value).every((one) => (one.isIdentifier() ? isDeclared(one) : isPlainValue(one) && !isMade(one))),
    )
  );
}

/** `[…]`, `new Date()`, `/x/`: what can be changed, or is compared by which one it is. */
const isMade = (value: NodePath): boolean =>
  value.isArrayExpression() || value.isNewExpression() || value.isRegExpLiteral();

/** Whether a value is certainly no object with attributes. */
export function isPlainValue(value: NodePath): boolean {
  if (value.isLiteral() || value.isArrayExpression() || value.isBinaryExpression()) return true;
  if (value.isUnaryExpression() || value.isUpdateExpression() || value.isIdentifier({ name: 'undefined' })) return true;
  return (
    value.isNewExpression() &&
    t.isIdentifier(value.node.callee) &&
    ['Array', 'Map', 'Set', 'Date'].includes(value.node.callee.name)
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

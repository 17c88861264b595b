import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { withoutCasts } from '../../syntax/casts';
import { child } from '../../syntax/child';
import { visit } from '../../syntax/visit';

/** The value that a constant is declared with, or the expression itself. */
export function resolved(path: NodePath): NodePath {
  const value = withoutCasts(path);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.constant || !binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return value;
  const init = child(binding.path, 'init');
  return init.node ? resolved(init) : value;
}

/** Whether two expressions are the same, with variables of the same declarations. */
export function sameExpression(one: NodePath, other: NodePath): boolean {
  const [first, second] = [resolved(one), resolved(other)];
  if (!first.node || !second.node || !t.isNodesEquivalent(first.node, second.node)) return false;
  const [own, others] = [variablesIn(first), variablesIn(second)];
  return own.every((binding, i) => binding === others[i] || isWithin(binding, first));
}

/** A parameter of a function within the expression itself. */
const isWithin = (binding: unknown, path: NodePath): boolean =>
  Boolean((binding as { scope: { path: NodePath } } | undefined)?.scope.path.findParent((parent) => parent === path));

/** What the identifiers of an expression are declared as, in their order. */
export function variablesIn(path: NodePath): unknown[] {
  const found: unknown[] = [];
  const note = (one: NodePath): void => {
    if (one.isReferencedIdentifier())
      found.push(one.scope.getBinding((one.node as t.Identifier).name) ?? (one.node as t.Identifier).name);
  };
  note(path);
  visit(path, { enter: note });
  return found;
}

import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';

/** Remove the element that they give, and no other one. */
const GIVES_REMOVED = new Set(['splice', 'shift', 'pop']);

/** Whether an element that is put elsewhere leaves its store in the same function. */
export function leavesStore(value: NodePath, store: string, module: Module, program: Program): boolean {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  const source = binding?.path.isVariableDeclarator() ? child(binding.path, 'init') : value;
  const isTaken = (path: NodePath): boolean => path.isCallExpression() && GIVES_REMOVED.has(methodOf(path.node) ?? '');
  if (isTaken(source) || (source.isMemberExpression() && isTaken(child(source, 'object')))) return true;
  const unit = unitOf(value);
  const effects = unit ? program.effects.read(child(unit, 'body'), module) : [];
  const own = localsIn(source).add(binding);
  return effects.some(
    (effect) =>
      effect.kind === 'change' &&
      effect.store === store &&
      effect.change === 'remove' &&
      !isOfAnother(effect.at) &&
      (isOfAll(effect.at) || [...localsIn(effect.at)].some((local) => local && own.has(local))),
  );
}

/** `books.pop()`, `books.shift()`: what they remove is what they give. */
const isOfAnother = (at: NodePath): boolean =>
  at.isCallExpression() && ['pop', 'shift'].includes(methodOf(at.node) ?? '');

/** `books.clear()`, `books = []`, `books.length = 0` */
function isOfAll(at: NodePath): boolean {
  if (at.isCallExpression()) return methodOf(at.node) === 'clear';
  if (!at.isAssignmentExpression()) return false;
  const { left, right } = at.node;
  const isEmpty =
    t.isArrayExpression(right, { elements: [] }) || t.isObjectExpression(right) || t.isNewExpression(right);
  return isEmpty || (t.isMemberExpression(left) && nameOfMember(left) === 'length');
}

const DEPTH = 3;

/** The variables of its function by which an expression finds what it finds, and those that they are made of. */
function localsIn(path: NodePath, depth = 0, found = new Set<Binding | undefined>()): Set<Binding | undefined> {
  const note = (one: NodePath): void => {
    const binding = one.isReferencedIdentifier() ? one.scope.getBinding((one.node as t.Identifier).name) : undefined;
    if (!binding || binding.scope.path.isProgram() || binding.scope.path.isDescendant(path) || found.has(binding))
      return;
    found.add(binding);
    const { path: declaration } = binding;
    if (depth < DEPTH && declaration.isVariableDeclarator()) localsIn(child(declaration, 'init'), depth + 1, found);
  };
  if (!path.node) return found;
  note(path);
  visit(path, { enter: note });
  return found;
}

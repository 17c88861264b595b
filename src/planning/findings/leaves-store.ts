import type { NodePath } from '@babel/traverse';
import { unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';
import { methodOf } from '../../syntax/members';

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
  return effects.some(
    (effect) =>
      effect.kind === 'change' && effect.store === store && effect.change === 'remove' && !isOfAnother(effect.at),
  );
}

/** `books.pop()`, `books.shift()`: what they remove is what they give. */
const isOfAnother = (at: NodePath): boolean =>
  at.isCallExpression() && ['pop', 'shift'].includes(methodOf(at.node) ?? '');

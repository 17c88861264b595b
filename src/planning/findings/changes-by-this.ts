import type { NodePath } from '@babel/traverse';
import { CHANGES } from '../../accesses/methods';
import { child } from '../../syntax/child';
import { methodOf, rootOf } from '../../syntax/members';
import { visit } from '../../syntax/visit';

/** Whether a function changes something that it reaches by `this`. */
export function changesByThis(fn: NodePath | undefined): boolean {
  let isChange = false;
  const note = (target: NodePath): void => {
    if (target.isMemberExpression() && rootOf(target).isThisExpression()) isChange = true;
  };
  visit(fn, {
    AssignmentExpression: (path) => note(child(path, 'left')),
    UpdateExpression: (path) => note(child(path, 'argument')),
    UnaryExpression: (path) => void (path.node.operator === 'delete' && note(child(path, 'argument'))),
    CallExpression: (path) => void (CHANGES.has(methodOf(path.node) ?? '') && note(child(path, 'callee.object'))),
  });
  return isChange;
}

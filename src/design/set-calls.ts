import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { ASSIGNS_VALUE } from '../accesses/methods';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { child, children } from '../syntax/child';
import type { DesignContext } from './designed';

export function setCalls(
  candidate: Candidate,
  context: DesignContext,
): { key: NodePath; value: NodePath; module: Module }[] {
  const found: { key: NodePath; value: NodePath; module: Module }[] = [];
  for (const { path, store, module } of context.references) {
    if (store !== candidate.id) continue;
    const member = path.parentPath;
    const outer = member?.parentPath;
    if (!member?.isMemberExpression() || path.key !== 'object' || !outer) continue;
    if (
      outer.isCallExpression() &&
      t.isIdentifier(member.node.property) &&
      ['set', 'add'].includes(member.node.property.name)
    ) {
      const [key, value] = children(outer, 'arguments');
      if (key) found.push({ key, value: value ?? key, module });
    } else if (
      member.node.computed &&
      outer.isAssignmentExpression() &&
      ASSIGNS_VALUE.has(outer.node.operator) &&
      member.key === 'left'
    ) {
      found.push({ key: child(member, 'property'), value: outer.get('right'), module });
    }
  }
  return found;
}

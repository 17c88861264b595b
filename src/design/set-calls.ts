import type { NodePath } from '@babel/traverse';
import { ASSIGNS_VALUE } from '../accesses/methods';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { child } from '../syntax/child';
import { memberOn, methodOn } from '../syntax/method-use';
import type { DesignContext } from './designed';

export function setCalls(
  candidate: Candidate,
  context: DesignContext,
): { key: NodePath; value: NodePath; module: Module }[] {
  const found: { key: NodePath; value: NodePath; module: Module }[] = [];
  for (const { path, store, module } of context.references) {
    if (store !== candidate.id) continue;
    const member = memberOn(path);
    const outer = member?.parentPath;
    if (!member || !outer) continue;
    const used = methodOn(path);
    if (used && ['set', 'add'].includes(used.method ?? '')) {
      const [key, value] = used.args;
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

import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { isInlineCallback, unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import { child } from '../../syntax/child';
import { reachesElement, type FindingContext } from './context';
import { visit } from '../../syntax/visit';

/**
 * Functions that run later, or again and again, and still look at an element that was read around them: in memory they
 * see what has become of it.
 */
export function capturedElements(context: FindingContext): Finding[] {
  const { program, changes, runsLater } = context;
  const found: Finding[] = [];
  for (const module of context.modules) {
    visit(module.program, {
      Function: (fn) => {
        if (!unitOf(fn) || isInlineCallback(fn) || !runsLater.has(fn, module)) return;
        const stores = capturedBy(fn, module, context).filter((store) => changes.isChanged(store));
        if (stores.length === 0) return;
        const names = stores.map((store) => `\`${program.stores.get(store)!.name}\``).join(' and ');
        const because = `this function runs later and still uses an element of ${names} that was read before, and elements are changed meanwhile`;
        found.push({ code: 'element-stale', stores, module, at: fn, because });
      },
    });
  }
  return found;
}

/** The stores whose elements a function reaches by variables of the functions around it. */
function capturedBy(fn: NodePath<t.Function>, module: Module, { program, requests }: FindingContext): string[] {
  const found = new Set<string>();
  visit(child(fn, 'body'), {
    Identifier: (path) => {
      const binding = path.isReferencedIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
      if (
        !binding ||
        requests.has(path, module) ||
        binding.scope.path.isProgram() ||
        binding.scope.path === fn ||
        binding.scope.path.isDescendant(fn)
      )
        return;
      for (const one of program.flow.evaluate(path, module)) if (reachesElement(program, one)) found.add(one.store);
    },
  });
  return [...found];
}

import type { NodePath } from '@babel/traverse';
import type { Flow } from '../accesses/flow';
import type { Reference } from '../analysis/names';
import { visit as visitAll } from '../syntax/visit';

/** Where a store is used by what a variable, a parameter or a property holds of it: `const list = books; list.push(book)`. */
export function aliasedUses(flow: Flow, references: Reference[]): Reference[] {
  const named = new Set(references.flatMap(({ store, path }) => (store === undefined ? [] : [path.node])));
  const found: Reference[] = [];
  for (const module of flow.modules) {
    const visit = (path: NodePath): void => {
      if (path.key !== 'object' || named.has(path.node)) return;
      for (const { kind, store } of flow.evaluate(path, module)) {
        if (kind === 'container') found.push({ module, path, key: '', store });
      }
    };
    visitAll(module.program, { Identifier: visit, MemberExpression: visit, CallExpression: visit });
  }
  return found;
}

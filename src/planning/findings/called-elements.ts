import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import { child } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import type { FindingContext } from './context';
import { visit } from '../../syntax/visit';

/** Methods that values have which a table gives back, or that are theirs again when they are read. */
const BUILT_IN = new Set([
  ...[Object, Array, String, Number, Boolean, Date, Map, Set].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype),
  ),
  ...['next', 'return', 'throw'],
]);

/** Elements that are called, or of which something is: functions, which a table does not keep. */
export function calledElements({ program, modules }: FindingContext): Finding[] {
  const found: Finding[] = [];
  for (const module of modules) {
    const check = (call: NodePath<t.CallExpression | t.OptionalCallExpression>): void => {
      const callee = child(call, 'callee');
      if (program.flow.entityOf(callee, module) || isOfSymbol(callee)) return;
      const called = isMethod(callee) ? child(callee, 'object') : callee;
      if (called !== callee && BUILT_IN.has(nameOfMember(callee.node as t.MemberExpression) ?? '')) return;
      const stores = elementsOf(called, module);
      if (stores.length === 0) return;
      const because = 'an element, or what it holds, is called as a function here, and a table keeps no functions';
      found.push({ code: 'not-plain-data', stores, module, at: call, because });
    };
    visit(module.program, { CallExpression: check, OptionalCallExpression: check });
  }
  return found;

  function elementsOf(path: NodePath, module: Module): string[] {
    const elements = [...program.flow.evaluate(path, module)].filter(({ kind }) => kind === 'element');
    return [...new Set(elements.map(({ store }) => store))].filter((store) => program.stores.has(store));
  }
}

/** `jobs[Symbol.iterator]()` */
const isOfSymbol = (callee: NodePath): boolean =>
  callee.isMemberExpression({ computed: true }) && child(callee, 'property').matchesPattern('Symbol', true);

/** `job.run()`, not `jobs[i]()`. */
const isMethod = (callee: NodePath): boolean =>
  (callee.isMemberExpression() || callee.isOptionalMemberExpression()) && nameOfMember(callee.node) !== undefined;

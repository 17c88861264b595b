import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isInlineCallback, unitOf } from '../../accesses/units';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';
import { changesOf } from './changes';
import { isOfRequest } from './lives-on';

const TIMERS = new Set(['setTimeout', 'setInterval']);
const LISTENS = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener', 'subscribe', 'schedule']);

/**
 * Functions that run later, or again and again, and still look at an element that was read around them: in memory they
 * see what has become of it.
 */
export function capturedElements(program: Program): Finding[] {
  const changes = changesOf(program);
  const found: Finding[] = [];
  for (const module of program.modules.filter(({ path }) => !isTestFile(path))) {
    module.program.traverse({
      Function: (fn) => {
        if (!unitOf(fn) || isInlineCallback(fn) || !isLater(fn)) return;
        const stores = capturedBy(fn, module, program).filter((store) => changes.isChanged(store));
        if (stores.length === 0) return;
        const names = stores.map((store) => `\`${program.stores.get(store)!.name}\``).join(' and ');
        const because = `this function runs later and still uses an element of ${names} that was read before, and elements are changed meanwhile`;
        found.push({ code: 'element-stale', stores, module, at: fn, because });
      },
    });
  }
  return found;
}

/** Whether a function may run when the one around it is long over. */
function isLater(fn: NodePath<t.Function>): boolean {
  const { parentPath: parent } = fn;
  if (parent.isReturnStatement() || parent.isObjectProperty() || parent.isArrayExpression()) return true;
  if (parent.isAssignmentExpression() || fn.isObjectMethod()) return true;
  if (parent.isArrowFunctionExpression()) return fn.key === 'body';
  if (!parent.isCallExpression() || fn.listKey !== 'arguments') return false;
  const { callee } = parent.node;
  if (t.isIdentifier(callee)) return TIMERS.has(callee.name);
  return (
    t.isMemberExpression(callee) &&
    t.isIdentifier(callee.property) &&
    (LISTENS.has(callee.property.name) || ['push', 'set', 'add'].includes(callee.property.name))
  );
}

/** The stores whose elements a function reaches by variables of the functions around it. */
function capturedBy(fn: NodePath<t.Function>, module: Module, program: Program): string[] {
  const found = new Set<string>();
  child(fn, 'body').traverse({
    Identifier: (path) => {
      const binding = path.isReferencedIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
      if (
        !binding ||
        isOfRequest(path) ||
        binding.scope.path.isProgram() ||
        binding.scope.path === fn ||
        binding.scope.path.isDescendant(fn)
      )
        return;
      for (const { kind, store } of program.flow.evaluate(path, module)) {
        if (
          (kind === 'element' || kind === 'elements') &&
          program.stores.has(store) &&
          program.stores.get(store)!.medium !== 'json-file'
        )
          found.add(store);
      }
    },
  });
  return [...found];
}

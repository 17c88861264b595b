import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { unitOf } from '../accesses/units';
import { isTestFile } from '../analysis/files';
import type { Module } from '../analysis/modules';
import type { Finding } from '../dynamodb/findings';
import { isAsync, type Program } from '../dynamodb/program';
import { isDeclarationSite } from '../dynamodb/unit';
import { child } from '../syntax/child';
import { methodOf, rootOf } from '../syntax/members';
import { visit } from '../syntax/visit';
import { LISTENS } from './boundaries';

const BECAUSE = 'it is listened to after the function has waited for a table: what it tells meanwhile, nobody hears';

/** A stream keeps its pieces until somebody listens. */
const WAITS_FOR_LISTENERS = new Set(['data', 'end', 'readable']);

/** `(socket) => { socket.send(log); socket.on('message', …) }`: a function that gets an emitter, and listens to it too late. */
export function lateListeners(program: Program): Finding[] {
  return program.modules
    .filter(({ path }) => !isTestFile(path))
    .flatMap((module) => {
      const waits = waitsIn(program, module);
      return [...module.functions].flatMap(([id, fn]) =>
        (waits.get(fn.node) ?? []).length > 0 && !fn.node.async
          ? lateIn(program, module, id, fn, waits.get(fn.node)!)
          : [],
      );
    });
}

/** Where each function of a module will wait for a table, by itself or by what it calls. */
function waitsIn(program: Program, module: Module): Map<t.Node, NodePath[]> {
  const waits = new Map<t.Node, NodePath[]>();
  for (const { path, store, functions } of program.references.get(module.path) ?? []) {
    const isRead = store !== undefined && program.stores.has(store) && !isDeclarationSite(path);
    const isCall = path.key === 'callee' && [...(functions ?? [])].some((id) => isAsync(program, id));
    const unit = isRead || isCall ? unitOf(path) : undefined;
    if (unit) waits.set(unit.node, [...(waits.get(unit.node) ?? []), path]);
  }
  return waits;
}

function lateIn(program: Program, module: Module, id: string, fn: NodePath<t.Function>, waits: NodePath[]): Finding[] {
  const first = Math.min(...waits.map(({ node }) => node.start!));
  const found: Finding[] = [];
  visit(fn, {
    CallExpression: (call) => {
      const [event] = call.node.arguments;
      if (!LISTENS.has(methodOf(call.node) ?? '') || (t.isStringLiteral(event) && WAITS_FOR_LISTENERS.has(event.value)))
        return;
      const root = rootOf(child(call, 'callee'));
      const binding = root.isIdentifier() ? call.scope.getBinding(root.node.name) : undefined;
      if (binding?.kind !== 'param' || binding.scope.path !== fn || unitOf(call)?.node !== fn.node) return;
      if (call.node.start! < first) return;
      const summary = program.summaries.get(id);
      const stores = [...new Set([...(summary?.reads ?? []), ...(summary?.writes ?? [])])];
      found.push({ code: 'callback-cannot-be-async', stores, module, at: call, because: BECAUSE });
    },
  });
  return found;
}

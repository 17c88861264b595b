import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child, children } from '../../syntax/child';
import { PURE_FUNCTIONS } from '../methods';
import { memberOf, returnedByUnknown } from '../kinds';
import { foreign, NOTHING, union, type Value } from '../values';
import type { Flow } from '.';
import { hold } from './bindings';
import { builtIn } from './built-ins';
import { calledFunctions } from './called';
import { becomesElement } from './insertions';
import { methodCall } from './method-calls';

export function call(flow: Flow, path: NodePath<t.CallExpression>, module: Module): Value {
  const callee = child(path, 'callee');
  const args = children(path, 'arguments');
  const functions = calledFunctions(flow, callee, module);
  if (functions) {
    args.forEach((argument, i) => {
      const spread = argument.isSpreadElement();
      const value = spread
        ? memberOf(flow.evaluate(child(argument, 'argument'), module))
        : flow.evaluate(argument, module);
      for (const id of functions) {
        // What is spread may reach every parameter from there on.
        for (let at = i; at <= (spread ? Math.max(i, flow.lastParameterOf(id)) : i); at++)
          flow.addParameter(id, at, value);
        hold(flow, argument, flow.collects.get(`${id} ${i}`) ?? NOTHING, module);
        for (const { store } of flow.inserts.get(`${id} ${i}`) ?? [])
          becomesElement(flow, argument, store, flow.originOf(argument, module), module);
      }
    });
    if (path.isNewExpression()) return NOTHING;
    return union(...functions.map((id) => flow.returns.get(id) ?? NOTHING));
  }
  if (callee.isMemberExpression() || callee.isOptionalMemberExpression()) return methodCall(flow, callee, args, module);
  const passed = args.map((argument) => flow.evaluate(argument, module));
  if (callee.isIdentifier()) {
    if (path.isNewExpression() && callee.node.name === 'Promise') return promised(flow, args[0]);
    const made = builtIn(flow, callee, args, module);
    if (made) return made;
    const executor = executorResolving(callee);
    if (executor) flow.add(flow.resolved as Map<unknown, Value>, executor, foreign(union(...passed)));
    if (PURE_FUNCTIONS.has(callee.node.name)) return NOTHING;
  }
  return returnedByUnknown(union(...passed));
}

function promised(flow: Flow, executor: NodePath | undefined): Value {
  return executor ? (flow.resolved.get(executor.node) ?? NOTHING) : NOTHING;
}

/** The Promise executor whose `resolve` parameter an identifier is. */
function executorResolving(callee: NodePath<t.Identifier>): t.Node | undefined {
  const binding = callee.scope.getBinding(callee.node.name);
  const fn = binding?.kind === 'param' ? binding.scope.path : undefined;
  if (!fn?.isFunction() || !fn.parentPath?.isNewExpression()) return undefined;
  if (!t.isIdentifier(fn.parentPath.node.callee, { name: 'Promise' })) return undefined;
  return fn.node.params[0] === binding!.identifier ? fn.node : undefined;
}

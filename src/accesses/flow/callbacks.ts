import type { NodePath } from '@babel/traverse';
import type { Module } from '../../analysis/modules';
import { children } from '../../syntax/child';
import { memberOf } from '../kinds';
import { NOTHING, union, type Value } from '../values';
import type { Flow } from '.';
import { bind } from './bindings';

/** Gives the parameters of `books.map((book, i) => …)` what they are called with. */
export function bindCallbacks(flow: Flow, object: Value, method: string, args: NodePath[], module: Module): void {
  const callback = args[0];
  if (object.size === 0 || !callback) return;
  const item = method === 'then' ? object : memberOf(object);
  if (callback.isFunction()) {
    const params = children(callback, 'params');
    const positions = method === 'sort' || method === 'toSorted' ? [0, 1] : method.startsWith('reduce') ? [1] : [0];
    for (const position of positions) if (params[position]) bind(flow, params[position], item, module);
    const whole = params[method.startsWith('reduce') ? 3 : 2];
    if (whole) bind(flow, whole, object, module);
    if (method.startsWith('reduce') && params[0]) {
      bind(
        flow,
        params[0],
        union(callbackReturn(flow, callback, module), args[1] ? flow.evaluate(args[1], module) : item),
        module,
      );
    }
  } else {
    for (const id of flow.entityOf(callback, module)?.functions ?? []) flow.addParameter(id, 0, item);
  }
}

export function callbackReturn(flow: Flow, callback: NodePath | undefined, module: Module): Value {
  if (!callback) return NOTHING;
  if (callback.isFunction()) return flow.returns.get(module.functionIds.get(callback.node) ?? '') ?? NOTHING;
  return union(...(flow.entityOf(callback, module)?.functions ?? []).map((id) => flow.returns.get(id) ?? NOTHING));
}

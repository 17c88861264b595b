import type { NodePath } from '@babel/traverse';
import type { Module } from '../../analysis/modules';
import { children } from '../../syntax/child';
import { entriesOf, fromEntries, heldBy, memberOf, propertiesOf } from '../kinds';
import { NOTHING, union, type Value } from '../values';
import type { Flow } from '.';
import { bind } from './bindings';
import { listOf } from './built-ins';
import { bindCallbacks, callbackReturn } from './callbacks';
import { itemsIn } from './items';

/** Methods of `Object` that give back what they were given. */
const GIVES_FIRST = new Set([
  'freeze',
  'seal',
  'preventExtensions',
  'defineProperty',
  'defineProperties',
  'setPrototypeOf',
]);

/** `Object.values(x)`, `Array.from(x)`, `Promise.all(x)` and their like. */
export function globalCall(
  flow: Flow,
  global: string,
  method: string,
  args: NodePath[],
  module: Module,
): Value | undefined {
  const first = args[0] ? flow.evaluate(args[0], module) : NOTHING;
  const collected = propertiesOf(first);
  if (global === 'Object') {
    if (method === 'entries') return entriesOf(first);
    if (method === 'groupBy') return heldBy(collected);
    if (method === 'fromEntries') return fromEntries(itemsIn(flow, first));
    if (method === 'values') return collected;
    if (method === 'assign') {
      const rest = args.slice(1).map((argument) => propertiesOf(flow.evaluate(argument, module)));
      return union(first, ...rest);
    }
    if (method === 'create') return collected;
    if (GIVES_FIRST.has(method)) return first;
    if (method === 'getOwnPropertyDescriptor') return heldBy(memberOf(first));
    if (method === 'getOwnPropertyDescriptors') return heldBy(collected);
    return NOTHING;
  }
  if (global === 'Array') {
    if (method === 'of') return listOf(flow, args, module);
    if (method !== 'from') return NOTHING;
    if (args[1]) {
      bindCallbacks(flow, first, 'map', [args[1]], module);
      return heldBy(callbackReturn(flow, args[1], module));
    }
    return itemsIn(flow, first);
  }
  if (global === 'Promise') {
    if (method === 'race' || method === 'any') return memberOf(collected);
    return method === 'all' || method === 'allSettled' ? collected : first;
  }
  if (global === 'Reflect' && method === 'get') return memberOf(first);
  if (global === 'JSON' && args[1]?.isFunction()) {
    const [, value] = children(args[1], 'params');
    if (value) bind(flow, value, union(first, memberOf(first), memberOf(memberOf(first))), module);
  }
  if (['JSON', 'Math', 'Number', 'String', 'console', 'Date', 'Buffer'].includes(global)) return NOTHING;
  return undefined;
}

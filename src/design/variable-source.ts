import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { child, children } from '../syntax/child';
import type { KeyContext } from './key-source';
import { oneOf, plain, type KeyValue } from './key-value';
import { areExclusive, isUsedOnce } from './once-each';
import { isOnlyCalled } from './only-called';

const FRESH = ['generated', 'number', 'derived'];

/** What the declaration and the assignments of a variable give it. */
export function ofAssigned(use: NodePath, binding: Binding, follow: (value: NodePath) => KeyValue): KeyValue {
  const init = child(binding.path, 'init');
  const assigned = binding.constantViolations;
  if (assigned.some((one) => !one.isAssignmentExpression({ operator: '=' }))) return plain('client');
  const given = [...(init.node ? [init] : []), ...assigned.map((one) => child(one, 'right'))];
  if (given.length === 0) return plain('unknown');
  const found = oneOf(given.map(follow));
  return FRESH.includes(found.source) && ![binding.path, ...given].every((one) => isUsedOnce(use, one))
    ? plain('client', found.type)
    : found;
}

/** What the calls of a function give to one of its parameters. */
export function ofParameter(
  use: NodePath,
  binding: Binding,
  follow: (argument: NodePath, owner: Module) => KeyValue,
  context: KeyContext,
  module: Module,
  otherwise: () => 'absent' | 'client' = () => 'client',
): KeyValue {
  const fn = binding.scope.path;
  if (!fn.isFunction()) return plain('unknown');
  const id = module.functionIds.get(fn.node);
  const index = fn.node.params.findIndex(
    (one) => one === binding.identifier || (t.isAssignmentPattern(one) && one.left === binding.identifier),
  );
  const sites = context.uses.callsOf(id);
  if (index === -1 || sites.length === 0 || !isOnlyCalled(id, module, context.uses)) return plain(otherwise());
  if (!binding.constant) return plain('client');
  const values = sites.map(({ path, module: owner }) => {
    const argument = children(path, 'arguments')[index];
    return argument ? follow(argument, owner) : plain('absent');
  });
  const found = oneOf(values);
  if (!FRESH.includes(found.source)) return found;
  const isAgain = values.some((value, i) =>
    values.some((other, j) => i < j && sharesOrigin(value, other) && !areExclusive(sites[i].path, sites[j].path)),
  );
  return isAgain || !isUsedOnce(use, child(fn, 'body')) ? plain('client', found.type) : found;
}

export const sharesOrigin = (one: KeyValue, other: KeyValue): boolean =>
  [...one.origins].some((origin) => other.origins.has(origin));

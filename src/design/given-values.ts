import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import type { Module } from '../analysis/modules';
import { child, children } from '../syntax/child';
import { choicesOf } from './element-values';
import { returnedFrom } from '../analysis/modules';
import { visit as visitAll } from '../syntax/visit';

/** An expression, and the module that it stands in. */
export interface Given {
  value: NodePath;
  module: Module;
}

/** What an expression may give, through variables, members of constants and what functions return. */
export function givenValues(given: Given, flow: Flow, depth = 0): Given[] {
  if (depth > 4) return [];
  const { module } = given;
  return choicesOf(given.value).flatMap((value): Given[] => {
    const through = (one: NodePath, owner = module): Given[] =>
      one?.node ? givenValues({ value: one, module: owner }, flow, depth + 1) : [];
    if (value.isAwaitExpression()) return through(child(value, 'argument'));
    if (value.isSequenceExpression()) return through(children(value, 'expressions').at(-1)!);
    if (value.isAssignmentExpression()) return through(child(value, 'right'));
    if (value.isIdentifier()) return [{ value, module }, ...defaultOf(value).flatMap((one) => through(one))];
    if (value.isMemberExpression()) return [{ value, module }, ...memberValues(value).flatMap((one) => through(one))];
    if (!value.isCallExpression()) return [{ value, module }];
    const callee = child(value, 'callee');
    if (callee.matchesPattern('Object.assign') || callee.matchesPattern('Object.freeze'))
      return [{ value, module }, ...through(children(value, 'arguments')[0])];
    const functions = flow.entityOf(callee, module)?.functions ?? [];
    return [
      { value, module },
      ...functions.flatMap((id) => returnedFrom(id, flow.modules).flatMap(([one, owner]) => through(one, owner))),
    ];
  });
}

/** What a parameter, or a part of an object that is taken apart, is without a value. */
function defaultOf(value: NodePath<t.Identifier>): NodePath[] {
  const binding = value.scope.getBinding(value.node.name);
  const found: NodePath[] = [];
  const visit = (pattern: NodePath<t.AssignmentPattern>): void => {
    if (pattern.node.left === binding?.identifier) found.push(child(pattern, 'right'));
  };
  if (binding?.path.isAssignmentPattern()) visit(binding.path);
  else if (binding?.kind === 'param') visitAll(binding.path, { AssignmentPattern: visit });
  else if (binding?.path.isVariableDeclarator() && !t.isIdentifier(binding.path.node.id))
    visitAll(child(binding.path, 'id'), { AssignmentPattern: visit });
  return found;
}

/** `kinds.text` and `kinds[name]` of a constant: what it holds under that name, or under any. */
function memberValues(member: NodePath<t.MemberExpression>): NodePath[] {
  const object = child(member, 'object');
  const binding = object.isIdentifier() ? object.scope.getBinding(object.node.name) : undefined;
  const init = binding?.constant && binding.path.isVariableDeclarator() ? child(binding.path, 'init') : undefined;
  if (!init?.isObjectExpression()) return [];
  const { property, computed } = member.node;
  const name = !computed && t.isIdentifier(property) ? property.name : undefined;
  return init.get('properties').flatMap((one) => {
    if (one.isSpreadElement()) return [];
    if (!computed && !t.isIdentifier((one.node as t.ObjectProperty).key, { name })) return [];
    return one.isObjectProperty() ? [child(one, 'value')] : [one];
  });
}

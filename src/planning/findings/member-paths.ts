import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GIVES_ELEMENT } from '../../accesses/methods';
import { isInlineCallback } from '../../accesses/units';
import { holds } from '../../accesses/values';
import { returnedFrom, type Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';

/** A member that is not known by name: an item of a list, a key that is computed. */
export const ANY = '*';

/** Where in an element a value stands: `order.lines[0]` → order, [lines, *]. */
export interface MemberPath {
  /** The expression that gives the element. */
  element: NodePath;
  names: string[];
}

const DEPTH = 8;

/** Where in an element of a store what an expression gives stands, or what a copy is made of; undefined where that is not seen. */
export function memberPath(
  path: NodePath,
  store: string,
  program: Program,
  module: Module,
  depth = 0,
): MemberPath | undefined {
  const value = withoutCasts(path);
  if (depth > DEPTH || !value.node) return undefined;
  if (holds(program.flow.evaluate(value, module), store, 'element')) return { element: value, names: [] };
  const within = (from: NodePath, ...names: string[]): MemberPath | undefined => {
    const found = from?.node ? memberPath(from, store, program, module, depth + 1) : undefined;
    return found && { ...found, names: [...found.names, ...names] };
  };
  if (value.isMemberExpression() || value.isOptionalMemberExpression())
    return within(child(value, 'object'), nameOfMember(value.node) ?? ANY);
  if (value.isLogicalExpression()) return within(child(value, 'left')) ?? within(child(value, 'right'));
  if (value.isConditionalExpression()) return within(child(value, 'consequent')) ?? within(child(value, 'alternate'));
  if (value.isAwaitExpression() || value.isSpreadElement()) return within(child(value, 'argument'));
  if (value.isArrayExpression()) {
    const [first] = children(value, 'elements');
    return first?.isSpreadElement() ? within(first) : undefined;
  }
  if (value.isCallExpression() || value.isOptionalCallExpression()) {
    for (const id of program.flow.entityOf(child(value, 'callee'), module)?.functions ?? [])
      for (const [returned, where] of returnedFrom(id, program.modules)) {
        const found = memberPath(returned, store, program, where, depth + 1);
        if (found) return found;
      }
    const method = methodOf(value.node);
    const receiver = method ? child(value, 'callee.object') : undefined;
    const isOfGlobal = receiver?.isIdentifier() && !receiver.scope.getBinding(receiver.node.name);
    const from = isOfGlobal ? children(value, 'arguments')[0] : receiver;
    return from && within(from, ...(GIVES_ELEMENT.has(method!) ? [ANY] : []));
  }
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  const origin = binding && originOf(binding);
  const fallback = binding && defaultOf(binding);
  return (origin && within(origin.from, ...origin.names)) ?? (fallback && within(fallback));
}

/** `const { tags = book.tags } = body`, `(rows = SEED) => …` */
export function defaultOf({ path, identifier }: Binding): NodePath | undefined {
  let found: NodePath | undefined;
  if (path.isAssignmentPattern() && path.node.left === identifier) return child(path, 'right');
  visit(path.isVariableDeclarator() ? child(path, 'id') : undefined, {
    AssignmentPattern: (one) => void (one.node.left === identifier && (found = child(one, 'right'))),
  });
  return found;
}

/** What a variable takes what it holds from: `const { tags } = book`, `for (const tag of tags)`, `tags.map((tag) => …)`. */
export function originOf({ path, scope, kind, identifier }: Binding): { from: NodePath; names: string[] } | undefined {
  if (path.isVariableDeclarator()) {
    const names = namesWithin(path.node.id, identifier);
    const loop = path.parentPath?.parentPath;
    if (loop?.isForOfStatement() && path.parentPath?.key === 'left')
      return { from: child(loop, 'right'), names: [ANY, ...names] };
    return path.node.init ? { from: child(path, 'init'), names } : undefined;
  }
  const fn = kind === 'param' ? scope.path : undefined;
  if (!fn?.isFunction() || !isInlineCallback(fn) || !fn.parentPath?.isCallExpression()) return undefined;
  const { node } = fn.parentPath;
  const place = (methodOf(node) ?? '').startsWith('reduce') ? 1 : 0;
  const parameter = fn.node.params[place];
  if (!parameter || !t.isMemberExpression(node.callee) || !holdsNode(parameter, identifier)) return undefined;
  return { from: child(fn.parentPath, 'callee.object'), names: [ANY, ...namesWithin(parameter, identifier)] };
}

const holdsNode = (pattern: t.Node, identifier: t.Node): boolean =>
  Object.values(t.getBindingIdentifiers(pattern)).includes(identifier as t.Identifier);

/** By which names a pattern takes a variable: `{ user: { tags } }` → user, tags. */
function namesWithin(pattern: t.Node | null, identifier: t.Node): string[] {
  if (t.isAssignmentPattern(pattern)) return namesWithin(pattern.left, identifier);
  if (t.isArrayPattern(pattern)) {
    const held = pattern.elements.find((one) => one && holdsNode(one, identifier));
    return held && !t.isRestElement(held) ? [ANY, ...namesWithin(held, identifier)] : [];
  }
  if (!t.isObjectPattern(pattern)) return [];
  const held = pattern.properties.find((one) => holdsNode(one, identifier));
  if (!t.isObjectProperty(held)) return [];
  const name = t.isIdentifier(held.key) && !held.computed ? held.key.name : ANY;
  return [name, ...namesWithin(held.value, identifier)];
}

/** Whether one path leads to what another one leads to, or into it; for a copy, only what is deeper is the same. */
export const leadsInto = (target: string[], names: string[], isCopy: boolean): boolean =>
  target.length >= names.length + (isCopy ? 1 : 0) &&
  names.every((name, i) => name === target[i] || name === ANY || target[i] === ANY);

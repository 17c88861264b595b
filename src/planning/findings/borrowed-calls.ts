import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { CHANGES, SYNCHRONOUS_CALLBACK } from '../../accesses/methods';
import { LIVE } from '../../accesses/values';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';
import { changesByThis } from './changes-by-this';
import { isReadByElement, type FindingContext } from './context';
import { elementsIn } from './unresolved-calls';

/** Functions of `Object.prototype` that only look at what they are called on. */
const LOOKS = new Set(['hasOwnProperty', 'propertyIsEnumerable', 'isPrototypeOf', 'toString']);

/** Calls that hand elements to a function in a way that is not followed: as its `this`, or in a list of its arguments. */
export function borrowedCalls({ program, modules }: FindingContext): Finding[] {
  const found: Finding[] = [];
  for (const module of modules) {
    const check = (call: NodePath<t.CallExpression | t.OptionalCallExpression>): void => {
      const stores = [...handedOn(call), ...givenAsThis(call)].flatMap((one) => elementsIn(one, module, program));
      if (stores.length > 0) found.push(findingOf(stores, module, call));
    };
    visit(module.program, {
      CallExpression: check,
      OptionalCallExpression: check,
      AssignmentExpression: (path) => {
        const left = child(path, 'left');
        if (!left.isMemberExpression({ computed: true }) || nameOfMember(left.node) !== undefined) return;
        if (!child(left, 'object').isThisExpression()) return;
        const held = [...program.flow.evaluate(child(path, 'right'), module)];
        const stores = held.filter(({ kind, store }) => LIVE.has(kind) && isReadByElement(program, store));
        if (stores.length > 0)
          found.push(
            findingOf(
              stores.map(({ store }) => store),
              module,
              path,
            ),
          );
      },
    });
  }
  return found;
}

const findingOf = (stores: string[], module: Module, at: NodePath): Finding => ({
  code: 'unknown-call',
  stores: [...new Set(stores)],
  module,
  at,
  because: 'an element is handed on here in a way that cannot be followed, and it may be changed there',
});

/** What `Array.prototype.map.call(list, …)` and `Reflect.apply(fn, self, args)` hand on. */
function handedOn(call: NodePath<t.CallExpression | t.OptionalCallExpression>): NodePath[] {
  const callee = child(call, 'callee');
  const args = children(call, 'arguments');
  if (callee.matchesPattern('Reflect.apply') || callee.matchesPattern('Reflect.construct')) return args.slice(1);
  const method = methodOf(call.node);
  if (method !== 'call' && method !== 'apply') return [];
  const borrowed = child(callee, 'object');
  if (!borrowed.isMemberExpression() || !isOfPrototype(child(borrowed, 'object'))) return [];
  const name = nameOfMember(borrowed.node) ?? '';
  const isFollowed = CHANGES.has(name) && call.parentPath?.isExpressionStatement();
  return LOOKS.has(name) || isFollowed ? [] : args;
}

/** `Array.prototype`, `[]`, `{}` */
const isOfPrototype = (path: NodePath): boolean =>
  path.isArrayExpression() ||
  path.isObjectExpression() ||
  ((path.isMemberExpression() || path.isOptionalMemberExpression()) && nameOfMember(path.node) === 'prototype');

/** What a callback gets as `this`: `tags.map(function () { this.n++; }, book)`, `JSON.stringify(book, function () { … })`. */
function givenAsThis(call: NodePath<t.CallExpression | t.OptionalCallExpression>): NodePath[] {
  const args = children(call, 'arguments');
  if (child(call, 'callee').matchesPattern('JSON.stringify')) return changesByThis(args[1]) ? args.slice(0, 1) : [];
  const method = methodOf(call.node) ?? '';
  const at = method === 'from' ? 1 : 0;
  const isMeant = SYNCHRONOUS_CALLBACK.has(method) && !method.startsWith('reduce') && !method.startsWith('replace');
  const callback = args[at];
  return isMeant && args[at + 1] && callback && !callback.isArrowFunctionExpression() && !callback.isLiteral()
    ? [args[at + 1]]
    : [];
}

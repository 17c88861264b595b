import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { nameOfMember } from '../syntax/members';
import { SYNCHRONOUS_CALLBACK } from './methods';

let flattened: ReadonlySet<t.Node> = new Set();

/** Names the callbacks whose code moves to where the call that takes them stands. */
export function flattenCallbacks(callbacks: ReadonlySet<t.Node>): void {
  flattened = callbacks;
}

/** Whether a function is a callback that runs to its end where the call stands: `books.find((b) => …)`. */
export function isInlineCallback(fn: NodePath): boolean {
  const { parentPath: parent } = fn;
  if (!parent || !fn.isFunction()) return false;
  if (flattened.has(fn.node)) return true;
  if ((fn.node as t.Function).async || (fn.node as t.Function).generator) return false;
  if (parent.isNewExpression() && t.isIdentifier(parent.node.callee, { name: 'Promise' })) return true;
  if (!parent.isCallExpression() && !parent.isOptionalCallExpression()) return false;
  if (fn.key === 'callee') return true;
  const { callee } = parent.node;
  if (!t.isMemberExpression(callee) && !t.isOptionalMemberExpression(callee)) return false;
  return SYNCHRONOUS_CALLBACK.has(nameOfMember(callee) ?? '') && fn.listKey === 'arguments';
}

/** The function that would have to await for a statement at `path` to await; undefined at a module's top level. */
export function unitOf(path: NodePath): NodePath<t.Function> | undefined {
  let current: NodePath | null = path.isFunction() ? path.parentPath : path;
  for (; current; current = current.parentPath) {
    if (current.isFunction() && !isInlineCallback(current)) return current as NodePath<t.Function>;
    if (current.isClassProperty() || current.isClassPrivateProperty() || current.isStaticBlock()) return undefined;
  }
  return undefined;
}

/** The innermost callback that runs in place between `path` and its unit. */
export function inlineCallbackAround(path: NodePath): NodePath<t.Function> | undefined {
  for (let current = path.parentPath; current; current = current.parentPath) {
    if (current.isFunction() && flattened.has(current.node)) continue;
    if (current.isFunction()) return isInlineCallback(current) ? (current as NodePath<t.Function>) : undefined;
  }
  return undefined;
}

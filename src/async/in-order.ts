import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { CHANGES, SYNCHRONOUS_CALLBACK } from '../accesses/methods';
import { isInlineCallback, unitOf } from '../accesses/units';
import type { Module } from '../analysis/modules';
import type { Program } from '../dynamodb/program';
import { child } from '../syntax/child';
import { methodOf } from '../syntax/members';
import type { Callbacks } from './calls';
import { visit } from '../syntax/visit';

/** What the writer of callbacks asks of the program, about one that reaches these functions. */
export const callbacksIn = (program: Program, module: Module, functions: string[]): Callbacks => ({
  mustFollow: (callback) => mustFollow(program, module, callback, functions),
  isArray: (receiver) => {
    const held = [...program.flow.evaluate(receiver, module)];
    return (
      held.length > 0 &&
      held.every(({ kind, store }) =>
        kind === 'container'
          ? program.stores.get(store)?.collection === 'array'
          : ['elements', 'groups', 'pairs', 'part'].includes(kind),
      )
    );
  },
  changesList: (callback) => callback.isFunction() && changesList(program, module, callback),
});

/** Whether what a callback calls adds to a list of the store that it goes over, or takes from it. */
export function changesList(program: Program, module: Module, callback: NodePath<t.Function>): boolean {
  const list = child(child(callback.parentPath!, 'callee'), 'object');
  const stores = [...program.flow.evaluate(list, module)]
    .filter(({ kind, store }) => kind === 'container' && program.stores.get(store)?.collection === 'array')
    .map(({ store }) => store);
  const called = program.effects
    .read(child(callback, 'body'), module)
    .flatMap((effect) => (effect.kind === 'call' ? effect.functions : []));
  if (stores.length === 0) return isChangedElsewhere(list, callback) && callsAny(program, module, callback);
  return called.some((id) => stores.some((store) => program.summaries.get(id)?.writes.has(store)));
}

/** Whether a callback calls a function of the program. */
function callsAny(program: Program, module: Module, callback: NodePath): boolean {
  return (program.references.get(module.path) ?? []).some(
    ({ path, functions }) => functions && path.key === 'callee' && path.isDescendant(callback),
  );
}

/** Whether a list that stays in memory gets other members in other functions than the one that goes over it. */
function isChangedElsewhere(list: NodePath, callback: NodePath): boolean {
  const binding = list.isIdentifier() ? list.scope.getBinding(list.node.name) : undefined;
  const isChange = (reference: NodePath): boolean => {
    const { parentPath: member } = reference;
    const call = member?.isMemberExpression() && reference.key === 'object' ? member.parentPath : undefined;
    return Boolean(call?.isCallExpression() && member?.key === 'callee' && CHANGES.has(methodOf(call.node) ?? ''));
  };
  return Boolean(
    binding?.scope.path.isProgram() &&
    binding.referencePaths.some((one) => isChange(one) && unitOf(one) !== unitOf(callback)),
  );
}

/**
 * Whether the calls of a callback must follow one another: what one does can be noticed by the next, or by who waits
 * for them. Reads that cannot fail may go on at the same time.
 */
function mustFollow(program: Program, module: Module, callback: NodePath, functions: string[]): boolean {
  if (functions.some((id) => program.summaries.get(id)?.ordered ?? true)) return true;
  return callback.isFunction() && isOrdered(program, module, callback);
}

function isOrdered(program: Program, module: Module, callback: NodePath<t.Function>): boolean {
  const effects = program.effects.read(callback.get('body') as NodePath, module);
  if (effects.some(({ kind }) => kind === 'change' || kind === 'observe')) return true;
  if (
    effects.some(
      (effect) => effect.kind === 'call' && effect.functions.some((id) => program.summaries.get(id)?.ordered ?? true),
    )
  )
    return true;
  return leavesTraces(callback.get('body') as NodePath);
}

/**
 * Whether an async function that nobody waits for does something now before its first `await`, and later once it has to
 * wait for a store: who called it went on when that was done.
 */
export function postpones(program: Program, module: Module, fn: NodePath<t.Function>): boolean {
  if (!fn.node.async) return false;
  const body = fn.get('body') as NodePath;
  let firstWait = Infinity;
  visit(body, {
    Function: (inner) => inner.skip(),
    AwaitExpression: ({ node }) => void (firstWait = Math.min(firstWait, node.end!)),
  });
  const effects = program.effects.read(body, module).filter(({ at }) => at.node.start! < firstWait);
  const writes = (id: string): boolean => (program.summaries.get(id)?.writes.size ?? 0) > 0;
  if (effects.some((effect) => effect.kind === 'change' || (effect.kind === 'call' && effect.functions.some(writes))))
    return true;
  const uses = (program.references.get(module.path) ?? [])
    .filter(({ path, store }) => store !== undefined && program.stores.has(store) && unitOf(path)?.node === fn.node)
    .map(({ path }) => path);
  const first = Math.min(
    ...[...uses, ...effects.flatMap((effect) => (effect.kind === 'call' ? [effect.at] : []))].map(
      ({ node }) => node.start!,
    ),
  );
  return (
    first < firstWait &&
    tracesOf(body).some(
      (trace) =>
        trace.node.end! > first &&
        trace.node.start! < firstWait &&
        !(trace.isAwaitExpression() && trace.node.end === firstWait) &&
        !staysInside(trace, fn),
    )
  );
}

/** Whether an async function is the callback of a list's method, which calls it for one element after the other. */
export function isListCallback(fn: NodePath<t.Function>): boolean {
  const callee =
    fn.listKey === 'arguments' && fn.parentPath?.isCallExpression() ? fn.parentPath.node.callee : undefined;
  return (
    t.isMemberExpression(callee) && t.isIdentifier(callee.property) && SYNCHRONOUS_CALLBACK.has(callee.property.name)
  );
}

/** Whether code throws, awaits, or changes something, be it only a variable. */
export const leavesTraces = (path: NodePath): boolean => tracesOf(path).length > 0;

/** Whether only an async function itself, or who waits for it, can notice: what it throws, and its own variables. */
function staysInside(trace: NodePath, fn: NodePath): boolean {
  if (trace.isThrowStatement()) return true;
  const target = trace.isAssignmentExpression()
    ? child(trace, 'left')
    : trace.isUpdateExpression()
      ? child(trace, 'argument')
      : undefined;
  const scope = target?.isIdentifier() ? target.scope.getBinding(target.node.name)?.scope.path : undefined;
  return Boolean(scope && (scope === fn || scope.isDescendant(fn)));
}

function tracesOf(path: NodePath): NodePath[] {
  const found: NodePath[] = [];
  visit(path, {
    Function: (inner) => {
      if (!isInlineCallback(inner)) inner.skip();
    },
    enter: (one) => {
      const { node } = one;
      if (
        t.isAssignmentExpression(node) ||
        t.isUpdateExpression(node) ||
        t.isThrowStatement(node) ||
        t.isAwaitExpression(node) ||
        t.isUnaryExpression(node, { operator: 'delete' })
      )
        found.push(one);
      if (
        t.isCallExpression(node) &&
        t.isMemberExpression(node.callee) &&
        t.isIdentifier(node.callee.property) &&
        CHANGES.has(node.callee.property.name)
      )
        found.push(one);
    },
  });
  return found;
}

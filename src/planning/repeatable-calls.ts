import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Effect } from '../accesses/effects';
import { unitOf } from '../accesses/units';
import type { Module } from '../analysis/modules';
import type { Program } from '../dynamodb/program';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/** Whether a function can begin again when a call in it fails: nothing has happened before that must not happen twice. */
export function isRepeatableUpTo(program: Program, call: NodePath, module: Module): boolean {
  const unit = unitOf(call);
  if (!unit) return false;
  const effects = program.effects.read(child(unit, 'body'), module);
  return !effects.some(
    (effect) => isObserved(effect, program) && effect.at.node.end! <= call.node.start! && leadsTo(effect.at, call),
  );
}

function isObserved(effect: Effect, program: Program): boolean {
  if (effect.kind === 'keep') return true;
  if (effect.kind === 'observe') return !effect.repeatable;
  return effect.kind === 'call' && effect.functions.some((id) => (program.summaries.get(id)?.writes.size ?? 0) > 0);
}

/** Whether control can go from one place to a later one: not out of a branch that ends in a `return`. */
function leadsTo(from: NodePath, to: NodePath): boolean {
  for (let current: NodePath | null = from; current && !isAround(current, to); current = current.parentPath) {
    if (current.isReturnStatement() || current.isThrowStatement()) return false;
    if (current.isSwitchCase() && current.node.consequent.some(({ type }) => EXITS.has(type))) return false;
    const isBranch =
      current.parentPath?.isIfStatement() && (current.key === 'consequent' || current.key === 'alternate');
    const statements = current.isBlockStatement() ? current.node.body : [];
    if (isBranch && EXITS.has(statements.at(-1)?.type ?? '')) return false;
  }
  return true;
}

const EXITS = new Set(['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement']);

const isAround = (outer: NodePath, inner: NodePath): boolean =>
  outer === inner || Boolean(inner.findParent((parent) => parent === outer));

/** Whether a function writes what it was given, not what it has read: to run it again would be of no use. */
export function writesGiven(program: Program, id: string): boolean {
  const summary = program.summaries.get(id);
  return Boolean(summary && [...summary.writes].some((store) => !summary.reads.has(store)));
}

/** Functions that cannot begin again by themselves: callbacks with what their caller has read, and those that have changed what they got. */
export function unfitToRepeat(program: Program): (id: string) => boolean {
  const functions = new Map(program.modules.flatMap((module) => [...module.functions]));
  const known = new Map<string, boolean>();
  return (id) => {
    const fn = functions.get(id);
    if (!fn) return false;
    if (!known.has(id))
      known.set(id, program.continuations.callbacks.has(id) || (accessesBelow(program, id) && changesOuter(fn)));
    return known.get(id)!;
  };
}

/** Whether a function, or a callback in it, reads or writes a file that has become a table. */
const accessesBelow = (program: Program, id: string): boolean =>
  [...(program.json?.accesses.values() ?? [])].some(({ access }) => {
    const unit = unitOf(access.whole);
    const owner = (unit && access.module.functionIds.get(unit.node)) ?? '';
    return owner === id || owner.startsWith(`${id}>`);
  });

/** Whether a function changes a property of something that it did not make, after it has looked at it: `if (!this.id) this.id = …`. */
function changesOuter(fn: NodePath): boolean {
  let found = false;
  const read = new Set<string>();
  visit(fn, {
    MemberExpression: (path) => {
      const text = textOf(path.node);
      const { parentPath: parent } = path;
      const isTarget =
        (parent.isAssignmentExpression() && path.key === 'left') ||
        parent.isUpdateExpression() ||
        parent.isUnaryExpression({ operator: 'delete' });
      if (!text || !isTarget) return void (text && read.add(text));
      const isPlain = parent.isAssignmentExpression({ operator: '=' });
      if (isFromOutside(path, fn) && (!isPlain || read.has(text))) found = true;
    },
  });
  return found;
}

function textOf(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isThisExpression(node)) return 'this';
  if (!t.isMemberExpression(node) || node.computed || !t.isIdentifier(node.property)) return undefined;
  const object = textOf(node.object);
  return object && `${object}.${node.property.name}`;
}

/** Whether a path starts at `this`, a parameter of the function, or something around it. */
function isFromOutside(path: NodePath, fn: NodePath): boolean {
  let { node } = path;
  while (t.isMemberExpression(node)) node = node.object;
  if (t.isThisExpression(node)) return true;
  if (!t.isIdentifier(node)) return false;
  const binding = path.scope.getBinding(node.name);
  return Boolean(
    binding &&
    (binding.scope === fn.scope ? binding.kind === 'param' : !binding.scope.path.findParent((parent) => parent === fn)),
  );
}

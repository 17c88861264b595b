import type { NodePath } from '@babel/traverse';
import type { Effect } from '../accesses/effects';
import { unitOf } from '../accesses/units';
import type { Module } from '../analysis/modules';
import type { Program } from '../dynamodb/program';
import { child } from '../syntax/child';

/** Whether a function can begin again when a call in it fails: nothing has happened before that must not happen twice. */
export function isRepeatableUpTo(program: Program, call: NodePath, module: Module): boolean {
  const unit = unitOf(call);
  if (!unit) return false;
  const effects = program.effects.read(child(unit, 'body'), module);
  return !effects.some((effect) => isObserved(effect, program) && effect.at.node.end! <= call.node.start! && leadsTo(effect.at, call));
}

function isObserved(effect: Effect, program: Program): boolean {
  if (effect.kind === 'observe') return !effect.repeatable;
  return effect.kind === 'call' && effect.functions.some((id) => (program.summaries.get(id)?.writes.size ?? 0) > 0);
}

/** Whether control can go from one place to a later one: not out of a branch that ends in a `return`. */
function leadsTo(from: NodePath, to: NodePath): boolean {
  for (let current: NodePath | null = from; current && !isAround(current, to); current = current.parentPath) {
    if (current.isReturnStatement() || current.isThrowStatement()) return false;
    if (current.isSwitchCase() && current.node.consequent.some(({ type }) => EXITS.has(type))) return false;
    const isBranch = current.parentPath?.isIfStatement() && (current.key === 'consequent' || current.key === 'alternate');
    const statements = current.isBlockStatement() ? current.node.body : [];
    if (isBranch && EXITS.has(statements.at(-1)?.type ?? '')) return false;
  }
  return true;
}

const EXITS = new Set(['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement']);

const isAround = (outer: NodePath, inner: NodePath): boolean => outer === inner || Boolean(inner.findParent((parent) => parent === outer));

/** Whether a function writes what it was given, not what it has read: to run it again would be of no use. */
export function writesGiven(program: Program, id: string): boolean {
  const summary = program.summaries.get(id);
  return Boolean(summary && [...summary.writes].some((store) => !summary.reads.has(store)));
}

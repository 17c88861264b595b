import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { EffectReader, emptySummary, type Effect, type Summary } from './effects';
import type { Flow } from './flow';
import { leavesTraces } from '../async/in-order';
import { unitOf } from './units';
import { LIVE } from './values';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/**
 * What each function of the program does to stores, over all that it calls.
 * @param references where stores that move are named
 */
export function summarize(flow: Flow, references: Reference[]): Map<string, Summary> {
  const summaries = new Map<string, Summary>();
  for (const module of flow.modules) for (const id of module.functions.keys()) summaries.set(id, emptySummary());
  for (const { module, path, store } of references) {
    const unit = store && flow.oracle.collection(store) && !seedStatementOf(path) ? unitOf(path) : undefined;
    if (unit) summaries.get(module.functionIds.get(unit.node)!)?.reads.add(store!);
    // A sequence gives its numbers in the order of the calls.
    const taker = store && !flow.oracle.collection(store) ? unitOf(path) : undefined;
    const summary = taker && summaries.get(module.functionIds.get(taker.node)!);
    if (summary) summary.ordered = true;
  }
  noteOrder(summaries, flow, references);
  const reader = new EffectReader(flow, summaries);
  let size = -1;
  for (let next = sizeOf(summaries); next !== size; next = sizeOf(summaries)) {
    size = next;
    for (const module of flow.modules) {
      for (const [id, fn] of module.functions)
        addEffects(flow, module, summaries, id, fn, reader.read(child(fn, 'body'), module));
    }
  }
  for (const summary of summaries.values()) if (summary.writes.size > 0 || summary.observes) summary.ordered = true;
  return summaries;
}

/** Functions that may throw or leave something behind, and those that call them. */
function noteOrder(summaries: Map<string, Summary>, flow: Flow, references: Reference[]): void {
  for (const module of flow.modules)
    for (const [id, fn] of module.functions) if (leavesTraces(child(fn, 'body'))) summaries.get(id)!.ordered = true;
  const calls = references.flatMap(({ module, path, functions }) => {
    const caller = functions && unitOf(path);
    const id = caller && module.functionIds.get(caller.node);
    return id ? [{ caller: summaries.get(id)!, functions }] : [];
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const { caller, functions } of calls) {
      if (caller.ordered || !functions.some((id) => summaries.get(id)?.ordered)) continue;
      caller.ordered = true;
      changed = true;
    }
  }
}

const sizeOf = (summaries: Map<string, Summary>): number => {
  let size = 0;
  for (const { reads, writes, changes, changesThis, keeps, keepsParameters, observes, mutates } of summaries.values()) {
    size +=
      reads.size +
      writes.size +
      changes.size +
      mutates.size +
      keepsParameters.size +
      Number(changesThis) +
      Number(keeps) +
      Number(observes);
  }
  return size;
};

function addEffects(
  flow: Flow,
  module: Module,
  summaries: Map<string, Summary>,
  id: string,
  fn: NodePath<t.Function>,
  effects: Effect[],
): void {
  const summary = summaries.get(id)!;
  for (const effect of effects) {
    if (effect.kind === 'change') {
      summary.writes.add(effect.store);
      const parameter = parameterAtRoot(effect.target, fn);
      if (parameter !== undefined) summary.changes.add(parameter);
      else if (effect.token.kind !== 'container') summary.mutates.add(effect.store);
    } else if (effect.kind === 'observe' && effect.file)
      summary[effect.file.kind === 'read' ? 'reads' : 'writes'].add(effect.file.store);
    else if (effect.kind === 'observe') summary.observes = true;
    else if (effect.kind === 'keep') keeps(summary, fn, effect.at);
    else if (effect.kind === 'call') {
      for (const id of effect.functions) {
        const callee = summaries.get(id);
        callee?.reads.forEach((store) => summary.reads.add(store));
        callee?.writes.forEach((store) => summary.writes.add(store));
        callee?.mutates.forEach((store) => summary.mutates.add(store));
      }
    }
  }
  const assigned = (left: NodePath): void => {
    if (left.isMemberExpression() && t.isThisExpression(left.node.object)) summary.changesThis = true;
    const root = rootIdentifier(left);
    const binding = root ? fn.scope.getBinding(root) : undefined;
    if (binding && !isWithin(binding.scope.path, fn) && !isOfStore(left, flow, module)) summary.observes = true;
    const parameter = left.isMemberExpression() ? parameterAtRoot(left, fn) : undefined;
    if (parameter !== undefined) summary.changes.add(parameter);
  };
  visit(child(fn, 'body'), {
    Function: (path) => path.skip(),
    AssignmentExpression: (path) => assigned(child(path, 'left')),
    UpdateExpression: (path) => assigned(child(path, 'argument')),
  });
}

/** Whether what is assigned to is part of a store, or a counter: that a table holds it, who looks at the effects knows. */
function isOfStore(left: NodePath, flow: Flow, module: Module): boolean {
  const store = flow.entityOf(left, module)?.store;
  if (store !== undefined && (flow.storeOf(left, module) || flow.oracle.isCounter?.(store))) return true;
  return (
    left.isMemberExpression() && [...flow.evaluate(child(left, 'object'), module)].some(({ kind }) => LIVE.has(kind))
  );
}

/** What it keeps of a parameter, its caller may have made for itself. */
function keeps(summary: Summary, fn: NodePath<t.Function>, at: NodePath): void {
  const callee = at.isCallExpression() || at.isOptionalCallExpression() ? child(at, 'callee') : undefined;
  const isGlobal = callee?.matchesPattern('Object', true) || callee?.matchesPattern('Reflect', true);
  const target = callee
    ? child(at, isGlobal ? 'arguments.0' : 'callee.object')
    : child(at, at.isAssignmentExpression() ? 'left' : 'argument');
  const parameter = target?.node ? parameterAtRoot(target, fn) : undefined;
  if (parameter === undefined) summary.keeps = true;
  else if (!target.isIdentifier() || at.isCallExpression()) summary.keepsParameters.add(parameter);
}

const isWithin = (path: NodePath, fn: NodePath): boolean =>
  path === fn || Boolean(path.findParent((parent) => parent === fn));

function rootIdentifier(path: NodePath): string | undefined {
  let { node } = path;
  while (t.isMemberExpression(node) || t.isOptionalMemberExpression(node) || t.isTSNonNullExpression(node))
    node = 'object' in node ? node.object : node.expression;
  return t.isIdentifier(node) ? node.name : undefined;
}

function parameterAtRoot(path: NodePath, fn: NodePath<t.Function>): number | undefined {
  const root = rootIdentifier(path);
  if (!root) return undefined;
  const index = fn.node.params.findIndex(
    (parameter) =>
      t.isIdentifier(parameter, { name: root }) ||
      (t.isAssignmentPattern(parameter) && t.isIdentifier(parameter.left, { name: root })),
  );
  return index === -1 || fn.scope.getBinding(root)?.scope !== fn.scope ? undefined : index;
}

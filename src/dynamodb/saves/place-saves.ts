import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { ChangeEffect } from '../../accesses/effects';
import { child, children } from '../../syntax/child';
import type { Edits } from '../edits';
import type { Program } from '../program';
import { startOfRun } from '../start-of-run';
import type { Unit } from '../unit';
import { isParted, parted } from './parts';
import { fresh, isDirty } from './state';
import { isRepeatable } from './unit-effects';
import { UnitSaves } from './unit-saves';
import { Walk } from './walk';

/** What the writing of a function's changes needs of those around it. */
export interface Placement {
  saves: number;
  /** Whether every save can be reached again from the start of the function without anything happening twice. */
  repeatable: boolean;
  /** The first of its statements that may run again, where some before it must not. */
  from: number;
  /** Where it writes something, whether itself or by a call. */
  steps: NodePath[];
  /** Whether all of it is written at once. */
  isTransaction: boolean;
}

/**
 * Puts `await save(…)` before anything can observe what a function changed.
 * @param isDone whether a change is already carried out by a command where it stands
 * @param isTransaction whether what is saved waits for the rest, until something can observe it
 */
export function placeSaves(
  program: Program,
  edits: Edits,
  unit: Unit,
  isDone: (effect: ChangeEffect) => boolean,
  isTransaction = false,
): Placement {
  const saves = new UnitSaves(program, edits, unit, isDone, isTransaction);
  const { fn, module } = unit;
  if (!fn) {
    new Walk(saves).block((module.program as NodePath<t.Program>).get('body'), fresh());
    return { saves: saves.count, repeatable: false, from: 0, steps: [], isTransaction: false };
  }
  const body = child(fn, 'body');
  const from = body.isBlockStatement() ? functionBody(saves, body.get('body')) : 0;
  if (!body.isBlockStatement()) expressionBody(saves, body);
  return { saves: saves.count, repeatable: saves.repeatable, from, steps: [...saves.steps.values()], isTransaction };
}

/** @returns the first statement that may run again */
function functionBody(saves: UnitSaves, statements: NodePath<t.Statement>[]): number {
  const walk = new Walk(saves);
  const from = startOfRun(
    statements,
    (one) => saves.effects.of(one),
    (one) => saves.effects.touchesStore(one),
  );
  const before = walk.block(statements.slice(0, from), fresh());
  const state = walk.block(statements.slice(from), { ...before, observed: before.observed && from === 0 });
  // The end of a transaction writes what is left.
  if (!state.dead && saves.isTransaction) saves.endTransaction(state);
  else if (!state.dead && isDirty(state)) saves.flush(state, statements.at(-1)!, 'after');
  return from;
}

function expressionBody(saves: UnitSaves, body: NodePath): void {
  const effects = saves.effects.of(body);
  const changes = saves.effects.changesOf(effects);
  if (changes.length === 0) return;
  const state = fresh();
  saves.note(state, changes, []);
  const observers = saves.effects.observersOf(effects);
  if (observers.length > 0 && !saves.effects.observesFirst(effects))
    return isParted(body) ? partedBody(saves, body) : saves.refuse(changes, body);
  saves.count++;
  saves.repeatable &&= [...observers, ...effects.filter(({ kind }) => kind === 'keep')].every(isRepeatable);
  saves.keepNamed(state, body);
  saves.writer.expressionBody(body, saves.writer.saveCall(state, false), !isForEach(saves, body));
}

/** `(req, res) => (list.push(req.body), res.json(list))`. */
function partedBody(saves: UnitSaves, body: NodePath): void {
  const state = parted(saves, body, fresh());
  if (!isDirty(state)) return;
  const last = body.isSequenceExpression() ? children(body, 'expressions').at(-1)! : body;
  if (saves.effects.changesOf(saves.effects.of(last)).length === 0) return saves.flush(state, last, 'within');
  saves.countSave(state);
  saves.keepNamed(state, body);
  saves.writer.expressionBody(body, saves.writer.saveCall(state, false), true);
}

/** `list.forEach(…)` gives nothing. */
function isForEach(saves: UnitSaves, body: NodePath): boolean {
  const callee = body.isCallExpression() ? child(body, 'callee') : undefined;
  return Boolean(
    callee?.isMemberExpression() &&
    !callee.node.computed &&
    t.isIdentifier(callee.node.property, { name: 'forEach' }) &&
    saves.program.flow.evaluate(child(callee, 'object'), saves.unit.module).size > 0,
  );
}

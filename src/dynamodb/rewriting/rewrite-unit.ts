import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Change, ChangeEffect } from '../../accesses/effects';
import { Edits } from '../edits';
import { writeIdentity } from '../identity';
import { jsonActions } from '../json-files';
import type { Program } from '../program';
import { writeDirect, writeOnList } from '../reads';
import { opensWithForward, startRun } from '../retry';
import { placeSaves, type Placement } from '../saves';
import { checkStale } from '../stale-reads';
import { canBeTransaction } from '../transactions';
import type { Unit } from '../unit';
import { checkCanAwait } from './can-await';
import { writeLoad } from './loads';
import { accessActions, changeOfItem, saveActions, type Action } from './unit-actions';
import { reportOf, type UnitReport } from './unit-report';

/** Rewrites one function, or the top level of a module: what it reads, commands and saves, and whether it runs again. */
export function rewriteUnit(program: Program, edits: Edits, unit: Unit, wrapped: Set<t.Node>): UnitReport | undefined {
  if (unit.stores.size > 0) checkCanAwait(program, edits, unit);
  const accesses = writeAccesses(program, edits, unit);
  for (const id of program.stores.keys()) writeIdentity(program, edits, unit, id);
  checkStale(program, edits, unit);
  const { placement, changed } = writeSaves(program, edits, unit);
  if (placement.saves > 0 && unit.stores.size === 0) checkCanAwait(program, edits, unit);
  const retried =
    program.retrying.has(unit.id) && startRun(program, edits, unit, wrapped, placement) && placement.repeatable;
  if (!placement.repeatable || placement.from > 0) program.unrepeatable.add(unit.id);
  if (unit.fn) forward(program, edits, unit.fn, wrapped);
  const saves = placement.saves > 0 ? saveActions(changed) : [];
  const json = jsonActions(program, edits, unit.id);
  return reportOf(program, unit, { actions: [...accesses, ...saves], json, placement, retried });
}

/** Puts commands where stores are used, or lets the code work on lists that it loads before. */
function writeAccesses(program: Program, edits: Edits, unit: Unit): Action[] {
  return [...unit.stores.values()].flatMap((inUnit) => {
    if (inUnit.mode === 'direct') writeDirect(edits, inUnit);
    else {
      writeOnList(edits, inUnit);
      writeLoad(edits, unit, inUnit);
    }
    return accessActions(program, unit, inUnit);
  });
}

/** Saves what no command has written, all at once where it can wait for that. */
function writeSaves(
  program: Program,
  edits: Edits,
  unit: Unit,
): { placement: Placement; changed: Map<string, Set<Change>> } {
  const commands = new Set(
    [...unit.stores.values()]
      .filter(({ mode }) => mode === 'direct')
      .flatMap(({ uses }) => uses.map(({ access }) => access.whole.node)),
  );
  const changed = new Map<string, Set<Change>>();
  const isDone = (effect: ChangeEffect): boolean => {
    if (commands.has(effect.at.node)) return true;
    const store = program.stores.get(effect.store);
    if (store) changed.set(effect.store, (changed.get(effect.store) ?? new Set()).add(changeOfItem(effect, store)));
    return false;
  };
  const isTransaction =
    canBeTransaction(program, unit) &&
    placeSaves(program, new Edits(unit.module, program.client ?? ''), unit, isDone, true).repeatable;
  if (isTransaction) program.transactions.add(unit.id);
  else program.transactions.delete(unit.id);
  return { placement: placeSaves(program, edits, unit, isDone, isTransaction), changed };
}

/** Express 4 loses what an async handler throws. */
function forward(program: Program, edits: Edits, fn: NodePath<t.Function>, wrapped: Set<t.Node>): void {
  if (wrapped.has(fn.node) || !program.asyncFunctions.has(edits.module.functionIds.get(fn.node)!)) return;
  if (!opensWithForward(program, fn)) return;
  edits.around(fn.node, `${edits.helper('forwardErrors')}(`, ')');
}

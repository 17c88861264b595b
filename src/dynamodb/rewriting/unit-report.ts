import type { NodePath } from '@babel/traverse';
import { areExclusive } from '../../accesses/exclusive';
import { isInlineCallback } from '../../accesses/units';
import { HELPER_ACTIONS } from '../client/actions';
import { decidesByOthers, decidesByWhole } from '../decisions';
import type { Program } from '../program';
import type { Placement } from '../saves';
import type { StoreInUnit, Unit, Use } from '../unit';
import { unique, type Action } from './unit-actions';

/** What a function's code does to a table after the rewrite. */
export interface UnitReport {
  functionId: string;
  line: number;
  rung: 'command' | 'element' | 'list';
  actions: Action[];
  /** Stores of which it reads the whole before it may write. */
  decidesBy: string[];
  /** Those of them of which it looks at more elements than one before. */
  decidesByOthers: string[];
  retried: boolean;
  /** Another request can get in the way of what it writes. */
  conflicts: boolean;
  saves: number;
  /** Stores that one run of it writes in more than one step, so that somebody else may get in between. */
  stepwise: string[];
  /** It writes something that cannot wait for the rest of a run. */
  isImmediate: boolean;
}

/** What was written for a unit. */
export interface WrittenUnit {
  actions: Action[];
  /** What it does to tables where it did it to files. */
  json: { actions: Action[]; writes: boolean };
  placement: Placement;
  retried: boolean;
}

/** What others need to know of a unit; nothing where it does nothing to tables. */
export function reportOf(program: Program, unit: Unit, written: WrittenUnit): UnitReport | undefined {
  const { json, placement, retried } = written;
  const actions = [...written.actions, ...json.actions];
  const stepwise = isStepwise(placement.steps, unit.fn) ? writtenBy(program, unit) : [];
  if (actions.length === 0 && stepwise.length === 0) return undefined;
  if (retried && program.turns.has(unit.id))
    for (const action of HELPER_ACTIONS.retryInTurn) actions.push({ store: '', table: 'Values', action });
  const inUnit = [...unit.stores.values()];
  return {
    functionId: unit.id,
    line: unit.fn?.node.loc?.start.line ?? 1,
    rung: rungOf(inUnit, written),
    actions: unique(actions),
    decidesBy: inUnit.filter(decidesByWhole).map(({ store }) => store.id),
    decidesByOthers: inUnit.filter(decidesByOthers).map(({ store }) => store.id),
    retried,
    conflicts: json.writes || placement.isTransaction || mayConflict(inUnit, placement),
    saves: placement.saves,
    stepwise,
    isImmediate: json.actions.length > 0 || inUnit.some(isCleared),
  };
}

function rungOf(inUnit: StoreInUnit[], { json, placement }: WrittenUnit): UnitReport['rung'] {
  const onList = inUnit.filter(({ mode }) => mode === 'list');
  if (json.actions.length > 0 || onList.some(({ keys }) => !keys)) return 'list';
  return onList.length > 0 || placement.saves > 0 ? 'element' : 'command';
}

const isCleared = ({ mode, uses }: StoreInUnit): boolean =>
  mode === 'direct' && uses.some(({ access }) => access.kind === 'clear');

/** Whether one run of a function may come by two of the places where it writes, or by one of them twice. */
function isStepwise(steps: NodePath[], fn: NodePath | undefined): boolean {
  const isRepeated = (step: NodePath): boolean =>
    Boolean(
      step.findParent(
        (parent) => parent !== fn && parent.isDescendant(fn!) && (parent.isLoop() || isInlineCallback(parent)),
      ),
    );
  return (
    fn !== undefined &&
    steps.some((step, i) => isRepeated(step) || steps.slice(i + 1).some((other) => !areExclusive(step, other)))
  );
}

const writtenBy = (program: Program, { id }: Unit): string[] =>
  [...(program.summaries.get(id)?.writes ?? [])].filter((store) => program.stores.has(store)).sort();

/** A save may find that somebody else was faster; so may a put that was decided upon from what was read. */
function mayConflict(inUnit: StoreInUnit[], placement: Placement): boolean {
  if (placement.saves > 0) return true;
  const isRead = ({ access }: Use): boolean => ['get', 'has', 'count', 'read', 'values'].includes(access.kind);
  return inUnit.some(
    ({ mode, uses }) => mode === 'direct' && uses.some(({ access }) => access.kind === 'put') && uses.some(isRead),
  );
}

import type { NodePath } from '@babel/traverse';
import type { Change } from '../accesses/effects';
import { areExclusive } from '../accesses/exclusive';
import { inlineCallbackAround } from '../accesses/units';
import { child } from '../syntax/child';
import { identityUses } from './identity';
import { keysKnownAhead } from './known-keys';
import type { Program } from './program';
import type { StoreInUnit, Unit, Use } from './unit';

/** Accesses that have a command of their own. */
const NARROW = new Set(['get', 'has', 'remove', 'set', 'add', 'put', 'count', 'clear', 'values', 'next']);
const WRITES = new Set(['set', 'add', 'put', 'remove', 'clear']);
const isRead = (kind: string): boolean => !WRITES.has(kind) && kind !== 'next' && kind !== 'change';

/** Decides how a function works with a store: the narrowest way in which each of its runs stays one step. */
export function decideMode(program: Program, unit: Unit, inUnit: StoreInUnit): void {
  const { store, uses } = inUnit;
  const changes = changesIn(program, unit, inUnit);
  const keys = store.collection === 'sequence' || program.isWidest ? undefined : keysKnownAhead(unit, inUnit);
  const searches = uses.some(({ access }) => access.kind === 'index');
  if (canBeDirect(program, unit, inUnit, changes) && !(keys && searches)) inUnit.mode = 'direct';
  else {
    inUnit.mode = 'list';
    if (keys && !inCallback(uses) && !identityUses(program, unit, store.id).length && !movesToEnd(uses))
      inUnit.keys = keys;
  }
  for (const { change, target, narrow } of changes)
    if (!narrow || inUnit.mode === 'list' || target !== 'container') inUnit.changes.add(change);
  inUnit.reassigned = uses.some(
    ({ path, access }) =>
      path.key === 'left' &&
      path.parentPath?.isAssignmentExpression() &&
      (access.kind === 'change' || inUnit.mode === 'list'),
  );
}

function canBeDirect(program: Program, unit: Unit, { store, uses }: StoreInUnit, changes: ChangeInUnit[]): boolean {
  if (store.collection === 'sequence') return true;
  const wholeReads = uses.filter(({ access }) => !NARROW.has(access.kind));
  const reads = uses.filter(
    ({ access }) => access.kind === 'get' || access.kind === 'values' || access.kind === 'read',
  );
  const ofElements = changes.some(({ target }) => target !== 'container');
  return (
    !needsOneView(uses) &&
    !program.isWidest &&
    !program.onList.has(`${unit.id} ${store.id}`) &&
    !(store.key.name === '_position' && uses.length > 1 && uses.some(({ access }) => access.kind === 'put')) &&
    !identityUses(program, unit, store.id).length &&
    !inCallback(uses) &&
    !uses.some(({ path }) => isChangedInItsLoop(program, unit, store.id, path)) &&
    !changes.some(({ target, narrow }) => !narrow && target === 'container') &&
    !uses.some(({ access }) => access.kind === 'change') &&
    wholeReads.length <= 1 &&
    !wholeReads.some(({ path }) => escapesAsContainer(path)) &&
    !uses.some(({ path, access }) => isReadWhole(access.kind) && isInLoop(path, unit.fn)) &&
    !(ofElements && reads.length > 1)
  );
}

/** `for (const user of users.values()) { add(…); }`: the loop goes on with what is added. */
function isChangedInItsLoop(program: Program, { fn, module }: Unit, store: string, path: NodePath): boolean {
  const head = path.find((one) => one === fn || (one.key === 'right' && Boolean(one.parentPath?.isForOfStatement())));
  if (!head || head === fn) return false;
  const effects = program.effects.read(child(head.parentPath!, 'body'), module);
  return effects.some(
    (effect) =>
      (effect.kind === 'change' && effect.store === store && effect.token.kind === 'container') ||
      (effect.kind === 'call' && effect.functions.some((id) => program.summaries.get(id)?.writes.has(store))),
  );
}

const isReadWhole = (kind: string): boolean => !NARROW.has(kind) || kind === 'count' || kind === 'values';

/** Whether a run would see, or leave, what no run that happens at once could. */
function needsOneView(uses: Use[]): boolean {
  return uses.some((write) => uses.some((other) => other !== write && mustBeOneWith(write, other)));
}

function mustBeOneWith({ access, path }: Use, other: Use): boolean {
  // Two reads of one run show one moment.
  if (!WRITES.has(access.kind))
    return isRead(access.kind) && isRead(other.access.kind) && !areExclusive(path, other.path);
  // What adds an element does so on condition that there is none, and starts again where there is.
  if (access.kind === 'put' && !WRITES.has(other.access.kind)) return false;
  return !areExclusive(path, other.path);
}

/** Whether an element may be removed and added again, which puts it behind all others. */
const movesToEnd = (uses: Use[]): boolean =>
  uses.some(
    (one) =>
      one.access.kind === 'remove' &&
      uses.some((other) => ['set', 'add', 'put'].includes(other.access.kind) && !areExclusive(one.path, other.path)),
  );

const inCallback = (uses: Use[]): boolean => uses.some(({ path }) => inlineCallbackAround(path));

/** Whether the container itself is bound to a variable or handed to a call, so that later code may change it. */
function escapesAsContainer(path: NodePath): boolean {
  const { parentPath: parent } = path;
  return Boolean(
    parent?.isVariableDeclarator() ||
    (parent?.isCallExpression() && path.listKey === 'arguments' && parent.node.callee.type !== 'MemberExpression'),
  );
}

interface ChangeInUnit {
  target: string;
  change: Change;
  /** Whether a command of its own carries it out. */
  narrow: boolean;
}

function changesIn(program: Program, unit: Unit, { store, uses }: StoreInUnit): ChangeInUnit[] {
  const body = unit.fn ? child(unit.fn, 'body') : unit.module.program;
  const narrow = new Set(uses.filter(({ access }) => NARROW.has(access.kind)).map(({ access }) => access.whole.node));
  return program.effects
    .read(body, unit.module)
    .flatMap((effect) =>
      effect.kind === 'change' && effect.store === store.id
        ? [{ target: effect.token.kind, change: effect.change, narrow: narrow.has(effect.at.node) }]
        : [],
    );
}

function isInLoop(path: NodePath, fn: NodePath | undefined): boolean {
  for (let current: NodePath | null = path; current && current !== fn; current = current.parentPath) {
    const { parentPath: parent }: { parentPath: NodePath | null } = current;
    if (!parent) return false;
    if ((parent.isForOfStatement() || parent.isForInStatement()) && current.key === 'right') continue;
    if (parent.isLoop() && !(parent.isForStatement() && current.key === 'init')) return true;
  }
  return false;
}

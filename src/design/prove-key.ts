import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../analysis/stores';
import { child } from '../syntax/child';
import { nameOfMember } from '../syntax/members';
import { attributeType } from './client-type';
import { mayMove } from './counted-order';
import type { DesignContext } from './designed';
import { isGuarded } from './guarded-insert';
import type { Insert } from './inserts';
import { isElement, keySource, type KeyContext } from './key-source';
import { worst, type KeySource, type KeyValue } from './key-value';
import { areExclusive, isRepeated } from './once-each';
import { mayLoseElements } from './removals';
import { numberIn } from './text-source';
import { visit as visitAll } from '../syntax/visit';
import { sharesOrigin } from './variable-source';

/** What must be known of an array to choose its key. */
export interface Rows {
  candidate: Candidate;
  context: DesignContext;
  elementType: string | undefined;
  /** The rows that the array starts with. */
  rows: unknown[];
  inserts: Insert[];
}

export interface Proof {
  type: 'S' | 'N';
  source: KeySource;
  /** Whether an element that is replaced may get the key of another one. */
  mayCollide: boolean;
}

interface Added {
  insert: Insert;
  value: KeyValue;
}

/** Why no two elements of an array ever have the same value of an attribute, all of one type; undefined where they may. */
export function proveKey(name: string, known: Rows): Proof | undefined {
  const { candidate, context, rows, inserts } = known;
  const keys = rows.map((row) =>
    typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : undefined,
  );
  if (keys.some((key) => (typeof key !== 'string' && typeof key !== 'number') || key === '')) return undefined;
  if (new Set(keys).size < keys.length) return undefined;
  const tracing: KeyContext = { ...context, store: candidate.id, attribute: name };
  const all = inserts.map((insert) => ({ insert, value: keySource(insert.value, tracing, insert.module) }));
  const added = all.filter(({ insert }) => !insert.replaces);
  const replaced = all.filter(({ insert }) => insert.replaces);
  const least: KeySource = added.length > 0 ? worst(added.map(({ value }) => value.source)) : 'generated';
  const isOnlyGuarded = (one: Added): boolean =>
    ['client', 'same'].includes(one.value.source) && isGuarded(one.insert, inserts, tracing);
  const guarded = added.filter(isOnlyGuarded);
  const others = added.filter((one) => !guarded.includes(one));
  if (!others.every((one) => isProven(one, tracing)) || isGivenTwice(others)) return undefined;
  const series = new Set(others.flatMap(({ value }) => (value.source === 'same' ? [] : (value.series ?? []))));
  if (series.size > 1 || (series.size > 0 && guarded.length > 0)) return undefined;
  for (const one of series) if (!isAfter(others[0].value, one, keys, known)) return undefined;
  const isKept = replaced.every((one) => isKeptOrOwn(one, guarded.length > 0));
  if (isAssigned(tracing)) return undefined;
  const type = typeOf([...added, ...replaced], keys, attributeType(known.elementType, name, context.flow.modules));
  if (!isKept || !type) return undefined;
  return { type, source: least, mayCollide: replaced.some(({ value }) => value.source === 'client') };
}

/** Whether an element is given another key while it is in the list: `user.name = name`. */
function isAssigned({ flow, store, attribute }: KeyContext): boolean {
  return flow.modules.some((module) => {
    let found = false;
    const visit = (left: NodePath): void => {
      const isMember = left.isMemberExpression() || left.isOptionalMemberExpression();
      if (!isMember || nameOfMember(left.node) !== attribute) return;
      if (isElement(child(left, 'object'), { flow, store }, module)) found = true;
    };
    visitAll(module.program, {
      AssignmentExpression: (path) => visit(child(path, 'left')),
      UpdateExpression: (path) => visit(child(path, 'argument')),
    });
    return found;
  });
}

/** Whether a value is another one each time, if it is only used once. */
function isProven({ insert, value }: Added, tracing: KeyContext): boolean {
  if (value.source === 'same') return isElement(insert.value, tracing, insert.module) || isTaken(insert.value);
  if (value.source === 'generated') return true;
  if (value.series === 'clock') return !isRepeated(insert.store);
  return (value.source === 'number' || value.source === 'derived') && value.series !== undefined;
}

/** Whether one value, or one state of the list, gives two elements their keys. */
function isGivenTwice(added: Added[]): boolean {
  return added.some((one, i) =>
    added.slice(i + 1).some((other) => {
      const isOfList = one.value.source === 'derived' || one.value.series === 'clock';
      const isNear =
        isOfList && one.insert.store.getFunctionParent()?.node === other.insert.store.getFunctionParent()?.node;
      return (isNear || sharesOrigin(one.value, other.value)) && !areExclusive(one.insert.store, other.insert.store);
    }),
  );
}

/** Whether a series goes on after the keys of the rows that are there from the start. */
function isAfter(value: KeyValue, series: string, keys: unknown[], { candidate, context, rows }: Rows): boolean {
  if (series === 'clock') return true;
  const own = context.references.filter(({ store }) => store === candidate.id);
  const loses = mayLoseElements(own);
  if (value.source === 'derived') {
    if (series === 'maximum') return true;
    if (series === 'maximum?') return rows.length > 0 && !loses;
    if (series === 'last') return isAscending(keys) && !own.some(({ path }) => mayMove(path));
    if (loses) return false;
  }
  if (keys.length === 0) return true;
  if (value.from === undefined) return false;
  const first = value.from + (value.source === 'derived' ? rows.length : 0);
  return keys.every((key) => {
    const number = typeof key === 'number' ? key : numberIn(key as string, series);
    return number === undefined || number < first;
  });
}

const isAscending = (keys: unknown[]): boolean =>
  keys.every((key, i) => typeof key === 'number' && (i === 0 || key > (keys[i - 1] as number)));

/** Whether an element that takes the place of another one has that one's key, or one of its own. */
function isKeptOrOwn({ insert, value }: Added, isGuardedElsewhere: boolean): boolean {
  if (value.source === 'absent' || value.source === 'unknown') return false;
  return value.source !== 'client' || isGuardedElsewhere || startsFromElement(insert.value);
}

function typeOf(added: Added[], keys: unknown[], declared: 'S' | 'N' | undefined): 'S' | 'N' | undefined {
  const types = new Set<'S' | 'N' | undefined>(keys.map((key) => (typeof key === 'number' ? 'N' : 'S')));
  for (const { insert, value } of added) {
    if (value.source === 'same' || (insert.replaces && value.type === undefined)) continue;
    types.add(value.type ?? (value.source === 'client' ? declared : undefined));
  }
  return types.size === 1 ? [...types][0] : undefined;
}

/** `const [task] = tasks.splice(i, 1)`: it is no element of the list when it is added again. */
function isTaken(value: NodePath): boolean {
  if (value.isObjectExpression()) {
    const [first] = value.get('properties');
    return Boolean(first?.isSpreadElement() && isTaken(child(first, 'argument')));
  }
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return false;
  const init = child(binding.path, 'init');
  const call = init.isMemberExpression() ? child(init, 'object') : init;
  const callee = call.isCallExpression() ? child(call, 'callee') : undefined;
  return Boolean(
    callee?.isMemberExpression() &&
    t.isIdentifier(callee.node.property) &&
    ['splice', 'shift', 'pop'].includes(callee.node.property.name),
  );
}

/** `{ ...old, ...body }`: the element keeps its key unless a request overrides it. */
const startsFromElement = (value: NodePath): boolean =>
  (value.isObjectExpression() && t.isSpreadElement(value.node.properties[0])) ||
  value.isIdentifier() ||
  value.isCallExpression();

import * as t from '@babel/types';
import type { Change, ChangeEffect } from '../../accesses/effects';
import type { Store } from '../../plan/schema';
import { HELPER_ACTIONS } from '../client/actions';
import type { Program } from '../program';
import { helperOf, READ_ALL, READ_KEYS } from '../reads';
import type { StoreInUnit, Unit } from '../unit';

/** An action on a store's table, or on another one. */
export interface Action {
  store: string;
  table?: string;
  action: string;
}

/** What a unit's reads and commands do to a store's table. */
export function accessActions(program: Program, unit: Unit, { store, mode, keys, uses }: StoreInUnit): Action[] {
  const loads = (keys ? READ_KEYS : READ_ALL)[store.collection] ?? 'listItems';
  const helpers = mode === 'list' ? [loads] : uses.map(({ access }) => helperOf(access, store));
  // What a transaction deletes, it reads before.
  const isRead = helpers.includes('deleteItem') && program.inTransactions.has(unit.id);
  return [...helpers.flatMap((helper) => HELPER_ACTIONS[helper]), ...(isRead ? HELPER_ACTIONS.getItem : [])].map(
    (action) => ({ store: store.id, action }),
  );
}

/** Each action once. */
export function unique(actions: Action[]): Action[] {
  const seen = new Map(actions.map((one) => [`${one.table ?? one.store} ${one.action}`, one]));
  return [...seen.values()];
}

/** What saves of the changed stores do to their tables. */
export const saveActions = (changed: Map<string, Set<Change>>): Action[] =>
  [...changed].flatMap(([store, changes]) =>
    [...changes].flatMap((change) => ACTIONS_OF_CHANGE[change].map((action) => ({ store, action }))),
  );

/** What a change of an element is to its item: another item where its key may change, which the list's own keys never do. */
export function changeOfItem({ change, token, target: changed, at }: ChangeEffect, { collection, key }: Store): Change {
  const isMethod =
    at.isCallExpression() &&
    t.isMemberExpression(at.node.callee) &&
    t.isIdentifier(at.node.callee.property, { name: 'set' });
  const isSet = collection !== 'array' && (isMethod || (at.isAssignmentExpression() && at.node.left !== changed.node));
  if (token.kind === 'container') return change === 'any' && isSet ? 'set' : change;
  if (key.name.startsWith('_')) return 'update';
  const target = at.isAssignmentExpression()
    ? at.node.left
    : at.isUpdateExpression() || at.isUnaryExpression()
      ? at.node.argument
      : undefined;
  const isKey =
    t.isMemberExpression(target) &&
    token.kind === 'element' &&
    (target.computed ? !t.isNumericLiteral(target.property) : t.isIdentifier(target.property, { name: key.name }));
  return isKey ? 'any' : change;
}

const ACTIONS_OF_CHANGE: Record<Change, string[]> = {
  add: ['PutItem'],
  remove: ['DeleteItem'],
  update: ['UpdateItem'],
  set: ['PutItem', 'UpdateItem'],
  any: ['PutItem', 'UpdateItem', 'DeleteItem'],
};

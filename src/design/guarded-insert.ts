import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { withoutCasts } from '../syntax/casts';
import { child } from '../syntax/child';
import { isAddedBetween } from './added-between';
import { existence, isLookup, type Implied } from './existence';
import type { Insert } from './inserts';
import type { KeyContext } from './key-source';
import { leaves } from './once-each';
import { sameAttribute } from './same-value';
import { visit as visitAll } from '../syntax/visit';

/** Whether an element is only added where no other one has its key: the function has looked for it, and leaves if there is one. */
export function isGuarded(insert: Insert, inserts: Insert[], context: KeyContext): boolean {
  const wanted = sameAttribute(insert.value, context, insert.module);
  if (wanted === undefined) return false;
  if (takesPlaceOfSame(insert, wanted, context)) return true;
  const test = guardOf(insert, (path) => existence(path, wanted, insert, context));
  return (
    test !== undefined && !isAddedBetween(test, insert, inserts, context) && !isChangedBetween(test, insert, wanted)
  );
}

/** `users = [...users.filter((one) => one.id !== id), { ...user, id }]`. */
function takesPlaceOfSame(insert: Insert, wanted: string, context: KeyContext): boolean {
  const list = insert.value.parentPath;
  if (!list?.isArrayExpression()) return false;
  const spreads = list.get('elements').filter((one) => one.isSpreadElement());
  const others = list.node.elements.length - spreads.length;
  return (
    others === 1 &&
    spreads.length === 1 &&
    isLookup(withoutCasts(child(spreads[0], 'argument')), ['filter'], true, wanted, insert, context)
  );
}

/** The condition that keeps an insertion from being reached where there is an element with its key. */
function guardOf(insert: Insert, implied: (test: NodePath) => Implied): NodePath | undefined {
  for (let path = insert.store; path.parentPath; path = path.parentPath) {
    const parent = path.parentPath as NodePath;
    if (path.isFunction() || path.isLoop() || path.isProgram()) return undefined;
    if ((parent.isIfStatement() || parent.isConditionalExpression()) && path.key !== 'test') {
      const test = child(parent, 'test');
      if (implied(test) === (path.key === 'consequent' ? 'falsy' : 'truthy')) return test;
    }
    if (parent.isLogicalExpression() && path.key === 'right' && parent.node.operator !== '??') {
      const test = child(parent, 'left');
      if (implied(test) === (parent.node.operator === '&&' ? 'falsy' : 'truthy')) return test;
    }
    if (path.listKey !== 'body' && path.listKey !== 'consequent') continue;
    for (const before of path.getAllPrevSiblings()) {
      if (!before.isIfStatement()) continue;
      const found = implied(before.get('test'));
      if (found === 'truthy' && leaves(before.get('consequent'))) return before.get('test');
      if (found === 'falsy' && leaves(before.get('alternate') as NodePath)) return before.get('test');
    }
  }
  return undefined;
}

/** Whether what the key is read from is assigned to after the look. */
function isChangedBetween(test: NodePath, insert: Insert, wanted: string): boolean {
  let found = false;
  const visit = (path: NodePath, left: t.Node): void => {
    const isBetween = path.node.start! >= test.node.start! && path.node.start! <= insert.store.node.start!;
    if (!isBetween || !t.isMemberExpression(left)) return;
    if (left.computed || (t.isIdentifier(left.property) && new RegExp(`\\.${left.property.name}\\b`).test(wanted)))
      found = true;
  };
  visitAll(insert.store.getFunctionParent(), {
    AssignmentExpression: (path) => visit(path, path.node.left),
    UpdateExpression: (path) => visit(path, path.node.argument),
  });
  return found;
}

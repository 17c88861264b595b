import type { NodePath } from '@babel/traverse';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import { nameOfMember } from '../syntax/members';
import { ASSIGNS_VALUE } from './methods';

/** A value that becomes an element of a collection, from here on. */
export interface Insertion {
  value: NodePath;
  /** What names the collection. */
  store: NodePath;
}

/** What `books.push(book)`, `books.set(id, book)`, `books[id] = book` and `books = [...books, book]` put into `books`. */
export function insertedValues(path: NodePath): Insertion[] {
  return insertions(path).map(({ value, store }) => ({ value: withoutCasts(value), store: withoutCasts(store) }));
}

function insertions(path: NodePath): Insertion[] {
  if (path.isAssignmentExpression())
    return ASSIGNS_VALUE.has(path.node.operator) ? assignedValues(child(path, 'left'), child(path, 'right')) : [];
  if (!path.isCallExpression() && !path.isOptionalCallExpression()) return [];
  const callee = child(path, 'callee');
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return [];
  const store = chained(child(callee, 'object'));
  const given = children(path, 'arguments');
  const first = ({ push: 0, unshift: 0, add: 0, set: 1, splice: 2 } as Record<string, number>)[
    nameOfMember(callee.node) ?? ''
  ];
  return first === undefined ? [] : given.slice(first).map((value) => ({ value, store }));
}

/** `users.set(id, user).set(other, user)`: both go where the first one goes. */
function chained(store: NodePath): NodePath {
  const callee = store.isCallExpression() ? child(store, 'callee') : undefined;
  const isChain = callee?.isMemberExpression() && ['set', 'add'].includes(nameOfMember(callee.node) ?? '');
  return isChain ? chained(child(callee, 'object')) : store;
}

function assignedValues(left: NodePath, right: NodePath): Insertion[] {
  if (left.isMemberExpression({ computed: true })) return [{ value: right, store: child(left, 'object') }];
  if (right.isArrayExpression()) return children(right, 'elements').map((value) => ({ value, store: left }));
  const callee = right.isCallExpression() ? child(right, 'callee') : undefined;
  const isConcat = callee?.isMemberExpression() && nameOfMember(callee.node) === 'concat';
  return isConcat ? children(right, 'arguments').map((value) => ({ value, store: left })) : [];
}

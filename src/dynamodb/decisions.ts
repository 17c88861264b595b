import type { NodePath } from '@babel/traverse';
import generate from '@babel/generator';
import * as t from '@babel/types';
import { CHANGES } from '../accesses/methods';
import { child, children } from '../syntax/child';
import { methodOf } from '../syntax/members';
import { visit } from '../syntax/visit';
import type { StoreInUnit, Use } from './unit';

/** Whether a function reads the whole of a store where that can decide what it does, or what its caller does, after it. */
export const decidesByWhole = (inUnit: StoreInUnit): boolean => decisive(inUnit).length > 0;

/** Whether it does so to look at more elements than one: how many there are of a kind, or which is the first of them. */
export const decidesByOthers = (inUnit: StoreInUnit): boolean =>
  decisive(inUnit).some(({ access }) => !looksAtEachAlone(access.whole));

function decisive({ store, uses, keys }: StoreInUnit): Use[] {
  if (store.collection === 'sequence' || keys) return [];
  const written = uses.filter(writes);
  const isBefore = (use: Use): boolean =>
    written.length === 0 ||
    written.some((write) => use.path.node.start! < write.path.node.start! || decidesOn(use, write));
  return uses.filter((use) => readsWhole(use) && !isNumber(use.path, store.key.name) && isBefore(use));
}

/** `books = books.slice(0, n)`: which of them stay is decided by where the others are. */
function decidesOn({ path, access }: Use, write: Use): boolean {
  const assignment = write.path.key === 'left' ? write.path.parentPath : undefined;
  return Boolean(
    assignment?.isAssignmentExpression() &&
    path.isDescendant(assignment) &&
    !looksAtEachAlone(access.whole) &&
    !isKeptWhole(access.whole, assignment),
  );
}

/** `books = [...books, book]`, `books = books.map((book) => …)`: each stays, goes or changes by itself. */
function isKeptWhole(whole: NodePath, assignment: NodePath): boolean {
  const { parentPath: parent } = whole;
  if (parent === assignment) return true;
  if (parent?.isSpreadElement() || parent?.isArrayExpression()) return isKeptWhole(parent, assignment);
  const isStep =
    parent?.isMemberExpression({ computed: false }) &&
    whole.key === 'object' &&
    parent.key === 'callee' &&
    t.isIdentifier(parent.node.property) &&
    KEEPS.has(parent.node.property.name);
  return Boolean(isStep && isKeptWhole(parent.parentPath!, assignment));
}

const KEEPS = new Set(['filter', 'map', 'concat']);

/** `books.find(…)`, `for (const book of books) book.due = null`: what happens to an element depends on no other. */
function looksAtEachAlone(whole: NodePath): boolean {
  const { parentPath: parent } = whole;
  if (!parent) return false;
  if (parent.isSpreadElement() || parent.isAwaitExpression()) return looksAtEachAlone(parent);
  if (parent.isArrayExpression() && whole.isSpreadElement()) return looksAtEachAlone(parent);
  if (parent.isForOfStatement() && whole.key === 'right') return changesOnlyItself(child(parent, 'left'), parent);
  if (parent.isCallExpression() && whole.listKey === 'arguments')
    return (
      /^(Object\.(values|entries)|Array\.from)$/.test(generate(parent.node.callee).code) && looksAtEachAlone(parent)
    );
  const call = parent.parentPath;
  if (!parent.isMemberExpression() || whole.key !== 'object' || parent.key !== 'callee' || !call?.isCallExpression())
    return false;
  const { property } = parent.node;
  if (!t.isIdentifier(property) || parent.node.computed) return false;
  if (SEARCHES.has(property.name)) return true;
  if (STEPS.has(property.name)) return looksAtEachAlone(call);
  const [callback] = children(call, 'arguments');
  return (
    property.name === 'forEach' &&
    callback?.isFunction() &&
    changesOnlyItself(children(callback, 'params')[0], callback)
  );
}

const SEARCHES = new Set(['find', 'findLast', 'findIndex', 'findLastIndex']);
const STEPS = new Set(['filter', 'values', 'entries']);

/** Whether a loop over elements sets nothing but what the one at hand has. */
function changesOnlyItself(element: NodePath | undefined, loop: NodePath): boolean {
  const names = element?.node ? Object.keys(t.getBindingIdentifiers(element.node, false, false)) : [];
  let isAlone = true;
  const set = (target: NodePath): void => {
    let { node } = target;
    while (t.isMemberExpression(node)) node = node.object;
    const isLocal = t.isIdentifier(node) && target.scope.getBinding(node.name)?.path.isDescendant(loop);
    if (!isLocal && !(t.isIdentifier(node) && names.includes(node.name))) isAlone = false;
  };
  visit(loop, {
    AssignmentExpression: (path) => set(child(path, 'left')),
    UpdateExpression: (path) => set(child(path, 'argument')),
    CallExpression: (path) => {
      if (CHANGES.has(methodOf(path.node) ?? '')) set(child(path, 'callee.object'));
    },
  });
  return isAlone;
}

const writes = ({ access }: Use): boolean => ['set', 'add', 'put', 'remove', 'clear', 'change'].includes(access.kind);
const readsWhole = ({ access }: Use): boolean => ['count', 'values', 'read'].includes(access.kind);

/** Whether an expression only gives the new element its key, of which there are no two. */
function isNumber(path: NodePath, key: string): boolean {
  for (let current: NodePath | null = path; current && !current.isFunction(); current = current.parentPath) {
    if (isKey(current.parentPath, key)) return true;
    if (!current.parentPath?.isVariableDeclarator() || !t.isIdentifier(current.parentPath.node.id)) continue;
    const references = current.scope.getBinding(current.parentPath.node.id.name)?.referencePaths ?? [];
    return references.length > 0 && references.every((reference) => isKey(reference.parentPath, key));
  }
  return false;
}

/** `{ id: … }`, `book.id = …`. */
function isKey(path: NodePath | null | undefined, key: string): boolean {
  if (path?.isObjectProperty()) return t.isIdentifier(path.node.key, { name: key });
  return Boolean(
    path?.isAssignmentExpression() &&
    t.isMemberExpression(path.node.left) &&
    t.isIdentifier(path.node.left.property, { name: key }),
  );
}

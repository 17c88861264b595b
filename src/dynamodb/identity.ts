import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edits } from './edits';
import type { Program } from './program';
import type { Unit } from './unit';
import { child, children } from '../syntax/child';
import { rootOf } from '../syntax/members';
import { visit } from '../syntax/visit';

/** A place where a program asks whether two objects are the same element. */
export interface IdentityUse {
  at: NodePath;
  /** The element that is looked for, and the collection, where it is a search. */
  search?: { collection: NodePath; element: NodePath; method: string };
  /** Whether an element of another read is involved, which is never the same object. */
  isForeign: boolean;
}

/** Every `books.indexOf(book)` and `a === b` of a function in which elements of a store are compared. */
export function identityUses(program: Program, unit: Unit, store: string): IdentityUse[] {
  const found: IdentityUse[] = [];
  const origins = (path: NodePath, kinds: string[]): string[] =>
    [...program.flow.evaluate(path, unit.module)]
      .filter((one) => one.store === store && kinds.includes(one.kind))
      .map(({ origin }) => origin);
  const root = unit.fn ?? unit.module.program;
  const isForeign = (all: string[]): boolean => all.some((origin) => origin !== unit.id) || unit.id === '';
  visit(root, {
    BinaryExpression: (path) => {
      if (!['===', '!==', '==', '!='].includes(path.node.operator)) return;
      const sides = [child(path, 'left'), path.get('right')];
      const [left, right] = sides.map((side) => origins(side, ['element']));
      const isKept = sides.some((side) => outlives(program, unit, side));
      if (left.length > 0 && right.length > 0)
        found.push({ at: path, isForeign: isKept || isForeign([...left, ...right]) });
    },
    CallExpression: (path) => {
      const { callee } = path.node;
      if (
        !t.isMemberExpression(callee) ||
        callee.computed ||
        !t.isIdentifier(callee.property) ||
        !['indexOf', 'includes', 'lastIndexOf'].includes(callee.property.name)
      )
        return;
      const [element] = children(path, 'arguments');
      const collection = child(path, 'callee.object');
      // `book.tags.includes(tag)`: what an element holds are no elements.
      if (collection.isMemberExpression() && origins(collection.get('object'), ['element']).length > 0) return;
      const sought = element ? origins(element, ['element']) : [];
      const held = origins(collection, ['container', 'elements']);
      if (sought.length > 0 && held.length > 0)
        found.push({
          at: path,
          search: { collection, element, method: callee.property.name },
          isForeign: isForeign([...sought, ...held]),
        });
    },
  });
  return found;
}

/** Whether a value was there before the function that looks at it, and is no store: `last === book`, `this.last === book`. */
function outlives({ flow }: Program, { fn, module }: Unit, value: NodePath): boolean {
  const holder = value.isMemberExpression() ? child(value, 'object') : value;
  if (!fn || flow.storeOf(holder, module)) return false;
  const root = rootOf(value);
  if (root.isThisExpression()) return true;
  const binding = root.isIdentifier() ? root.scope.getBinding(root.node.name) : undefined;
  return Boolean(binding && binding.scope.path !== fn && !binding.scope.path.isDescendant(fn));
}

/** Lets a search by identity find an element that came from another read, by its key. */
export function writeIdentity(program: Program, edits: Edits, unit: Unit, storeId: string): void {
  const store = program.stores.get(storeId);
  if (!store) return;
  for (const { at, search, isForeign } of identityUses(program, unit, storeId)) {
    if (!isForeign) continue;
    const isNatural = store.collection === 'array' && !store.key.name.startsWith('_');
    if (!search || !isNatural || !search.element.isIdentifier() || search.method === 'lastIndexOf') {
      edits.finding(
        'identity-lost',
        [storeId],
        at,
        'two elements are compared that were read apart, and so are never the same object',
      );
      continue;
    }
    const method = search.method === 'indexOf' ? 'findIndex' : 'some';
    const { name } = search.element.node;
    const parameter = name === 'one' ? 'other' : 'one';
    edits.overwrite(
      search.collection.node.end!,
      at.node.end!,
      `.${method}((${parameter}) => ${parameter}.${store.key.name} === ${name}?.${store.key.name})`,
    );
  }
}

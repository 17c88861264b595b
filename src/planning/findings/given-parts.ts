import type { NodePath } from '@babel/traverse';
import { insertedValues } from '../../accesses/inserted-values';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';
import { isReadByElement, type FindingContext } from './context';
import { givenByCalls } from './given-by-calls';
import { itemsIn } from './items';
import { ANY, memberPath } from './member-paths';
import { partsIn, type Part } from './parts';
import { sameExpression } from './same-expression';
import { sourcesOf, type Source } from './sources';

/** An object that becomes an element, or part of one, at some place. */
export interface GivenPart extends Part {
  store: string;
  sources: Source[];
  /** What puts it there. */
  at: NodePath;
  /** The element that gets it, where that is there already. */
  holder?: NodePath;
  /** The key under which the element is put. */
  key?: NodePath;
  /** Whether that is the element's own, so that it takes its place when it is put there again. */
  isOwnKey?: boolean;
}

/** Every place of a program where an object becomes an element or part of one, also by functions that it is handed through. */
export function givenParts(context: FindingContext): GivenPart[] {
  const { program, modules } = context;
  const found = modules.flatMap((module) => givenIn(program, module));
  return [...found, ...givenByCalls(found, context)];
}

type Place = Pick<GivenPart, 'store' | 'at' | 'holder' | 'key' | 'isOwnKey'>;

function givenIn(program: Program, module: Module): GivenPart[] {
  const found: GivenPart[] = [];
  const give = (value: NodePath, names: string[], place: Place): void => {
    if (!isReadByElement(program, place.store)) return;
    for (const part of partsIn(value, names, program, module))
      found.push({ ...part, ...place, sources: sourcesOf(part.value, program, part.module) });
  };
  const giveItems = (collection: NodePath, place: Place): void => {
    if (!isReadByElement(program, place.store)) return;
    for (const item of itemsIn(collection, program, module)) found.push({ ...item, ...place });
  };
  const giveTo = (holder: NodePath, names: string[], value: NodePath, at: NodePath): void => {
    const stores = [...program.flow.evaluate(holder, module)].filter(
      ({ kind }) => kind === 'element' || kind === 'part',
    );
    for (const store of new Set(stores.map((one) => one.store))) {
      const before = memberPath(holder, store, program, module)?.names ?? [];
      give(value, [...before, ...names], { store, at, holder });
    }
  };
  const insert = (path: NodePath): void => {
    for (const { value, store: into } of insertedValues(path)) {
      const store = program.flow.storeOf(into, module);
      const key = keyOf(path);
      if (store && value.isSpreadElement()) giveItems(child(value, 'argument'), { store, at: path });
      else if (store) give(value, [], { store, at: path, key, isOwnKey: key && isOwn(key, value) });
      else giveTo(into, [ANY], value, path);
    }
  };
  visit(module.program, {
    VariableDeclarator: (path) => {
      const store = program.flow.storeOf(child(path, 'id'), module);
      if (store) giveItems(child(path, 'init'), { store, at: path });
    },
    CallExpression: (path) => {
      insert(path);
      if (!child(path, 'callee').matchesPattern('Object.assign')) return;
      const [target, ...rest] = children(path, 'arguments');
      const store = target && program.flow.storeOf(target, module);
      for (const value of rest)
        if (store) giveItems(value, { store, at: path });
        else giveTo(target, [], value, path);
    },
    AssignmentExpression: (path) => {
      const left = child(path, 'left');
      const name = left.isMemberExpression() ? nameOfMember(left.node) : undefined;
      const store = program.flow.storeOf(left, module);
      if (store) giveItems(child(path, 'right'), { store, at: path });
      if (name && !store) giveTo(child(left, 'object'), [name], child(path, 'right'), path);
      if (name === undefined) insert(path);
    },
  });
  return found;
}

/** `id` of `books.set(id, book)` and of `books[id] = book`. */
export function keyOf(at: NodePath): NodePath | undefined {
  if (at.isCallExpression()) return methodOf(at.node) === 'set' ? children(at, 'arguments')[0] : undefined;
  const left = at.isAssignmentExpression() ? child(at, 'left') : undefined;
  return left?.isMemberExpression({ computed: true }) ? child(left, 'property') : undefined;
}

/** `user.id` of `users.set(user.id, user)`. */
const isOwn = (key: NodePath, element: NodePath): boolean =>
  key.isMemberExpression() && element.isIdentifier() && sameExpression(child(key, 'object'), element);

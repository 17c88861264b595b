import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { insertedValues } from '../../accesses/inserted-values';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';
import { isReadByElement, type FindingContext } from './context';
import { givenByCalls } from './given-by-calls';
import { ANY, memberPath } from './member-paths';
import { partsIn, type Part } from './parts';
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
}

/** Every place of a program where an object becomes an element or part of one, also by functions that it is handed through. */
export function givenParts(context: FindingContext): GivenPart[] {
  const { program, modules } = context;
  const found = modules.flatMap((module) => givenIn(program, module));
  return [...found, ...givenByCalls(found, context)];
}

type Place = Pick<GivenPart, 'store' | 'at' | 'holder' | 'key'>;

function givenIn(program: Program, module: Module): GivenPart[] {
  const found: GivenPart[] = [];
  const give = (value: NodePath, names: string[], place: Place): void => {
    if (!isReadByElement(program, place.store)) return;
    for (const part of partsIn(value, names, program, module))
      found.push({ ...part, ...place, sources: sourcesOf(part.value, program, part.module) });
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
      if (store) give(value, [], { store, at: path, key: keyOf(path) });
      else giveTo(into, [ANY], value, path);
    }
  };
  visit(module.program, {
    VariableDeclarator: (path) => {
      const store = program.flow.storeOf(child(path, 'id'), module);
      for (const value of store ? elementsIn(child(path, 'init')) : []) give(value, [], { store: store!, at: path });
    },
    CallExpression: (path) => {
      insert(path);
      if (!child(path, 'callee').matchesPattern('Object.assign')) return;
      const [target, ...rest] = children(path, 'arguments');
      for (const value of rest) giveTo(target, [], value, path);
    },
    AssignmentExpression: (path) => {
      const left = child(path, 'left');
      const name = left.isMemberExpression() ? nameOfMember(left.node) : undefined;
      if (name && !program.flow.storeOf(left, module))
        giveTo(child(left, 'object'), [name], child(path, 'right'), path);
      if (name === undefined) insert(path);
    },
  });
  return found;
}

/** The elements that a collection begins with. */
function elementsIn(init: NodePath): NodePath[] {
  if (init.isArrayExpression())
    return children(init, 'elements').filter(({ node }) => node && !t.isSpreadElement(node));
  if (init.isObjectExpression())
    return children(init, 'properties').flatMap((one) => (one.isObjectProperty() ? [child(one, 'value')] : []));
  const [pairs] = init.isNewExpression() ? children(init, 'arguments') : [];
  if (!pairs?.isArrayExpression()) return [];
  return children(pairs, 'elements').flatMap((one) =>
    one.isArrayExpression() ? children(one, 'elements').slice(1) : [],
  );
}

/** `id` of `books.set(id, book)` and of `books[id] = book`. */
export function keyOf(at: NodePath): NodePath | undefined {
  if (at.isCallExpression()) return methodOf(at.node) === 'set' ? children(at, 'arguments')[0] : undefined;
  const left = at.isAssignmentExpression() ? child(at, 'left') : undefined;
  return left?.isMemberExpression({ computed: true }) ? child(left, 'property') : undefined;
}

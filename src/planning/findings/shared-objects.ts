import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../../accesses/exclusive';
import { insertedValues, type Insertion } from '../../accesses/inserted-values';
import { unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { child, children } from '../../syntax/child';
import type { Changes } from './changes';
import { isReadByElement, type FindingContext } from './context';
import { leavesStore } from './leaves-store';

/** A new object that becomes an element, or a part of one. */
interface Given {
  store: string;
  /** The variable that holds the object. */
  binding: Binding;
  /** The properties that lead to it, or to what is in it; none for the element itself. */
  names: string[];
  at: NodePath;
  /** The key under which it is put, as it is written. */
  key?: string;
}

/** Objects that are given to more than one element, and changed through one of them: in memory, the others change too. */
export function sharedObjects({ program, modules, changes }: FindingContext): Finding[] {
  const found: Finding[] = [];
  for (const module of modules) {
    const given = givenIn(program, module);
    for (const one of given) {
      if (!isSeveral(one, given) || !isChanged(one, changes)) continue;
      const because = `what \`${one.binding.identifier.name}\` holds becomes part of more than one element of \`${program.stores.get(one.store)!.name}\`, and a change of the one is a change of the other`;
      found.push({ code: 'element-shared', stores: [one.store], module, at: one.at, because });
    }
    found.push(...sharedByCopies(program, module, changes), ...sharedParts(program, module, changes));
  }
  return found;
}

const isChanged = ({ store, names }: Given, changes: Changes): boolean =>
  names.length === 0 ? changes.isChanged(store) : changes.isChangedThrough(store, names);

/**
 * Whether an object is given away more than once, by several places, in a loop around which it is made, or by every call;
 * or stays where it is as well.
 */
function isSeveral(one: Given, all: Given[]): boolean {
  const { path: declaration, referencePaths } = one.binding;
  if (declaration.scope.path.isProgram() && referencePaths.some((reference) => unitOf(reference))) return true;
  if (unitOf(declaration) !== unitOf(one.at)) return true;
  const loop = one.at.findParent((parent) => parent.isLoop() || parent.isFunction());
  if (loop && !declaration.isDescendant(loop)) return true;
  return all.some(
    (other) =>
      other !== one &&
      other.binding === one.binding &&
      other.store === one.store &&
      (one.key === undefined || other.key !== one.key) &&
      !areExclusive(other.at, one.at),
  );
}

function givenIn(program: Program, module: Module): Given[] {
  const found: Given[] = [];
  const note = (path: NodePath): void => {
    for (const insertion of insertedValues(path)) {
      const store = program.flow.storeOf(insertion.store, module);
      if (store && isReadByElement(program, store)) found.push(...givenBy(insertion, path, store));
    }
  };
  const noteWhole = (path: NodePath, target: NodePath, value: NodePath): void => {
    const store = value.node && program.flow.storeOf(target, module);
    if (store && isReadByElement(program, store)) found.push(...spreadInto(value, path, store));
  };
  module.program.traverse({
    CallExpression: note,
    AssignmentExpression: (path) => {
      note(path);
      noteWhole(path, child(path, 'left'), child(path, 'right'));
    },
    VariableDeclarator: (path) => noteWhole(path, child(path, 'id'), child(path, 'init')),
  });
  return found;
}

/** `settings = { ...DEFAULTS }`: what the properties of another object hold becomes elements. */
function spreadInto(value: NodePath, at: NodePath, store: string): Given[] {
  if (!value.isObjectExpression()) return [];
  return children(value, 'properties').flatMap((property) => {
    const binding = property.isSpreadElement() ? objectVariable(child(property, 'argument')) : undefined;
    return binding && namesOfObjects(child(binding.path, 'init')).length > 0 ? [{ store, binding, names: [], at }] : [];
  });
}

function givenBy({ value }: Insertion, at: NodePath, store: string): Given[] {
  const binding = objectVariable(value);
  const own: Given[] = binding ? [{ store, binding, names: [], at, key: keyOf(at) }] : [];
  const literal = binding ? child(binding.path, 'init') : value;
  if (!literal.isObjectExpression()) return own;
  const parts = children(literal, 'properties').flatMap((property): Given[] => {
    const holds = child(property, property.isSpreadElement() ? 'argument' : 'value');
    const variable = holds?.node && objectVariable(holds);
    if (!variable) return [];
    const names = property.isSpreadElement() ? namesOfObjects(child(variable.path, 'init')) : nameOfKey(property.node);
    return names.length > 0 ? [{ store, binding: variable, names, at }] : [];
  });
  return [...own, ...parts];
}

/** The variable that an expression names, where an object or array is made for it. */
function objectVariable(path: NodePath): Binding | undefined {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  if (!binding?.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return undefined;
  const { init } = binding.path.node;
  return t.isObjectExpression(init) || t.isArrayExpression(init) || t.isNewExpression(init) ? binding : undefined;
}

/** Names of the properties of an object literal that hold objects. */
function namesOfObjects(literal: NodePath): string[] {
  if (!literal.isObjectExpression()) return [];
  return literal.node.properties.flatMap((property) => {
    const isObject = t.isObjectProperty(property) && !t.isLiteral(property.value);
    return isObject ? nameOfKey(property) : [];
  });
}

const nameOfKey = (property: t.Node): string[] =>
  t.isObjectProperty(property) && t.isIdentifier(property.key) ? [property.key.name] : [];

/** `id` of `books.set(id, book)` and of `books[id] = book`. */
function keyOf(at: NodePath): string | undefined {
  const method = at.isCallExpression() && t.isMemberExpression(at.node.callee) ? at.node.callee.property : undefined;
  if (t.isIdentifier(method, { name: 'set' })) return String(child(at, 'arguments.0'));
  const left = at.isAssignmentExpression() ? child(at, 'left') : undefined;
  return left?.isMemberExpression({ computed: true }) ? String(child(left, 'property')) : undefined;
}

/** Whether a copy takes the place of what it is made of: `books[i] = { ...books[i] }`, not `books.push({ ...book })`. */
function replaces(at: NodePath, copied: NodePath): boolean {
  const key = keyOf(at);
  const declaration = copied.isIdentifier() ? copied.scope.getBinding(copied.node.name)?.path : undefined;
  const source = declaration?.isVariableDeclarator() ? child(declaration, 'init') : copied;
  return key !== undefined && (String(source).includes(key) || key.includes(String(copied)));
}

/** `users.push({ ...user })`: a copy of an element holds the same objects as that does. */
function sharedByCopies(program: Program, module: Module, changes: Changes): Finding[] {
  const found: Finding[] = [];
  const check = (path: NodePath): void => {
    for (const { value, store: into } of insertedValues(path)) {
      const store = program.flow.storeOf(into, module);
      if (!store || !isReadByElement(program, store) || !value.isObjectExpression()) continue;
      const properties = children(value, 'properties');
      properties.forEach((property, i) => {
        if (!property.isSpreadElement()) return;
        const replaced = properties.slice(i + 1).flatMap(({ node }) => nameOfKey(node));
        const copied = child(property, 'argument');
        for (const one of program.flow.evaluate(copied, module)) {
          const names = [store, one.store]
            .flatMap((id) => changes.partsOf(id))
            .filter((name) => !replaced.includes(name));
          if (
            one.kind !== 'element' ||
            names.length === 0 ||
            (store === one.store && replaces(path, copied)) ||
            leavesStore(copied, one.store, module, program)
          )
            continue;
          const because = `the copy holds the same objects as the element of \`${program.stores.get(one.store)?.name ?? ''}\` that it is made of, and \`${names.at(-1)}\` is changed in place`;
          found.push({ code: 'element-shared', stores: [...new Set([store, one.store])], module, at: path, because });
        }
      });
    }
  };
  module.program.traverse({ CallExpression: check, AssignmentExpression: check });
  return found;
}

/** `book.tags = other.tags`, `books.push({ tags: other.tags })`: what one element holds is given to another one. */
function sharedParts(program: Program, module: Module, changes: Changes): Finding[] {
  const found: Finding[] = [];
  const check = (value: NodePath, name: string, holder: string[], at: NodePath): void => {
    if (!value.isMemberExpression() || value.node.computed || !t.isIdentifier(value.node.property)) return;
    const names = [name, value.node.property.name];
    for (const { kind, store } of program.flow.evaluate(value, module)) {
      const stores = [...new Set([store, ...holder])].filter((id) => isReadByElement(program, id));
      if (kind !== 'part' || holder.length === 0 || !stores.some((id) => changes.isChangedThrough(id, names))) continue;
      const because = `\`${String(value)}\` becomes part of another element as well, and a change of the one is a change of the other`;
      found.push({ code: 'element-shared', stores, module, at, because });
    }
  };
  module.program.traverse({
    AssignmentExpression: (path) => {
      const left = child(path, 'left');
      if (!left.isMemberExpression({ computed: false }) || !t.isIdentifier(left.node.property)) return;
      const right = child(path, 'right');
      if (String(left) === String(right)) return;
      const holders = [...program.flow.evaluate(child(left, 'object'), module)];
      const live = holders.flatMap(({ kind, store }) => (kind === 'element' || kind === 'part' ? [store] : []));
      check(right, left.node.property.name, live, path);
    },
    ObjectProperty: (path) => {
      const insertion = path.findParent((parent) => parent.isCallExpression() || parent.isAssignmentExpression());
      const into = insertion && insertedValues(insertion).find(({ value }) => value === path.parentPath);
      const store = into && program.flow.storeOf(into.store, module);
      if (store) check(child(path, 'value'), nameOfKey(path.node)[0] ?? '', [store], path);
    },
  });
  return found;
}

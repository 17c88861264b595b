import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../../accesses/exclusive';
import { insertedValues } from '../../accesses/inserted-values';
import { unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import type { Changes } from './changes';
import { isReadByElement, type FindingContext } from './context';
import { givenObjects, keyOf, nameOfKey, objectVariable, type Given } from './given-objects';
import { leavesStore } from './leaves-store';
import { visit } from '../../syntax/visit';

/** Objects that are given to more than one element, and changed through one of them: in memory, the others change too. */
export function sharedObjects(context: FindingContext): Finding[] {
  const { program, modules, changes } = context;
  const given = givenObjects(context);
  const found = given.flatMap((one): Finding[] => {
    if (!isSeveral(one, given, context) || !isChanged(one, changes)) return [];
    const because = `what \`${one.binding.identifier.name}\` holds becomes part of more than one element of \`${program.stores.get(one.store)!.name}\`, and a change of the one is a change of the other`;
    return [{ code: 'element-shared', stores: [one.store], module: one.module, at: one.at, because }];
  });
  for (const module of modules)
    found.push(
      ...filled(program, module, changes),
      ...sharedByCopies(program, module, changes),
      ...sharedParts(program, module, changes),
    );
  return found;
}

const isChanged = ({ store, names }: Given, changes: Changes): boolean =>
  names.length === 0 ? changes.isChanged(store) : changes.isChangedThrough(store, names);

/**
 * Whether an object is given away more than once, by several places, in a loop around which it is made, or by every call;
 * or stays where it is as well.
 */
function isSeveral(one: Given, all: Given[], { runsLater }: FindingContext): boolean {
  const { path: declaration, referencePaths } = one.binding;
  if (declaration.scope.path.isProgram() && referencePaths.some((reference) => unitOf(reference))) return true;
  const unit = unitOf(one.at);
  if (unitOf(declaration) !== unit && (isLiteral(one.binding) || (unit && runsLater.has(unit, one.module))))
    return true;
  const loop = one.at.findParent((parent) => parent.isLoop() || parent.isFunction());
  const isMadeIn = (within: NodePath): boolean => assignments(one.binding).some((each) => each.isDescendant(within));
  if (loop && !isMadeIn(loop) && !(loop.isFunction() && loop === unit)) return true;
  return all.some(
    (other) =>
      other.at !== one.at &&
      other.binding === one.binding &&
      other.store === one.store &&
      (one.key === undefined || other.key !== one.key) &&
      !isMadeBetween(one, other) &&
      !areExclusive(other.at, one.at),
  );
}

/** Whether a variable holds an object that is made there. */
const isLiteral = ({ path }: Binding): boolean => Boolean(objectVariable(child(path, 'id')));

/** Where a variable gets what it holds. */
const assignments = ({ path, constantViolations }: Binding): NodePath[] => [path, ...constantViolations];

/** Whether a variable holds another object at the second of two places. */
function isMadeBetween({ binding, at }: Given, { at: other }: Given): boolean {
  const [first, second] = [at.node.start!, other.node.start!].sort((a, b) => a - b);
  return binding.constantViolations.some(({ node }) => node.start! > first && node.start! < second);
}

/** `rows.push(...new Array(3).fill({ n: 0 }))`: each place holds the same object. */
function filled(program: Program, module: Module, changes: Changes): Finding[] {
  const found: Finding[] = [];
  const check = (path: NodePath, store: string | undefined, value: NodePath): void => {
    if (!store || !isReadByElement(program, store) || !changes.isChanged(store)) return;
    const look = (one: NodePath): void => {
      if (!one.isCallExpression() || methodOf(one.node) !== 'fill') return;
      const object = withoutCasts(child(one, 'arguments.0'));
      const isObject = object.isObjectExpression() || object.isArrayExpression() || object.isNewExpression();
      if (!isObject && !objectVariable(object)) return;
      const because = '`fill` puts one object into several places, and a change of the one is a change of the other';
      found.push({ code: 'element-shared', stores: [store], module, at: path, because });
    };
    look(value);
    visit(value, { enter: look });
  };
  visit(module.program, {
    'CallExpression|AssignmentExpression': (path: NodePath) => {
      for (const { value, store } of insertedValues(path)) check(path, program.flow.storeOf(store, module), value);
      if (path.isAssignmentExpression())
        check(path, program.flow.storeOf(child(path, 'left'), module), child(path, 'right'));
    },
  } as never);
  return found;
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
  visit(module.program, { CallExpression: check, AssignmentExpression: check });
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
  visit(module.program, {
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

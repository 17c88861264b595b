import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../../accesses/exclusive';
import { insertedValues, type Insertion } from '../../accesses/inserted-values';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { isReadByElement, type FindingContext } from './context';
import { visit } from '../../syntax/visit';

/** An object that becomes an element, or a part of one. */
export interface Given {
  store: string;
  /** The variable that holds the object. */
  binding: Binding;
  /** The properties that lead to it, or to what is in it; none for the element itself. */
  names: string[];
  at: NodePath;
  module: Module;
  /** The key under which it is put, as it is written: `OWN` where it is its own. */
  key?: string;
}

const OWN = 'its own';
/** How many functions an object is handed through. */
const DEPTH = 3;

/** Every place of a program where what a variable holds becomes an element, or a part of one: also in a function that it is given to. */
export function givenObjects({ program, modules, uses }: FindingContext): Given[] {
  const found = modules.flatMap((module) => givenIn(program, module));
  for (let last = found, depth = 0; last.length > 0 && depth < DEPTH; depth++) {
    last = last.flatMap((one) =>
      uses.callsOf(functionOf(one)).flatMap(({ path, module }) => givenByCall(one, path, module, found)),
    );
    found.push(...last);
  }
  return found;
}

function givenIn(program: Program, module: Module): Given[] {
  const found: Given[] = [];
  const note = (path: NodePath): void => {
    for (const insertion of insertedValues(path)) {
      const store = program.flow.storeOf(insertion.store, module);
      if (store && isReadByElement(program, store)) found.push(...givenBy(insertion, path, store, program, module));
    }
  };
  const noteWhole = (path: NodePath, target: NodePath, value: NodePath): void => {
    const store = value.node && program.flow.storeOf(target, module);
    if (store && isReadByElement(program, store)) found.push(...spreadInto(withoutCasts(value), path, store, module));
  };
  visit(module.program, {
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
function spreadInto(value: NodePath, at: NodePath, store: string, module: Module): Given[] {
  if (!value.isObjectExpression()) return [];
  return children(value, 'properties').flatMap((property) => {
    const binding = property.isSpreadElement() ? objectVariable(child(property, 'argument')) : undefined;
    const isOfObjects = binding && namesOfObjects(literalOf(binding)).length > 0;
    return isOfObjects ? [{ store, binding, names: [], at, module }] : [];
  });
}

function givenBy({ value }: Insertion, at: NodePath, store: string, program: Program, module: Module): Given[] {
  // What becomes an element of a store of objects is one, whoever made it.
  const binding = program.values.has(store) ? objectVariable(value) : variable(value);
  const own: Given[] = binding ? [{ store, binding, names: [], at, module, key: keyOf(at, binding) }] : [];
  const object = objectVariable(value);
  const literal = object ? literalOf(object) : value;
  if (!literal.isObjectExpression()) return own;
  const parts = children(literal, 'properties').flatMap((property): Given[] => {
    const holds = child(property, property.isSpreadElement() ? 'argument' : 'value');
    const held = holds?.node && objectVariable(holds);
    if (!held) return [];
    const names = property.isSpreadElement() ? namesOfObjects(literalOf(held)) : nameOfKey(property.node);
    return names.length > 0 ? [{ store, binding: held, names, at, module }] : [];
  });
  return [...own, ...parts];
}

/** The function of which a parameter is given away. */
function functionOf({ binding, module }: Given): string | undefined {
  return binding.kind === 'param' ? module.functionIds.get(binding.scope.block) : undefined;
}

/** What a call gives to a function that gives it away. */
function givenByCall(one: Given, call: NodePath, module: Module, all: Given[]): Given[] {
  const fn = one.binding.scope.path as NodePath<t.Function>;
  const names = fn.node.params.map(nameOfParameter);
  const args = call.isCallExpression() ? children(call, 'arguments') : [];
  const argument = args[names.indexOf(one.binding.identifier.name)];
  const binding = argument && (one.names.length > 0 ? objectVariable(argument) : variable(argument));
  // One that is added where it is new, and else put in its place.
  const isEither = all.some(
    (other) => other.binding === one.binding && other.store === one.store && areExclusive(other.at, one.at),
  );
  const passed = args[names.indexOf(one.key ?? '')];
  const key = isEither ? OWN : passed ? String(passed) : one.key;
  return binding ? [{ store: one.store, binding, names: one.names, at: call, module, key }] : [];
}

const nameOfParameter = (parameter: t.Node): string => {
  const inner = t.isAssignmentPattern(parameter) ? parameter.left : parameter;
  return t.isIdentifier(inner) ? inner.name : '';
};

/** The variable that an expression names, where it is one of a function, or an object is made for it. */
function variable(path: NodePath): Binding | undefined {
  const value = withoutCasts(path);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  const isLocal = binding && !binding.scope.path.isProgram();
  const isNamed = binding?.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id);
  return isLocal && (isNamed || binding.kind === 'param') ? binding : objectVariable(value);
}

/** The variable that an expression names, where an object or array is made for it. */
export function objectVariable(path: NodePath): Binding | undefined {
  const value = withoutCasts(path);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return undefined;
  const { node } = literalOf(binding);
  return t.isObjectExpression(node) || t.isArrayExpression(node) || t.isNewExpression(node) ? binding : undefined;
}

const literalOf = (binding: Binding): NodePath => withoutCasts(child(binding.path, 'init'));

/** Names of the properties of an object literal that hold objects. */
function namesOfObjects(literal: NodePath): string[] {
  if (!literal.isObjectExpression()) return [];
  return literal.node.properties.flatMap((property) => {
    const isObject = t.isObjectProperty(property) && !t.isLiteral(property.value);
    return isObject ? nameOfKey(property) : [];
  });
}

export const nameOfKey = (property: t.Node): string[] =>
  t.isObjectProperty(property) && t.isIdentifier(property.key) ? [property.key.name] : [];

/** `id` of `books.set(id, book)` and of `books[id] = book`. */
export function keyOf(at: NodePath, element?: Binding): string | undefined {
  const method = at.isCallExpression() && t.isMemberExpression(at.node.callee) ? at.node.callee.property : undefined;
  const left = at.isAssignmentExpression() ? child(at, 'left') : undefined;
  const key = t.isIdentifier(method, { name: 'set' })
    ? child(at, 'arguments.0')
    : left?.isMemberExpression({ computed: true })
      ? child(left, 'property')
      : undefined;
  const object = key?.isMemberExpression() ? key.node.object : undefined;
  const isOwn = element && t.isIdentifier(object, { name: element.identifier.name });
  return isOwn ? OWN : key && String(key);
}

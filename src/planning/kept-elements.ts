import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { areExclusive } from '../accesses/exclusive';
import { insertedValues } from '../accesses/inserted-values';
import { unitOf } from '../accesses/units';
import { isTestFile } from '../analysis/files';
import type { Module } from '../analysis/modules';
import type { Finding } from '../dynamodb/findings';
import type { Program } from '../dynamodb/program';
import { isDeclarationSite } from '../dynamodb/unit';
import { child, children } from '../syntax/child';
import { changesInPlace, type InPlace } from './in-place-changes';

/** A place where a value is put so that it can be reached again. */
interface Kept {
  value: NodePath;
  /** What holds it: a variable, or the object or collection that it becomes part of. */
  holder: NodePath;
  /** The property that holds it, where it has a name. */
  name?: string;
  at: NodePath;
}

const ADDS = new Set(['push', 'unshift', 'splice', 'add', 'set']);
const REMOVES = new Set(['splice', 'shift', 'pop']);

/** What middleware leaves for the next function is gone with the request. */
const REQUEST = /^_?(req|request|res|response|ctx|context|reply|event)$/i;

/**
 * Elements that one request keeps for the next, or that become part of another element: in memory these are the same
 * object, and a change of the one is a change of the other.
 */
export function keptElements(program: Program): Finding[] {
  const inPlace = changesInPlace(program);
  return program.modules.filter(({ path }) => !isTestFile(path)).flatMap((module) => keptIn(module).flatMap((kept) => findingsOf(program, module, kept, inPlace)));
}

function keptIn(module: Module): Kept[] {
  const found: Kept[] = [];
  module.program.traverse({
    VariableDeclarator: (path) => {
      if (path.node.init && t.isIdentifier(path.node.id) && path.scope.path.isProgram()) found.push({ value: child(path, 'init'), holder: child(path, 'id'), at: path });
    },
    AssignmentExpression: (path) => {
      const left = child(path, 'left');
      const value = child(path, 'right');
      if (left.isIdentifier()) found.push({ value, holder: left, at: path });
      else if (left.isMemberExpression()) found.push({ value, holder: child(left, 'object'), name: nameOf(left), at: path });
    },
    CallExpression: (path) => {
      const callee = child(path, 'callee');
      const method = callee.isMemberExpression() ? nameOf(callee) : undefined;
      if (method && ADDS.has(method)) for (const value of children(path, 'arguments')) found.push({ value, holder: child(callee, 'object'), at: path });
    },
  });
  return found;
}

const nameOf = ({ node }: NodePath<t.MemberExpression>): string | undefined => (!node.computed && t.isIdentifier(node.property) ? node.property.name : t.isStringLiteral(node.property) ? node.property.value : undefined);

function findingsOf(program: Program, module: Module, kept: Kept, inPlace: InPlace): Finding[] {
  const { flow, stores } = program;
  const moves = (id: string): boolean => stores.has(id) && stores.get(id)!.medium !== 'json-file';
  const live = [...flow.evaluate(kept.value, module)].filter(({ kind, store }) => moves(store) && (kind === 'element' || kind === 'elements'));
  if (live.length === 0 || isDeclarationSite(kept.holder)) return [];
  if (REQUEST.test(rootName(kept.holder))) return [];
  const isVariable = kept.holder.isIdentifier() && !kept.at.isCallExpression() && kept.name === undefined && !flow.storeOf(kept.holder, module);
  const holders = isVariable ? [] : [...flow.evaluate(kept.holder, module)].filter(({ kind, store }) => moves(store) && kind !== 'elements' && kind !== 'copy').map(({ store }) => store);
  const found: Finding[] = [];
  for (const { store, kind } of live) {
    if (isMoved(program, module, kept, store)) continue;
    if (holders.length === 0) {
      if (outlives(kept.holder, module, program) && inPlace.isChanged(store)) found.push({ code: 'element-stale', stores: [store], module, at: kept.at, because: `an element of \`${stores.get(store)!.name}\` is kept here for later, and elements are changed meanwhile` });
      continue;
    }
    for (const holder of holders) {
      const names = kept.name ? [kept.name] : namesOf(kept.value, (value) => [...flow.evaluate(value, module)].some((one) => one.store === store));
      const isPutBack = holder === store && kind === 'element' && kept.name === undefined;
      if (isPutBack || !(inPlace.isChanged(store) || inPlace.isChangedThrough(holder, names))) continue;
      if (holder !== store && isElsewhereOnly(kept, store, program, module)) continue;
      found.push({ code: 'element-shared', stores: [...new Set([store, holder])], module, at: kept.at, because: `an element of \`${stores.get(store)!.name}\` becomes part of \`${stores.get(holder)!.name}\` as well, and a change of the one is a change of the other` });
    }
  }
  return found;
}

/** Whether an element leaves its store where it is put elsewhere. */
function isMoved(program: Program, module: Module, { value }: Kept, store: string): boolean {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  const source = binding?.path.isVariableDeclarator() ? child(binding.path, 'init') : value;
  const isTaken = (path: NodePath): boolean => path.isCallExpression() && t.isMemberExpression(path.node.callee) && t.isIdentifier(path.node.callee.property) && REMOVES.has(path.node.callee.property.name);
  if (isTaken(source) || (source.isMemberExpression() && isTaken(child(source, 'object')))) return true;
  const unit = unitOf(value);
  return Boolean(unit && program.effects.read(child(unit, 'body'), module).some((effect) => effect.kind === 'change' && effect.store === store && effect.change === 'remove'));
}

/** Whether a new element is put into one store or the other, never both. */
function isElsewhereOnly({ value, at }: Kept, store: string, program: Program, module: Module): boolean {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding) return false;
  const into = binding.referencePaths.flatMap((path) => {
    const call = path.findParent((parent) => parent.isCallExpression() || parent.isAssignmentExpression());
    return call && insertedValues(call).some((one) => one.value === path && program.flow.storeOf(one.store, module) === store) ? [call] : [];
  });
  return into.length > 0 && into.every((call) => areExclusive(call, at));
}

/** Names of the properties of an object literal, or of one in a variable, that hold such a value. */
function namesOf(value: NodePath, holds: (value: NodePath) => boolean, depth = 0): string[] {
  if (value.isIdentifier() && depth < 3) {
    const binding = value.scope.getBinding(value.node.name);
    return binding?.path.isVariableDeclarator() && binding.path.node.init ? namesOf(child(binding.path, 'init'), holds, depth + 1) : [];
  }
  if (!value.isObjectExpression()) return [];
  return value.get('properties').flatMap((property) => (property.isObjectProperty() && t.isIdentifier(property.node.key) && holds(child(property, 'value')) ? [property.node.key.name] : []));
}

/** Whether what is put into a variable, or into what it holds, is still there when the function is over. */
function outlives(holder: NodePath, module: Module, program: Program): boolean {
  const root = rootOf(holder);
  if (root.isThisExpression()) return isMadeOnce(root, program);
  if (!root.isIdentifier() || program.flow.storeOf(root, module)) return false;
  const binding = root.scope.getBinding(root.node.name);
  return Boolean(binding?.scope.path.isProgram());
}

function rootOf(path: NodePath): NodePath {
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return rootOf(child(path, 'object'));
  return path.isTSNonNullExpression() || path.isTSAsExpression() ? rootOf(child(path, 'expression')) : path;
}

const rootName = (path: NodePath): string => {
  const root = rootOf(path);
  return root.isIdentifier() ? root.node.name : '';
};

/** Whether an object of the class around `this` may serve more than one request: nothing within a function makes them. */
function isMadeOnce(path: NodePath, { modules }: Program): boolean {
  const owner = path.findParent((parent) => parent.isClass());
  const name = (owner?.node as t.Class | undefined)?.id?.name;
  if (!name) return false;
  let isPerCall = false;
  for (const module of modules) {
    module.program.traverse({
      NewExpression: (made) => {
        if (t.isIdentifier(made.node.callee, { name }) && made.getFunctionParent()) isPerCall = true;
      },
    });
  }
  return !isPerCall;
}

import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GIVES_ELEMENTS, GIVES_ITSELF } from '../../accesses/methods';
import { returnedFrom, type Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { ANY, defaultOf, originOf } from './member-paths';

/** Where an object comes from: a variable, and what leads from it to the object; or the expression that makes it. */
export interface Source {
  root: Binding | t.Node;
  names: string[];
  /** The variable, where it is one. */
  binding?: Binding;
  /** What decides which one is read of a list or dictionary: `presets[kind]`. */
  keys: NodePath[];
}

const DEPTH = 6;

/** The objects that an expression may give, by where they come from. */
export function sourcesOf(path: NodePath, program: Program, module: Module, depth = 0): Source[] {
  const value = withoutCasts(path);
  if (depth > DEPTH || !value.node) return [];
  const of = (...keys: string[]): Source[] =>
    keys.flatMap((key) => sourcesOf(child(value, key), program, module, depth + 1));
  if (value.isConditionalExpression()) return of('consequent', 'alternate');
  if (value.isLogicalExpression()) return of('left', 'right');
  if (value.isAssignmentExpression()) return of('right');
  if (value.isAwaitExpression()) return of('argument');
  if (value.isMemberExpression() || value.isOptionalMemberExpression()) {
    const name = nameOfMember(value.node);
    if (name === 'length' || program.flow.storeOf(child(value, 'object'), module)) return [];
    const keys = name === undefined ? [child(value, 'property')] : [];
    const copied = copiedFrom(child(value, 'object'));
    const from = copied ? sourcesOf(copied, program, module, depth + 1).filter(isLasting) : of('object');
    return from.map((one) => memberOf(one, name ?? `[${String(keys[0])}]`, keys));
  }
  if (value.isIdentifier()) return ofVariable(value, program, module, depth);
  if (value.isCallExpression()) return ofCall(value, program, module, depth);
  const isMade = value.isObjectExpression() || value.isArrayExpression() || value.isNewExpression();
  return isMade || value.isThisExpression() ? [made(value)] : [];
}

const made = ({ node }: NodePath): Source => ({ root: node!, names: [], keys: [] });

const memberOf = (source: Source, name: string, keys: NodePath[]): Source => ({
  ...source,
  names: [...source.names, name],
  keys: [...source.keys, ...keys],
});

function ofVariable(value: NodePath<t.Identifier>, program: Program, module: Module, depth: number): Source[] {
  const binding = value.scope.getBinding(value.node.name);
  if (!binding || binding.path.isFunction() || binding.path.isClass() || program.flow.storeOf(value, module)) return [];
  const own: Source = { root: binding, binding, names: [], keys: [] };
  const origin = binding.constantViolations.length === 0 ? originOf(binding) : undefined;
  const fallback = defaultOf(binding);
  const from = [...(origin ? [origin] : []), ...(fallback ? [{ from: fallback, names: [] }] : [])];
  const others = from.flatMap(({ from: init, names }) =>
    sourcesOf((names.length > 0 && copiedFrom(init)) || init, program, module, depth + 1).map((one) =>
      names.reduce((to, name) => memberOf(to, name, []), one),
    ),
  );
  const isSameThing = origin?.from.key === 'init' && isReference(withoutCasts(origin.from));
  if (isSameThing && others.length > 0) return others;
  // What it holds may be there for longer than the variable.
  return [own, ...others.filter(isSameThing ? Boolean : isLasting)];
}

const isReference = (path: NodePath): boolean =>
  path.isIdentifier() || path.isMemberExpression() || path.isOptionalMemberExpression();

/** The collection of which another one holds the same items: `SEED.slice()`, `[...SEED]`, `Object.entries(SEED)`. */
function copiedFrom(path: NodePath): NodePath | undefined {
  const value = withoutCasts(path);
  const [spread, ...more] = value.isArrayExpression() ? children(value, 'elements') : [];
  if (spread?.isSpreadElement() && more.length === 0) return uncopied(child(spread, 'argument'));
  const callee = value.isCallExpression() ? child(value, 'callee') : undefined;
  if (!callee?.isMemberExpression()) return undefined;
  const method = nameOfMember(callee.node) ?? '';
  const isOfGlobal = ['Object.values', 'Object.entries', 'Array.from'].some((one) => callee.matchesPattern(one));
  if (isOfGlobal) return uncopied(children(value, 'arguments')[0]);
  const isCopy = (GIVES_ELEMENTS.has(method) && method !== 'splice') || GIVES_ITSELF.has(method);
  return isCopy ? uncopied(child(callee, 'object')) : undefined;
}

const uncopied = (path: NodePath): NodePath => copiedFrom(path) ?? path;

/** What a function of the program gives that is there before it is called; anything else is made by the call. */
function ofCall(value: NodePath<t.CallExpression>, program: Program, module: Module, depth: number): Source[] {
  const callee = child(value, 'callee');
  const [first] = children(value, 'arguments');
  if (callee.matchesPattern('Object.freeze') && first) return sourcesOf(first, program, module, depth + 1);
  const functions = program.flow.entityOf(callee, module)?.functions ?? [];
  const lasting = functions
    .flatMap((id) => returnedFrom(id, program.modules))
    .flatMap(([returned, where]) => sourcesOf(returned, program, where, depth + 1))
    .filter(isLasting);
  return lasting.length > 0 ? lasting : methodOf(value.node) === 'fill' ? [] : [made(value)];
}

/** Whether an object outlives the functions that give it away. */
export const isLasting = ({ root, binding }: Source): boolean =>
  binding ? binding.scope.path.isProgram() : t.isThisExpression(root as t.Node);

/** Whether two objects come from one: what is the same of the second one, and where in the first; or the other way round. */
export function isSame(one: Source, other: Source): boolean {
  const isThis = !one.binding && !other.binding && t.isThisExpression(one.root as t.Node);
  const isOne = one.root === other.root || (isThis && t.isThisExpression(other.root as t.Node));
  return isOne && one.names.every((name, i) => i >= other.names.length || isSameName(name, other.names[i]));
}

const isSameName = (one: string, other: string): boolean => one === other || one === ANY || other === ANY;

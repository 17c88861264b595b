import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import * as posix from 'path/posix';
import type { Entity } from '../plan/schema';
import type { Resolver } from './checker';
import type { Module } from './modules';
import { isPlain, pathKey, referenceEndingAt } from './paths';
import type { Candidate } from './stores';
import { child } from '../syntax/child';

/** A place where a program's code names a store or a function. */
export interface Reference {
  module: Module;
  path: NodePath;
  key: string;
  store?: string;
  functions?: string[];
}

export interface Names {
  /** By file, then by path key: what the path refers to. */
  entities: Map<string, Map<string, Entity>>;
  references: Reference[];
  /** Uses of objects that hold stores, as a whole. */
  holders: { module: Module; path: NodePath; stores: string[] }[];
  /** Members called through a receiver without a type, by name: nobody knows what they reach. */
  untypedCalls: Map<string, { module: Module; path: NodePath }[]>;
  /** Stores that are reached by running code, and functions that are reached in ways that have no name. */
  unnamed: { module: Module; path: NodePath; store?: string; functions: string[] }[];
}

/**
 * Asks the checker what each name in the program leads to, and notes those that lead to a store or a function of it.
 */
export function resolveNames(modules: Module[], candidates: Candidate[], resolver: Resolver): Names {
  const stores = new Map<string, string>();
  for (const candidate of candidates) {
    for (const offset of candidate.offsets) stores.set(`${candidate.file}:${offset}`, candidate.id);
    for (const location of candidate.locations ?? []) stores.set(location, candidate.id);
  }
  const functions = new Map<string, string>();
  for (const module of modules) {
    for (const [id, path] of module.functions) {
      for (const offset of declarationOffsets(path)) functions.set(`${module.path}:${offset}`, id);
    }
  }
  const names: Names = { entities: new Map(), references: [], untypedCalls: new Map(), holders: [], unnamed: [] };
  const holders = new Map<string, string[]>();
  for (const { file, holderOffsets, id } of candidates) {
    for (const offset of holderOffsets)
      holders.set(`${file}:${offset}`, [...(holders.get(`${file}:${offset}`) ?? []), id]);
  }
  const paths = new Set(modules.map((module) => module.path));
  for (const module of modules) {
    const entities = new Map<string, Entity>();
    names.entities.set(module.path, entities);
    for (const name of module.names.values()) {
      if (!isReference(name)) continue;
      const reference = referenceEndingAt(name);
      let declarations = resolver.resolve(module.path, name.node.start!);
      if (declarations.length === 0 || isComputedRequire(name))
        declarations = computedRequire(name, paths, candidates, declarations);
      declarations = withoutOwnParameter(name, module, declarations);
      const store = first(declarations, stores);
      const held = store ? undefined : first(declarations, holders);
      if (held) names.holders.push({ module, path: reference, stores: held });
      const reached = [...new Set(declarations.flatMap((declaration) => functions.get(declaration) ?? []))].sort();
      const key = pathKey(reference, module.functionIds);
      if (key === undefined ? store || reached.length > 0 : store && !isPlain(reference.node))
        names.unnamed.push({ module, path: reference, store, functions: reached });
      else if (key === undefined) noteUntyped(names, resolver, module, name, reference, declarations, paths);
      else if (store) {
        entities.set(key, { ...entities.get(key), store });
        names.references.push({ module, path: reference, key, store });
      } else if (reached.length > 0) {
        const known = entities.get(key)?.functions ?? [];
        const all = [...new Set([...known, ...reached])].sort();
        entities.set(key, { ...entities.get(key), functions: all });
        names.references.push({ module, path: reference, key, functions: reached });
      } else noteUntyped(names, resolver, module, name, reference, declarations, paths);
      if (reached.length > 0 || store || held) continue;
      const all = chosenFrom(reference);
      const choice =
        all &&
        [
          ...new Set(
            resolver
              .membersOf(module.path, name.node.start!)
              .flatMap((declaration) => functions.get(declaration) ?? []),
          ),
        ].sort();
      const chosenKey = choice && choice.length > 0 && pathKey(all, module.functionIds);
      if (chosenKey) {
        entities.set(chosenKey, { ...entities.get(chosenKey), functions: choice });
        names.references.push({ module, path: all, key: chosenKey, functions: choice });
      }
    }
  }
  return names;
}

/**
 * Also a member that the type of its receiver does not have, which somebody adds when the program runs, and one that is
 * declared as no function: `{ onmessage: null }` gets one later.
 */
function noteUntyped(
  names: Names,
  resolver: Resolver,
  module: Module,
  name: NodePath,
  reference: NodePath,
  declarations: string[],
  own: Set<string>,
): void {
  if (!isCalledMember(reference) || t.isPrivateName((reference.node as t.MemberExpression).property)) return;
  const isOwn = declarations.some((one) => own.has(one.slice(0, one.lastIndexOf(':'))));
  if (declarations.length > 0 && !isOwn && resolver.hasTypedReceiver(module.path, name.node.start!)) return;
  const member = (name.node as t.Identifier).name;
  names.untypedCalls.set(member, [...(names.untypedCalls.get(member) ?? []), { module, path: reference }]);
}

/** Where one member of an object is chosen when the program runs, or all of them are taken: `actions[name]`, `Object.values(actions)`. */
export function chosenFrom(object: NodePath): NodePath | undefined {
  const { parentPath: parent } = object;
  if (
    (parent?.isMemberExpression({ computed: true }) || parent?.isOptionalMemberExpression({ computed: true })) &&
    object.key === 'object'
  ) {
    return t.isStringLiteral(parent.node.property) || t.isNumericLiteral(parent.node.property) ? undefined : parent;
  }
  const callee = parent?.isCallExpression() && object.listKey === 'arguments' ? parent.node.callee : undefined;
  const takesAll =
    t.isMemberExpression(callee) &&
    t.isIdentifier(callee.object, { name: 'Object' }) &&
    t.isIdentifier(callee.property) &&
    ['values', 'entries'].includes(callee.property.name);
  return takesAll ? object : undefined;
}

/** In `x => …`, the parameter begins where the function does. */
function withoutOwnParameter(name: NodePath, module: Module, declarations: string[]): string[] {
  const binding = name.isIdentifier() ? name.scope.getBinding(name.node.name) : undefined;
  if (binding?.kind !== 'param' || !binding.scope.path.isArrowFunctionExpression()) return declarations;
  return declarations.filter((declaration) => declaration !== `${module.path}:${binding.identifier.start}`);
}

const first = <T>(keys: string[], map: Map<string, T>): T | undefined => {
  for (const key of keys) {
    const value = map.get(key);
    if (value) return value;
  }
  return undefined;
};

/** Where the checker says that a function is declared: at its name, or at itself. */
export function declarationOffsets(path: NodePath<t.Function>): number[] {
  const offsets = [path.node.start!];
  const { node } = path;
  if ('id' in node && node.id) offsets.push(node.id.start!);
  if ('key' in node && node.key) offsets.push((node.key as t.Node).start!);
  if (path.isClassMethod({ kind: 'constructor' })) {
    const owner = path.parentPath.parentPath?.node as t.Class | undefined;
    if (owner?.id) offsets.push(owner.id.start!);
  }
  let holder: NodePath | null = path.parentPath;
  while (holder && (holder.isTSAsExpression() || holder.isParenthesizedExpression() || isWrapperCall(holder)))
    holder = holder.parentPath;
  if (holder?.isVariableDeclarator()) offsets.push(holder.node.id.start!);
  if (holder?.isObjectProperty() || holder?.isClassProperty() || holder?.isClassPrivateProperty())
    offsets.push((holder.node.key as t.Node).start!);
  if (holder?.isAssignmentExpression()) {
    const { left } = holder.node;
    offsets.push(t.isMemberExpression(left) ? left.property.start! : left.start!);
  }
  return offsets;
}

/** `asyncHandler(async (req, res) => …)`: the variable names the function that it wraps. */
const isWrapperCall = (path: NodePath): boolean =>
  path.isCallExpression() && path.node.arguments.length === 1 && t.isIdentifier(path.node.callee);

/** Whether an identifier, private name or literal key stands where it names something declared elsewhere. */
export function isReference(path: NodePath): boolean {
  if (path.isStringLiteral()) return path.parentPath.isMemberExpression({ computed: true }) && path.key === 'property';
  const { parentPath: parent } = path;
  if (
    !parent ||
    path.findParent(
      (p) => p.isTSType() || p.isTSInterfaceDeclaration() || p.isTSTypeAliasDeclaration() || p.isTSTypeAnnotation(),
    )
  )
    return false;
  if (path.isPrivateName() || parent.isPrivateName())
    return !(path.isPrivateName() ? parent : parent.parentPath!).parentPath?.isClassBody();
  if (
    (parent.isObjectProperty() || parent.isObjectMethod() || parent.isClassProperty() || parent.isClassMethod()) &&
    path.key === 'key'
  ) {
    return parent.isObjectProperty() && parent.node.shorthand && !parent.parentPath.isObjectPattern();
  }
  return true;
}

const isCalledMember = (path: NodePath): boolean =>
  (path.isMemberExpression() || path.isOptionalMemberExpression()) && path.key === 'callee' && !path.node.computed;

/** `require(path.resolve('src/data/x'))` is beyond the checker, but not beyond reading. */
function isComputedRequire(name: NodePath): boolean {
  const init = initializerOf(name);
  return Boolean(init && resolvedLiteral(init));
}

function initializerOf(name: NodePath): NodePath | undefined {
  const binding = name.isIdentifier() ? name.scope.getBinding(name.node.name) : undefined;
  if (!binding?.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return undefined;
  return child(binding.path, 'init');
}

function resolvedLiteral(init: NodePath): string | undefined {
  if (!init.isCallExpression() || !t.isIdentifier(init.node.callee, { name: 'require' })) return undefined;
  const [argument] = init.node.arguments;
  if (!t.isCallExpression(argument) || !t.isMemberExpression(argument.callee)) return undefined;
  const { property } = argument.callee;
  if (!t.isIdentifier(property) || !['resolve', 'join'].includes(property.name)) return undefined;
  const parts = argument.arguments.map((part) =>
    t.isStringLiteral(part)
      ? part.value
      : t.isCallExpression(part) && argument.arguments.indexOf(part) === 0
        ? '.'
        : undefined,
  );
  return parts.some((part) => part === undefined) ? undefined : posix.join(...(parts as string[]));
}

function computedRequire(name: NodePath, files: Set<string>, candidates: Candidate[], otherwise: string[]): string[] {
  const init = initializerOf(name);
  const literal = init && resolvedLiteral(init);
  if (!literal) return otherwise;
  const base = posix.normalize(literal);
  const file = [base, `${base}.js`, `${base}.ts`, `${base}/index.js`, `${base}/index.ts`].find((path) =>
    files.has(path),
  );
  return candidates
    .filter((candidate) => candidate.file === file && candidate.declaration.isAssignmentExpression())
    .map((candidate) => `${file}:${candidate.offsets[0]}`);
}

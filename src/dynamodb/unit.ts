import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readAccess, type Access } from '../accesses/access';
import type { Change } from '../accesses/effects';
import { unitOf } from '../accesses/units';
import type { Module } from '../analysis/modules';
import { seedStatementOf } from '../analysis/seed-statements';
import type { Store } from '../plan/schema';
import { decideMode } from './mode';
import type { Program } from './program';
import { visit } from '../syntax/visit';

/** A reference to a store within a function, with what it does there. */
export interface Use {
  path: NodePath;
  access: Access;
}

/** How a function works with a store: by commands where it stands, or on the whole list, loaded before. */
export interface StoreInUnit {
  store: Store;
  uses: Use[];
  mode: 'direct' | 'list';
  /** Expressions for the keys of all elements that the function can touch; without them, it loads the whole. */
  keys?: string[];
  /** Name of the loaded list. */
  local: string;
  reassigned: boolean;
  /** What `save` will have to write. */
  changes: Set<Change>;
}

/** A function (or the top level of a module) whose statements can await. */
export interface Unit {
  module: Module;
  /** Undefined for the top level of a module. */
  fn?: NodePath<t.Function>;
  id: string;
  stores: Map<string, StoreInUnit>;
}

/** Groups a module's references by function, and decides how each function works with each store. */
export function findUnits(program: Program, module: Module): Unit[] {
  const units = new Map<string, Unit>();
  for (const reference of program.references.get(module.path) ?? []) {
    const store = reference.store && program.stores.get(reference.store);
    if (!store || isDeclarationSite(reference.path)) continue;
    const unit = unitAt(units, reference.path, module);
    let known = unit.stores.get(store.id);
    if (!known)
      unit.stores.set(
        store.id,
        (known = { store, uses: [], mode: 'direct', local: '', reassigned: false, changes: new Set() }),
      );
    known.uses.push({ path: reference.path, access: readAccess(reference.path, store) });
  }
  for (const unit of units.values()) {
    for (const inUnit of unit.stores.values()) {
      const all = inUnit.uses;
      inUnit.uses = all.filter((use) => !all.some((other) => other !== use && isPartOf(use.path, other.access)));
      decideMode(program, unit, inUnit);
      if (inUnit.mode !== 'list') continue;
      inUnit.uses = all;
      inUnit.local = freeName(unit, inUnit.store, all);
    }
  }
  return [...units.values()];
}

function unitAt(units: Map<string, Unit>, path: NodePath, module: Module): Unit {
  const fn = unitOf(path);
  const id = (fn && module.functionIds.get(fn.node)) ?? '';
  let unit = units.get(id);
  if (!unit) units.set(id, (unit = { module, fn, id, stores: new Map() }));
  return unit;
}

/** In `books = books.filter(…)`, read as one removal, the second reference is part of the first. */
function isPartOf(path: NodePath, access: Access): boolean {
  return (
    access.kind === 'remove' &&
    access.whole.isAssignmentExpression() &&
    path.key === 'object' &&
    path.parentPath?.parentPath === access.whole.get('right')
  );
}

/** Places where a store's name stands that are no use of its data: declarations, imports, exports, types. */
export function isDeclarationSite(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!parent) return true;
  if (
    parent.isImportSpecifier() ||
    parent.isImportDefaultSpecifier() ||
    parent.isImportNamespaceSpecifier() ||
    parent.isExportSpecifier()
  )
    return true;
  if (parent.isVariableDeclarator() && path.key === 'id') return true;
  if ((parent.isClassProperty() || parent.isClassPrivateProperty()) && path.key === 'key') return true;
  if (parent.isObjectProperty() && path.key === 'key' && !parent.node.shorthand) return true;
  if (parent.isObjectProperty() && parent.parentPath.isObjectPattern()) return true;
  if (path.isMemberExpression() && isModuleExports(path.node)) return true;
  if (path.isIdentifier({ name: 'module' })) return true;
  if (isConstructorDeclaration(path) || seedStatementOf(path)) return true;
  if (isExportedValue(path) || isAlias(path)) return true;
  return Boolean(path.findParent((p) => p.isTSTypeQuery()));
}

const isModuleExports = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isIdentifier(node.object, { name: 'module' }) &&
  t.isIdentifier(node.property, { name: 'exports' });

/** `this.users = []` at the top of a constructor declares the store. */
export function isConstructorDeclaration(path: NodePath): boolean {
  const assignment = path.parentPath;
  if (
    !assignment?.isAssignmentExpression({ operator: '=' }) ||
    path.key !== 'left' ||
    !path.isMemberExpression() ||
    !t.isThisExpression(path.node.object)
  )
    return false;
  const statement = assignment.parentPath;
  const method = statement.parentPath?.parentPath;
  return Boolean(statement.isExpressionStatement() && method?.isClassMethod({ kind: 'constructor' }));
}

/** `module.exports = { books }`, `module.exports = books`, `exports.books = books`, `export default books`. */
export function isExportedValue(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!parent) return false;
  if (parent.isExportDefaultDeclaration()) return true;
  if (parent.isAssignmentExpression() && path.key === 'right') return isExportTarget(parent.node.left);
  if (parent.isObjectProperty() && path.key === 'value') {
    const object = parent.parentPath;
    const holder = object?.parentPath;
    if (holder?.isAssignmentExpression()) return isExportTarget(holder.node.left);
    return Boolean(holder?.isExportDefaultDeclaration());
  }
  return false;
}

const isExportTarget = (node: t.Node): boolean =>
  isModuleExports(node) ||
  (t.isMemberExpression(node) && (t.isIdentifier(node.object, { name: 'exports' }) || isModuleExports(node.object)));

/** `const users = db.users` at the top of a module, or as a class's field: another name for the store. */
export function isAlias(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!parent) return false;
  if ((parent.isClassProperty() || parent.isClassPrivateProperty()) && path.key === 'value') return true;
  return (
    parent.isVariableDeclarator() &&
    path.key === 'init' &&
    t.isIdentifier(parent.node.id) &&
    Boolean(parent.parentPath.parentPath?.isProgram())
  );
}

/** The store's own name where it is free in the function, another one where it is taken. */
function freeName(unit: Unit, store: Store, uses: Use[]): string {
  const taken = new Set<string>();
  const scopePath = unit.fn ?? unit.module.program;
  const collect = (path: NodePath): void => Object.keys(path.scope.bindings).forEach((name) => taken.add(name));
  if (unit.fn) collect(unit.fn);
  visit(scopePath, { Scopable: (path) => collect(path) });
  const roots = new Set(uses.map(({ path }) => (path.isIdentifier() ? path.node.name : undefined)));
  const outer = new Set(
    Object.keys(unit.module.program.scope.bindings).filter((name) => !roots.has(name) || name === store.descriptor),
  );
  const capital = store.name[0].toUpperCase() + store.name.slice(1);
  const candidates = [
    [...roots].find((name) => name !== undefined) ?? store.name,
    store.name,
    `all${capital}`,
    `stored${capital}`,
    `${store.name}List`,
  ];
  const free = candidates.find((name) => !taken.has(name) && !outer.has(name));
  if (free) return free;
  let number = 2;
  while (taken.has(`${store.name}${number}`) || outer.has(`${store.name}${number}`)) number++;
  return `${store.name}${number}`;
}

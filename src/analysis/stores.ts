import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { holdsClient } from '../dynamodb/client/is-client';
import type { Collection } from '../plan/schema';
import { lineOf, type Module } from './modules';
import { withoutCasts } from '../syntax/casts';
import { child } from '../syntax/child';
import type { Candidate } from './candidate';
import { holdsCollections, jsonSource } from './store-shapes';
import { annotationOf, castOf, collectionOfType, memberType, newTypeOf } from './store-types';
import { visit } from '../syntax/visit';

export type { Candidate } from './candidate';

/** Every declaration of a module that has the shape of a store. */
export function findCandidates(module: Module): Candidate[] {
  if (holdsClient(module.text)) return [];
  const found: Candidate[] = [];
  const body = (module.program as NodePath<t.Program>).get('body');
  for (const statement of body) {
    for (const declarator of topLevelDeclarators(statement)) addVariable(module, declarator, found);
    for (const assignment of exportedAssignments(statement)) addExport(module, assignment, found);
  }
  visit(module.program, {
    Class(path) {
      addClass(module, path, found);
    },
  });
  return found;
}

/** What this tool has put in place of a store is none. */
export function isDescriptor(candidate: Candidate): boolean {
  const initializer = candidate.initializer && withoutCasts(candidate.initializer);
  return Boolean(
    initializer?.isObjectExpression() &&
    initializer.node.properties.some(
      (property) =>
        property.type === 'ObjectProperty' && property.key.type === 'Identifier' && property.key.name === 'variable',
    ),
  );
}

function topLevelDeclarators(statement: NodePath): NodePath<t.VariableDeclarator>[] {
  const declaration = statement.isExportNamedDeclaration() ? child(statement, 'declaration') : statement;
  return declaration.isVariableDeclaration() ? declaration.get('declarations') : [];
}

/** `module.exports = …` and `export default …`. */
function exportedAssignments(statement: NodePath): NodePath[] {
  if (statement.isExportDefaultDeclaration()) return [statement];
  if (!statement.isExpressionStatement()) return [];
  const expression = statement.get('expression');
  return expression.isAssignmentExpression({ operator: '=' }) && isModuleExports(expression.node.left)
    ? [expression]
    : [];
}

const isModuleExports = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isIdentifier(node.object, { name: 'module' }) &&
  t.isIdentifier(node.property, { name: 'exports' });

function addVariable(module: Module, path: NodePath<t.VariableDeclarator>, found: Candidate[]): void {
  const { id } = path.node;
  if (!t.isIdentifier(id)) return;
  const annotation = annotationOf(id.typeAnnotation);
  const init = child(path, 'init');
  addValue(
    module,
    path,
    init.node ? init : undefined,
    { name: id.name, prefix: '', offset: id.start!, annotation },
    found,
  );
}

function addExport(module: Module, path: NodePath, found: Candidate[]): void {
  const value = path.isExportDefaultDeclaration()
    ? child(path, 'declaration')
    : (path as NodePath<t.AssignmentExpression>).get('right');
  const base = module.path
    .split('/')
    .pop()!
    .replace(/\.[^.]+$/, '');
  const name = base === 'index' ? (module.path.split('/').slice(-2)[0] ?? base) : base;
  const before = found.length;
  addValue(module, path, value, { name: identifierOf(name), prefix: '', offset: path.node.start! }, found);
  for (const candidate of found.slice(before)) {
    if (candidate.declaration === path) candidate.offsets.push(value.node.start!);
  }
}

function addClass(module: Module, path: NodePath<t.Class>, found: Candidate[]): void {
  const className = path.node.id?.name ?? 'class';
  const assigned = constructorAssignments(path);
  for (const member of path.get('body').get('body')) {
    if (!member.isClassProperty() && !member.isClassPrivateProperty()) continue;
    const key = member.node.key;
    const name = t.isPrivateName(key) ? key.id.name : t.isIdentifier(key) ? key.name : undefined;
    if (!name) continue;
    const annotation = annotationOf((member.node as t.ClassProperty).typeAnnotation);
    const own = child(member, 'value');
    const later = assigned.get(t.isPrivateName(key) ? `#${name}` : name);
    const init = own.node ? own : later?.get('right');
    assigned.delete(t.isPrivateName(key) ? `#${name}` : name);
    const before = found.length;
    addValue(
      module,
      member,
      init as NodePath | undefined,
      { name, prefix: `${className}.`, offset: key.start!, annotation, className },
      found,
    );
    for (const candidate of found.slice(before)) {
      candidate.isStatic = Boolean(member.node.static);
      if (later && candidate.declaration === member)
        candidate.offsets.push((later.node.left as t.MemberExpression).property.start!);
    }
  }
  for (const [name, assignment] of assigned) {
    const offset = (assignment.node.left as t.MemberExpression).property.start!;
    addValue(
      module,
      assignment,
      assignment.get('right'),
      { name: name.replace('#', ''), prefix: `${className}.`, offset, className },
      found,
    );
  }
}

/** `this.users = …` at the top of a constructor. */
function constructorAssignments(path: NodePath<t.Class>): Map<string, NodePath<t.AssignmentExpression>> {
  const result = new Map<string, NodePath<t.AssignmentExpression>>();
  for (const member of path.get('body').get('body')) {
    if (!member.isClassMethod({ kind: 'constructor' })) continue;
    for (const statement of member.get('body').get('body')) {
      if (!statement.isExpressionStatement()) continue;
      const expression = statement.get('expression');
      if (!expression.isAssignmentExpression({ operator: '=' })) continue;
      const { left } = expression.node;
      if (!t.isMemberExpression(left) || !t.isThisExpression(left.object) || left.computed) continue;
      const name = t.isPrivateName(left.property) ? `#${left.property.id.name}` : (left.property as t.Identifier).name;
      if (!result.has(name)) result.set(name, expression);
    }
  }
  return result;
}

interface Named {
  name: string;
  prefix: string;
  offset: number;
  annotation?: t.TSType;
  className?: string;
  holderOffsets?: number[];
}

function addValue(
  module: Module,
  declaration: NodePath,
  init: NodePath | undefined,
  named: Named,
  found: Candidate[],
): void {
  const value = init && withoutCasts(init);
  const make = (collection: Collection, extra: Partial<Candidate> = {}): void => {
    found.push({
      id: `${module.path}#${named.prefix}${named.name}`,
      name: named.name,
      file: module.path,
      line: lineOf(declaration.node),
      collection,
      medium: 'memory',
      declaration,
      initializer: init,
      offsets: [named.offset],
      holderOffsets: named.holderOffsets ?? [],
      className: named.className,
      annotation: named.annotation ?? castOf(init),
      ...extra,
    });
  };
  if (!value) {
    const collection = collectionOfType(named.annotation);
    if (collection && named.className) make(collection);
    return;
  }
  if (value.isArrayExpression()) return make('array');
  if (value.isNewExpression() && t.isIdentifier(value.node.callee)) {
    if (value.node.callee.name === 'Map')
      return make('map', { annotation: named.annotation ?? newTypeOf(value.node) ?? castOf(init) });
    if (value.node.callee.name === 'Set')
      return make('set', { annotation: named.annotation ?? newTypeOf(value.node) ?? castOf(init) });
    if (value.node.callee.name === 'Array') return make('array');
    return;
  }
  if (value.isNumericLiteral()) return make('sequence');
  const json = jsonSource(value);
  if (json) return make('array', { medium: 'json-start-up', json });
  if (value.isObjectExpression()) {
    if (holdsCollections(value)) return addHeld(module, value, named, found);
    return make('object');
  }
}

/** `{ users: [], posts: [] }`: each property is a store of its own. */
function addHeld(module: Module, object: NodePath<t.ObjectExpression>, named: Named, found: Candidate[]): void {
  for (const property of object.get('properties')) {
    if (!property.isObjectProperty()) continue;
    const { key } = property.node;
    const name = t.isIdentifier(key) ? key.name : t.isStringLiteral(key) ? key.value : undefined;
    if (!name) continue;
    const nested = {
      ...named,
      name,
      prefix: `${named.prefix}${named.name}.`,
      offset: key.start!,
      holderOffsets: [...(named.holderOffsets ?? []), named.offset],
      annotation: memberType(named.annotation, name),
    };
    addValue(module, property, child(property, 'value'), nested, found);
  }
}

/** `orders-data` as `ordersData`. */
export const identifierOf = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9_$]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
    .replace(/^(\d)/, '_$1');

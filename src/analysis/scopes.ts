import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Resolver } from './checker';
import type { Module } from './modules';
import { withoutCasts } from '../syntax/casts';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/** Answers what names mean from the scopes of one file, without types: what comes from elsewhere stays unknown. */
export function scopeResolver(module: Module): Resolver {
  const key = (node: t.Node): string => `${module.path}:${node.start}`;
  return {
    resolve: (_file, offset) => {
      const name = module.names.get(offset);
      return name ? [...new Set(declarationsOf(name).map(key))] : [];
    },
    membersOf: (_file, offset) => {
      const name = module.names.get(offset);
      return name ? allMembers(name).map(key) : [];
    },
    hasTypedReceiver: () => false,
    typeText: () => undefined,
    elementType: () => undefined,
    primitiveType: () => undefined,
    contentsOf: () => undefined,
    signaturesOf: (_file, offset) =>
      signaturesOf(module, offset).map(({ start }) => ({ file: module.path, offset: start! })),
  };
}

function declarationsOf(name: NodePath): t.Node[] {
  const parent = name.parentPath!;
  if (parent.isPrivateName()) return declarationsOf(parent);
  const isMember = (parent.isMemberExpression() || parent.isOptionalMemberExpression()) && name.key === 'property';
  if (isMember) return membersNamed(child(parent, 'object'), nameOf(name.node), 0);
  if (parent.isObjectProperty() && parent.parentPath.isObjectPattern()) {
    const destructured = destructuredFrom(parent.parentPath);
    if (destructured) return membersNamed(destructured, nameOf(parent.node.key), 0);
  }
  return name.isIdentifier() ? bindingOf(name, 0) : [];
}

const nameOf = (node: t.Node): string | undefined =>
  t.isIdentifier(node)
    ? node.name
    : t.isPrivateName(node)
      ? `#${node.id.name}`
      : t.isStringLiteral(node)
        ? node.value
        : undefined;

const destructuredFrom = (pattern: NodePath): NodePath | undefined =>
  pattern.parentPath?.isVariableDeclarator() && pattern.key === 'id' ? child(pattern.parentPath, 'init') : undefined;

/** Where an identifier is declared, and what a constant that is only another name stands for. */
function bindingOf(path: NodePath<t.Identifier>, depth: number): t.Node[] {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding || depth > 8) return [];
  const found: t.Node[] = [binding.identifier, binding.path.node];
  if (!binding.path.isVariableDeclarator() || binding.kind !== 'const' || !binding.scope.path.isProgram()) return found;
  const init = child(binding.path, 'init');
  if (!init.node) return found;
  const { id } = binding.path.node;
  if (t.isObjectPattern(id)) {
    const property = id.properties.find(
      (one) => t.isObjectProperty(one) && t.isIdentifier(one.value, { name: path.node.name }),
    ) as t.ObjectProperty | undefined;
    return property ? [...found, ...membersNamed(init, nameOf(property.key), depth + 1)] : found;
  }
  const value = withoutCasts(init);
  if (value.isIdentifier()) return [...found, ...bindingOf(value, depth + 1)];
  if (value.isMemberExpression() && !value.node.computed)
    return [...found, ...membersNamed(value.get('object'), nameOf(value.node.property), depth + 1)];
  return found;
}

/** Members of this name of what an expression is known to hold: `this`, an object literal, an instance of a class, the exports. */
function membersNamed(object: NodePath, name: string | undefined, depth: number): t.Node[] {
  if (name === undefined || depth > 8) return [];
  const value = withoutCasts(object);
  if (value.isThisExpression()) {
    const owner = value.findParent(
      (parent) =>
        parent.isClass() ||
        parent.isObjectMethod() ||
        (parent.isFunction() &&
          !parent.isArrowFunctionExpression() &&
          !parent.isClassMethod() &&
          !parent.isClassPrivateMethod()),
    );
    if (owner?.isClass()) return classMembers(owner, name);
    return owner?.isObjectMethod() ? objectMembers(owner.parentPath as NodePath<t.ObjectExpression>, name, depth) : [];
  }
  if (value.isObjectExpression()) return objectMembers(value, name, depth);
  if (value.isNewExpression()) return instanceMembers(value, name);
  if (isExports(value.node)) return exportsNamed(value, name);
  if (value.isMemberExpression() && !value.node.computed) {
    return membersNamed(value.get('object'), nameOf(value.node.property), depth + 1).flatMap((node) =>
      valueMembers(value, node, name, depth + 1),
    );
  }
  if (!value.isIdentifier()) return [];
  const binding = value.scope.getBinding(value.node.name);
  if (binding?.path.isClass()) return classMembers(binding.path, name);
  if (!binding?.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return [];
  const init = child(binding.path, 'init');
  return init.node && binding.constant ? membersNamed(init, name, depth + 1) : [];
}

/** Every member of the object literal that a name stands for. */
function allMembers(name: NodePath): t.Node[] {
  const binding = name.isIdentifier() ? name.scope.getBinding(name.node.name) : undefined;
  const init = binding?.path.isVariableDeclarator() ? withoutCasts(child(binding.path, 'init')) : undefined;
  if (!init?.isObjectExpression()) return [];
  return init.node.properties.flatMap((property) =>
    t.isSpreadElement(property) ? [] : objectMembers(init, nameOf(property.key) ?? '', 0),
  );
}

/** Members of what a member declared at `key` holds: `db.lists.users`. */
function valueMembers(from: NodePath, key: t.Node, name: string, depth: number): t.Node[] {
  let found: t.Node[] = [];
  visit(from.scope.getProgramParent().path, {
    ObjectProperty: (path) => {
      if (path.node.key === key && path.get('value').isExpression())
        found = membersNamed(child(path, 'value'), name, depth);
    },
    ClassProperty: (path) => {
      if (path.node.key === key && path.node.value) found = membersNamed(child(path, 'value'), name, depth);
    },
  });
  return found;
}

function classMembers(owner: NodePath<t.Class>, name: string): t.Node[] {
  const found: t.Node[] = [];
  for (const member of owner.node.body.body)
    if ('key' in member && nameOf(member.key as t.Node) === name) found.push(member.key as t.Node);
  visit(owner, {
    AssignmentExpression: ({ node: { left } }) => {
      if (t.isMemberExpression(left) && t.isThisExpression(left.object) && nameOf(left.property) === name)
        found.push(left.property);
    },
  });
  return found;
}

function instanceMembers(created: NodePath<t.NewExpression>, name: string): t.Node[] {
  const { callee } = created.node;
  const owner = t.isIdentifier(callee) ? created.scope.getBinding(callee.name)?.path : undefined;
  return owner?.isClass() ? classMembers(owner, name) : [];
}

function objectMembers(object: NodePath<t.ObjectExpression>, name: string, depth: number): t.Node[] {
  for (const property of object.get('properties')) {
    if (property.isSpreadElement() || nameOf((property.node as t.ObjectProperty).key) !== name) continue;
    const found: t.Node[] = [(property.node as t.ObjectProperty).key];
    const value = property.isObjectProperty() ? child(property, 'value') : undefined;
    return value?.isIdentifier() ? [...found, ...bindingOf(value, depth + 1)] : found;
  }
  return [];
}

const isExports = (node: t.Node): boolean =>
  t.isIdentifier(node, { name: 'exports' }) ||
  (t.isMemberExpression(node) &&
    t.isIdentifier(node.object, { name: 'module' }) &&
    t.isIdentifier(node.property, { name: 'exports' }));

function exportsNamed(from: NodePath, name: string): t.Node[] {
  const found: t.Node[] = [];
  visit(from.scope.getProgramParent().path, {
    AssignmentExpression: ({ node: { left } }) => {
      if (t.isMemberExpression(left) && isExports(left.object) && nameOf(left.property) === name)
        found.push(left.property);
    },
  });
  return found;
}

/** Members of interfaces and base classes in the file that a class's member at `offset` implements. */
function signaturesOf(module: Module, offset: number): t.Node[] {
  const key = module.names.get(offset);
  const owner = key?.parentPath?.parentPath?.parentPath;
  if (!key || !owner?.isClass()) return [];
  const bases = new Set([
    ...(owner.node.implements ?? []).map((one) => ('expression' in one ? nameOf(one.expression) : undefined)),
    owner.node.superClass ? nameOf(owner.node.superClass) : undefined,
  ]);
  const found: t.Node[] = [];
  const add = (members: { key?: t.Node }[]): void => {
    for (const member of members) if (member.key && nameOf(member.key) === nameOf(key.node)) found.push(member.key);
  };
  visit(module.program, {
    TSInterfaceDeclaration: ({ node }) => void (bases.has(node.id.name) && add(node.body.body as { key?: t.Node }[])),
    Class: ({ node }) => void (node.id && bases.has(node.id.name) && add(node.body.body as { key?: t.Node }[])),
  });
  return found;
}

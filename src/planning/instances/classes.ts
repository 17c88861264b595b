import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import { isReference } from '../../analysis/names';
import { child, children } from '../../syntax/child';
import type { Analysis } from '../analyze';
import { isExported } from './exports';
import { visit } from '../../syntax/visit';

/** A place in a module. */
export interface Place {
  module: Module;
  at: NodePath;
}

/** A class of a program, and where the program makes objects of it. */
export interface ClassUse {
  module: Module;
  path: NodePath<t.Class>;
  name: string;
  base?: ClassUse;
  subclasses: ClassUse[];
  /** `new Cart()` and `Reflect.construct(Cart, [])`. */
  made: Place[];
  /** Where the class itself is handed on, so that others may construct it. */
  handedOn: Place[];
  /** Lists of a framework's module in which it is to be constructed. */
  provided: Place[];
  isDecorated: boolean;
}

const known = new WeakMap<Analysis, Map<t.Node, ClassUse>>();

/** Every class of a program outside of its tests. */
export function classesOf(analysis: Analysis): Map<t.Node, ClassUse> {
  const classes = known.get(analysis) ?? readClasses(analysis);
  known.set(analysis, classes);
  return classes;
}

function readClasses({ modules, resolver }: Analysis): Map<t.Node, ClassUse> {
  const own = modules.filter(({ path }) => !isTestFile(path));
  const classes = new Map<t.Node, ClassUse>();
  for (const module of own)
    visit(module.program, { Class: (path) => void classes.set(path.node, emptyUse(module, path)) });
  const byLocation = new Map<string, ClassUse>();
  const byName = new Map<string, ClassUse[]>();
  for (const use of classes.values()) {
    for (const offset of declaredAt(use.path)) byLocation.set(`${use.module.path}:${offset}`, use);
    if (use.name) byName.set(use.name, [...(byName.get(use.name) ?? []), use]);
  }
  if (classes.size === 0) return classes;
  for (const use of classes.values()) addOwn(use);
  for (const module of own) {
    for (const name of module.names.values()) {
      if (!name.isIdentifier() || !isReference(name) || isDeclaration(name)) continue;
      const resolved = resolver.resolve(module.path, name.node.start!).flatMap((key) => byLocation.get(key) ?? []);
      // What the checker cannot follow goes by its name.
      const named = resolved.length > 0 ? resolved : isConstructed(name) ? (byName.get(name.node.name) ?? []) : [];
      for (const use of new Set(named)) note(use, name, module, classes);
    }
  }
  return classes;
}

const emptyUse = (module: Module, path: NodePath<t.Class>): ClassUse => ({
  module,
  path,
  name: nameOf(path),
  subclasses: [],
  made: [],
  handedOn: [],
  provided: [],
  isDecorated: (path.node.decorators?.length ?? 0) > 0,
});

/** `new this()` and `new this.constructor()` within a class. */
function addOwn(use: ClassUse): void {
  visit(use.path, {
    Class: (inner) => inner.skip(),
    NewExpression: (at) => {
      const callee = child(at, 'callee');
      const isOwn = callee.isMemberExpression()
        ? t.isIdentifier(callee.node.property, { name: 'constructor' })
        : callee.isThisExpression();
      if (isOwn) use.made.push({ module: use.module, at });
    },
  });
}

function nameOf(path: NodePath<t.Class>): string {
  if (path.node.id) return path.node.id.name;
  const { parentPath: parent } = path;
  return parent?.isVariableDeclarator() && t.isIdentifier(parent.node.id) ? parent.node.id.name : '';
}

function declaredAt(path: NodePath<t.Class>): number[] {
  const { parentPath: parent } = path;
  const holder = parent?.isVariableDeclarator() ? [parent.node.id.start!] : [];
  // A declaration begins where its file does, perhaps.
  return [
    ...(path.node.id ? [path.node.id.start!] : []),
    ...(path.isClassExpression() || !path.node.id ? [path.node.start!] : []),
    ...holder,
  ];
}

/** The place where a class is declared, imported or exported makes no object of it. */
function isDeclaration({ parentPath: parent, key }: NodePath): boolean {
  if (!parent || key === 'id' || key === 'left') return true;
  if (parent.isImportSpecifier() || parent.isImportDefaultSpecifier() || parent.isImportNamespaceSpecifier())
    return true;
  if (parent.isExportSpecifier() || parent.isExportDefaultDeclaration()) return true;
  return parent.isObjectProperty() && parent.parentPath.isObjectPattern();
}

/** The whole expression that a name ends: `models.Cart`. */
const withReceiver = (name: NodePath): NodePath =>
  name.key === 'property' && name.parentPath?.isMemberExpression({ computed: false }) ? name.parentPath : name;

const isConstructed = (name: NodePath): boolean => {
  const { parentPath: parent, key } = withReceiver(name);
  return Boolean(parent?.isNewExpression() && key === 'callee');
};

function note(use: ClassUse, name: NodePath, module: Module, classes: Map<t.Node, ClassUse>): void {
  const path = withReceiver(name);
  const { parentPath: parent, key } = path;
  if (!parent) return;
  if (parent.isNewExpression() && key === 'callee') return void use.made.push({ module, at: parent });
  if (parent.isClass() && key === 'superClass') {
    const derived = classes.get(parent.node);
    if (!derived || derived === use) return;
    derived.base = use;
    use.subclasses.push(derived);
    return;
  }
  const isRead =
    (parent.isMemberExpression() || parent.isOptionalMemberExpression()) && key === 'object' && !parent.node.computed;
  if (isRead || (parent.isBinaryExpression() && key === 'right') || isExported(path)) return;
  if (parent.isCallExpression() && path.listKey === 'arguments') {
    if (isReflectConstruct(parent)) {
      if (key === 0) use.made.push({ module, at: parent });
      return;
    }
  }
  if (path.findParent((one) => one.isDecorator())) {
    if (isProvided(path)) use.provided.push({ module, at: path });
    return;
  }
  use.handedOn.push({ module, at: path });
}

const isReflectConstruct = (call: NodePath<t.CallExpression>): boolean => {
  const callee = child(call, 'callee');
  return callee.matchesPattern('Reflect.construct');
};

/** `@Module({ providers: [Carts] })`, and `{ provide: CARTS, useClass: Carts }` in such a list. */
function isProvided(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (parent?.isObjectProperty() && path.key === 'value') return t.isIdentifier(parent.node.key, { name: 'useClass' });
  const property = parent?.isArrayExpression() ? parent.parentPath : undefined;
  return Boolean(
    property?.isObjectProperty() &&
    t.isIdentifier(property.node.key) &&
    ['providers', 'controllers'].includes(property.node.key.name),
  );
}

/** Members of a class that hold this: a field, or `this.items = …` in its constructor. */
export function declaresField({ path }: ClassUse, name: string): NodePath | undefined {
  for (const member of children(child(path, 'body'), 'body')) {
    if (member.isClassProperty({ static: false }) && t.isIdentifier(member.node.key, { name })) return member;
    if (!member.isClassMethod({ kind: 'constructor' })) continue;
    let found: NodePath | undefined;
    visit(member, {
      AssignmentExpression: (one) => {
        const { left } = one.node;
        if (t.isMemberExpression(left) && t.isThisExpression(left.object) && t.isIdentifier(left.property, { name }))
          found ??= one;
      },
    });
    if (found) return found;
  }
  return undefined;
}

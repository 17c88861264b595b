import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { seedStatementOf } from '../analysis/seed-statements';
import { child } from '../syntax/child';
import { isTypeScript } from '../syntax/parse';
import { quoted } from '../syntax/quote';
import type { Style } from '../syntax/style';
import type { Store } from '../plan/schema';
import type { Edits } from './edits';
import { removeLines } from './remove-lines';
import type { Program } from './program';
import { isAlias, isConstructorDeclaration, isDeclarationSite } from './unit';
import { isRenamedImport } from './reads';

/** `{ variable: 'BOOKS_TABLE_NAME', key: 'id' }`. */
export function renderDescriptor(store: Store, variable: string, quote: Style['quote']): string {
  const text = (value: string): string => quoted(value, quote);
  const fields = [`variable: ${text(variable)}`, `key: ${text(store.key.name)}`];
  if (store.key.type === 'N') fields.push(`keyType: ${text('N')}`);
  if (store.order && store.order !== '_added') fields.push(`order: ${text(store.order)}`);
  if (store.dates.length > 0) fields.push(`dates: [${store.dates.map(text).join(', ')}]`);
  if (store.wrapped) fields.push('wrapped: true');
  if (store.medium === 'json-file') fields.push('detached: true');
  return `{ ${fields.join(', ')} }`;
}

/** Replaces where a store is declared by its table's descriptor, or removes it where none is needed. */
export function writeDeclaration(edits: Edits, store: Store, declaration: NodePath, variable: string): void {
  if (store.collection === 'sequence') return removeDeclaration(edits, declaration);
  const value = renderDescriptor(store, variable, edits.style.quote);
  const typed = isTypeScript(edits.module.path);
  const annotation = tableAnnotation(edits, store);
  if (declaration.isVariableDeclarator()) {
    const { id, init } = declaration.node;
    const list = declaration.parentPath as NodePath<t.VariableDeclaration>;
    if (list.node.kind !== 'const' && list.node.declarations.length === 1)
      edits.overwrite(list.node.start!, list.node.start! + list.node.kind.length, 'const');
    edits.overwrite(id.start!, init!.end!, `${store.descriptor}${annotation} = ${value}`);
    edits.annotations.push({ start: id.start!, end: init!.end!, by: annotation });
  } else if (declaration.isClassProperty() || declaration.isClassPrivateProperty()) {
    const { key, value: old, readonly } = declaration.node as t.ClassProperty;
    const end = old?.end ?? (declaration.node as t.ClassProperty).typeAnnotation?.end ?? key.end!;
    const hash = t.isPrivateName(key) ? '#' : '';
    edits.annotations.push({ start: key.start!, end, by: annotation });
    edits.overwrite(
      key.start!,
      end,
      `${typed && !readonly ? 'readonly ' : ''}${hash}${store.descriptor}${annotation} = ${value}`,
    );
  } else if (declaration.isObjectProperty()) {
    const { key, value: old } = declaration.node;
    const cast = typed ? ` as ${tableType(edits, store)}` : '';
    edits.overwrite(key.start!, old.end!, `${store.descriptor}: ${value}${cast}`);
  } else if (declaration.isAssignmentExpression()) {
    const { left, right } = declaration.node;
    if (t.isMemberExpression(left) && t.isThisExpression(left.object))
      edits.overwrite(left.property.start!, right.end!, `${store.descriptor} = ${value}`);
    else edits.overwrite(right.start!, right.end!, value);
  } else if (declaration.isExportDefaultDeclaration()) {
    const inner = declaration.node.declaration;
    edits.overwrite(inner.start!, inner.end!, value);
  }
}

/** `: Table<Book>`, where a file has types. */
export const tableAnnotation = (edits: Edits, store: Store): string =>
  isTypeScript(edits.module.path) ? `: ${tableType(edits, store)}` : '';

const tableType = (edits: Edits, { elementType, key }: Store): string =>
  `${edits.type('Table')}<${elementType ?? 'any'}${key.type === 'N' ? ', number' : ''}>`;

function removeDeclaration(edits: Edits, declaration: NodePath): void {
  const whole =
    declaration.isVariableDeclarator() && (declaration.parent as t.VariableDeclaration).declarations.length === 1
      ? declaration.parentPath!
      : declaration;
  const line = whole.parentPath?.isExportNamedDeclaration()
    ? whole.parentPath
    : whole.isAssignmentExpression()
      ? whole.parentPath!
      : whole;
  removeLines(edits, line.node.start!, line.node.end!);
}

/** Renames imports, exports and aliases of a store, and drops what its constructor set. */
export function writeNames(program: Program, edits: Edits): void {
  const handled = new Set<number>();
  const seeds: NodePath<t.ExpressionStatement>[] = [];
  for (const { path, store: id } of program.references.get(edits.module.path) ?? []) {
    const store = id && program.stores.get(id);
    if (!store || !isDeclarationSite(path) || handled.has(path.node.start!)) continue;
    handled.add(path.node.start!);
    const seed = seedStatementOf(path);
    if (seed) seeds.push(seed.statement);
    else if (store.collection === 'sequence') writeSequenceName(edits, path, store);
    else writeName(program, edits, path, store);
  }
  removeSeeds(edits, seeds);
}

/** Removes statements that only put rows into a collection, and a constructor that does nothing else. */
function removeSeeds(edits: Edits, statements: NodePath<t.ExpressionStatement>[]): void {
  const removed = new Set(statements.map(({ node }) => node as t.Node));
  const constructors = new Set<t.Node>();
  for (const statement of statements) {
    const method = statement.parentPath.parentPath;
    const isEmptied =
      method?.isClassMethod() &&
      method.node.params.length === 0 &&
      method.node.body.body.every((one) => removed.has(one));
    if (!isEmptied) removeLines(edits, statement.node.start!, statement.node.end!);
    else if (!constructors.has(method.node)) {
      constructors.add(method.node);
      removeLines(edits, method.node.start!, method.node.end!, true);
    }
  }
}

function writeSequenceName(edits: Edits, path: NodePath, store: Store): void {
  const { parentPath: parent } = path;
  if (isConstructorDeclaration(path)) {
    const statement = path.parentPath!.parentPath!;
    removeLines(edits, statement.node.start!, statement.node.end!);
  } else if (parent?.isImportSpecifier() || parent?.isExportSpecifier() || parent?.isObjectProperty())
    edits.finding('unsupported-use', [store.id], path, 'a counter is shared between files');
}

function writeName(program: Program, edits: Edits, path: NodePath, store: Store): void {
  const { parentPath: parent } = path;
  if (!parent) return;
  if (isConstructorDeclaration(path)) {
    const owner = path.findParent((p) => p.isClass());
    const isDeclared =
      owner &&
      (owner.node as t.Class).body.body.some(
        (member) =>
          (t.isClassProperty(member) || t.isClassPrivateProperty(member)) &&
          keyName(member.key) === keyName((path.node as t.MemberExpression).property),
      );
    const statement = path.parentPath!.parentPath!;
    if (isDeclared) removeLines(edits, statement.node.start!, statement.node.end!);
    return;
  }
  if (parent.isImportSpecifier()) {
    const { imported, local } = parent.node;
    const name = t.isIdentifier(imported) ? imported.name : imported.value;
    if (name === 'default') return;
    if (name === local.name) edits.overwrite(parent.node.start!, parent.node.end!, store.descriptor);
    else if (path.key === 'imported') edits.overwrite(imported.start!, imported.end!, store.descriptor);
    return;
  }
  if (parent.isExportSpecifier()) {
    const { local, exported } = parent.node;
    const name = t.isIdentifier(exported) ? exported.name : exported.value;
    if (local.name === name) edits.overwrite(parent.node.start!, parent.node.end!, store.descriptor);
    else edits.overwrite(local.start!, local.end!, store.descriptor);
    return;
  }
  if (parent.isImportDefaultSpecifier()) return edits.overwrite(path.node.start!, path.node.end!, store.descriptor);
  if (isNameInModule(path, store)) return;
  if (parent.isVariableDeclarator() && isNameInModule(child(parent, 'id'), store))
    return removeAlias(edits, parent, store);
  if (parent.isVariableDeclarator() && path.key === 'id') {
    const isOwn = isDeclaredHere(parent, store, edits.module.path);
    if (!isOwn)
      edits.overwrite(path.node.start!, path.node.start! + (path.node as t.Identifier).name.length, store.descriptor);
    return;
  }
  if (parent.isObjectProperty() && parent.parentPath.isObjectPattern()) {
    if (parent.node.shorthand) edits.overwrite(parent.node.start!, parent.node.end!, store.descriptor);
    else if (path.key === 'key') edits.overwrite(path.node.start!, path.node.end!, store.descriptor);
    return;
  }
  if (parent.isObjectProperty() && path.key === 'value') {
    if (parent.node.shorthand) edits.overwrite(parent.node.start!, parent.node.end!, store.descriptor);
    else {
      edits.overwrite(parent.node.key.start!, parent.node.key.end!, store.descriptor);
      edits.overwrite(path.node.start!, path.node.end!, renamed(path, store, edits));
    }
    return;
  }
  if (path.key === 'right' || path.key === 'init' || path.key === 'value' || path.key === 'declaration') {
    if (path.isIdentifier() && isRenamedImport(path, store)) return;
    edits.overwrite(path.node.start!, path.node.end!, renamed(path, store, edits));
    if (parent.isClassProperty() || parent.isClassPrivateProperty()) {
      const { key, typeAnnotation } = parent.node as t.ClassProperty;
      edits.overwrite(
        key.start!,
        typeAnnotation?.end ?? key.end!,
        `${t.isPrivateName(key) ? '#' : ''}${store.descriptor}`,
      );
    }
    // `exports.books` may be known as the store as well, and have its own turn.
    const isOwnReference = (left: t.Node): boolean =>
      (program.references.get(edits.module.path) ?? []).some((one) => one.path.node === left && one.store === store.id);
    if (
      parent.isAssignmentExpression() &&
      t.isMemberExpression(parent.node.left) &&
      t.isIdentifier(parent.node.left.property, { name: store.name }) &&
      !isOwnReference(parent.node.left)
    ) {
      edits.overwrite(parent.node.left.property.start!, parent.node.left.property.end!, store.descriptor);
    }
  }
}

/** `view` in `const view = names`, which goes with its declaration. */
const isNameInModule = (id: NodePath, store: Store): boolean => {
  const init = id.key === 'id' && id.parentPath?.isVariableDeclarator() ? child(id.parentPath, 'init') : undefined;
  return Boolean(init?.isIdentifier() && isAlias(init) && !isRenamedImport(init, store));
};

/** Two names for a store in one file are one name for its table. */
function removeAlias(edits: Edits, alias: NodePath<t.VariableDeclarator>, store: Store): void {
  const { id } = alias.node;
  const isConstant = t.isIdentifier(id) && alias.scope.getBinding(id.name)?.constant;
  if (isConstant && !alias.parentPath.parentPath?.isExportNamedDeclaration()) return removeDeclaration(edits, alias);
  const because = 'a second name for it is exported, or gets another value later';
  edits.finding('unsupported-use', [store.id], alias, because);
}

/** Whether a variable is the store itself: a top-level name is unique in its module. */
const isDeclaredHere = (declarator: NodePath<t.VariableDeclarator>, store: Store, module: string): boolean =>
  t.isIdentifier(declarator.node.id, { name: store.name }) &&
  store.id === `${module}#${store.name}` &&
  declarator.scope.path.isProgram();

const keyName = (key: t.Node): string =>
  t.isPrivateName(key) ? `#${key.id.name}` : t.isIdentifier(key) ? key.name : '';

function renamed(path: NodePath, store: Store, edits: Edits): string {
  if (path.isIdentifier()) return store.descriptor;
  const node = path.node as t.MemberExpression;
  return `${edits.module.text.slice(node.object.start!, node.object.end!)}.${t.isPrivateName(node.property) ? '#' : ''}${store.descriptor}`;
}

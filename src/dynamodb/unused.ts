import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edits } from './edits';
import { children } from '../syntax/child';
import { dropLines, dropMember } from './unwrap';

/** Drops types, imported or declared, that only annotations named which have become the type of a table. */
export function dropUnusedTypes(edits: Edits): void {
  const { names, program } = edits.module;
  const gone: NodePath[] = [];
  const isReplaced = (name: string, { node }: NodePath): boolean => {
    const isWithin = ({ start, end }: { start: number; end: number }): boolean =>
      node.start! >= start && node.end! <= end;
    return (
      edits.annotations.some((one) => isWithin(one) && !isWrittenIn(one.by, name)) ||
      gone.some((type) => isWithin({ start: type.node!.start!, end: type.node!.end! }))
    );
  };
  const isUnusedType = (name: string, declaration?: NodePath): boolean => {
    const uses = [...names.values()].filter(
      (one) => one.isIdentifier({ name }) && !one.parentPath?.isModuleSpecifier() && one.parentPath !== declaration,
    );
    return uses.length > 0 && uses.every((one) => isReplaced(name, one));
  };
  const types = children(program, 'body').filter(
    (one) => (one.isTSTypeAliasDeclaration() || one.isTSInterfaceDeclaration()) && !one.node.leadingComments,
  );
  for (let count = -1; count !== gone.length;) {
    count = gone.length;
    for (const type of types) {
      const { name } = (type.node as t.TSTypeAliasDeclaration).id;
      if (!gone.includes(type) && isUnusedType(name, type)) gone.push(type);
    }
  }
  for (const { node } of gone) dropLines(edits, node!.start!, node!.end!);
  for (const binding of Object.values(program.scope.bindings)) {
    const { path, identifier } = binding;
    if (!path.isImportSpecifier() && !path.isImportDefaultSpecifier() && !path.isImportNamespaceSpecifier()) continue;
    if (isUnusedType(identifier.name)) dropDeclaration(edits, binding);
  }
}

const isWrittenIn = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);

/** Drops imports and constants that only code used which is gone. */
export function dropUnused(edits: Edits): void {
  const { scope } = edits.module.program;
  const done = new Set<Binding>();
  for (let count = -1; count !== done.size;) {
    count = done.size;
    for (const binding of Object.values(scope.bindings)) {
      if (done.has(binding) || !isUnused(binding, edits)) continue;
      if (dropDeclaration(edits, binding)) done.add(binding);
    }
  }
}

function isUnused({ referencePaths, constantViolations, path, identifier }: Binding, edits: Edits): boolean {
  if (referencePaths.length === 0 || constantViolations.length > 0 || edits.isGone(path.node.start!, true))
    return false;
  // Babel does not count a type's name as a reference.
  const inTypes = [...edits.module.names.values()].filter(
    (one) => one.isIdentifier({ name: identifier.name }) && /^TS(?!As|Sat|Non)/.test(one.parent.type),
  );
  return [...referencePaths, ...inTypes].every(({ node }) => edits.isGone(node.start!, true));
}

function dropDeclaration(edits: Edits, { path, identifier }: Binding): boolean {
  if (path.isImportSpecifier() || path.isImportDefaultSpecifier() || path.isImportNamespaceSpecifier()) {
    const declaration = path.parentPath as NodePath<t.ImportDeclaration>;
    const others = declaration.node.specifiers.filter((one) => one !== path.node && !edits.isGone(one.start!));
    if (others.length === 0) dropLines(edits, declaration.node.start!, declaration.node.end!);
    else if (others.every((one) => t.isImportSpecifier(one)) && path.isImportSpecifier()) dropMember(edits, path);
    else return false;
    return true;
  }
  if (!path.isVariableDeclarator()) return false;
  const { id, init } = path.node;
  const declaration = path.parentPath as NodePath<t.VariableDeclaration>;
  if (!init || !isHarmless(init) || declaration.parentPath.isExportNamedDeclaration()) return false;
  if (t.isObjectPattern(id)) {
    const properties = (path.get('id') as NodePath<t.ObjectPattern>).get('properties');
    const own = properties.find(({ node }) => t.isObjectProperty(node) && node.value === identifier);
    const others = properties.filter((one) => one !== own && !edits.isGone(one.node.start!));
    if (!own) return false;
    if (others.length > 0) {
      dropMember(edits, own);
      return true;
    }
  }
  const others = declaration.node.declarations.filter((one) => one !== path.node && !edits.isGone(one.start!));
  if (others.length === 0) dropLines(edits, declaration.node.start!, declaration.node.end!);
  else dropMember(edits, path);
  return true;
}

/** Whether nothing but the variable would be missed: modules without effects, and names of files. */
function isHarmless(init: t.Node): boolean {
  if (t.isLiteral(init) || t.isIdentifier(init) || t.isMemberExpression(init) || t.isMetaProperty(init)) return true;
  if (t.isNewExpression(init)) return t.isIdentifier(init.callee, { name: 'URL' });
  if (t.isBinaryExpression(init)) return isHarmless(init.left) && isHarmless(init.right);
  if (!t.isCallExpression(init)) return false;
  const { callee } = init;
  if (t.isIdentifier(callee)) return /^(require|join|resolve|fileURLToPath|dirname|promisify)$/.test(callee.name);
  return (
    t.isMemberExpression(callee) &&
    t.isIdentifier(callee.property) &&
    /^(join|resolve|dirname|fileURLToPath|promisify|normalize|cwd)$/.test(callee.property.name)
  );
}

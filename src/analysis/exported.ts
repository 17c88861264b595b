import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from './modules';
import { child } from '../syntax/child';
import { visit } from '../syntax/visit';

/** Whether a declaration can be reached from other files: by its export, or as part of something exported. */
export function reachesOtherFiles(module: Module): (path: NodePath) => boolean {
  const exported = exportedBindings(module);
  return (path) => {
    for (let current: NodePath | null = path; current; current = current.parentPath) {
      if (current !== path && current.isFunction()) return false;
      if (current.isExportNamedDeclaration() || current.isExportDefaultDeclaration()) return true;
      if (isExportAssignment(current)) return true;
      if (
        current.isVariableDeclarator() &&
        Object.keys(t.getBindingIdentifiers(current.node.id)).some((name) => exported.has(name))
      )
        return true;
      if (
        (current.isClassDeclaration() || current.isFunctionDeclaration()) &&
        current.node.id &&
        exported.has(current.node.id.name)
      )
        return true;
    }
    return false;
  };
}

/** Top-level names that an export mentions, or that what it mentions is made of. */
function exportedBindings(module: Module): Set<string> {
  const found = new Set<string>();
  const mention = (path: NodePath): void => {
    if (path.isFunction()) return;
    if (path.isIdentifier()) add(path);
    visit(path, {
      Function: (inner) => inner.skip(),
      Identifier: (inner) => add(inner),
    });
  };
  const add = (path: NodePath<t.Identifier>): void => {
    const { name } = path.node;
    const isKey =
      (path.key === 'key' && !(path.parent as t.ObjectProperty).shorthand) ||
      (path.key === 'property' && !(path.parent as t.MemberExpression).computed);
    const binding = isKey ? undefined : path.scope.getBinding(name);
    if (!binding?.scope.path.isProgram() || found.has(name)) return;
    found.add(name);
    if (binding.path.isVariableDeclarator()) mention(child(binding.path, 'init'));
  };
  for (const statement of (module.program as NodePath<t.Program>).get('body')) {
    if (statement.isExportNamedDeclaration() || statement.isExportDefaultDeclaration()) mention(statement);
    if (!statement.isExpressionStatement()) continue;
    const expression = child(statement, 'expression');
    if (isExportAssignment(expression)) mention(child(expression, 'right'));
  }
  return found;
}

/** `module.exports = …`, `exports.books = …`. */
function isExportAssignment(path: NodePath): boolean {
  if (!path.isAssignmentExpression()) return false;
  let { left } = path.node as { left: t.Node };
  while (t.isMemberExpression(left)) {
    if (t.isIdentifier(left.object, { name: 'module' }) && t.isIdentifier(left.property, { name: 'exports' }))
      return true;
    left = left.object;
  }
  return t.isIdentifier(left, { name: 'exports' });
}

/** Whether a file loads others of its own application. */
export function importsOwnFiles(module: Module): boolean {
  return /(?:from|import|require\s*\()\s*['"]\.{1,2}\//.test(module.text);
}

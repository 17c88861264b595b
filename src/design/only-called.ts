import type { NodePath } from '@babel/traverse';
import type { FunctionUses } from '../analysis/function-uses';
import type { Module } from '../analysis/modules';

/** Whether all calls of a function are known: it is no callback, and only other files of the program import it. */
export function isOnlyCalled(id: string | undefined, module: Module, uses: FunctionUses): boolean {
  const names = uses.namesOf(id).filter(({ path }) => !isDeclared(path));
  if (names.length === 0) return true;
  const isImported = [...uses.callsOf(id), ...names].some((site) => site.module !== module);
  return isImported && names.every(({ path }) => isPassedOn(path));
}

const isDeclared = (path: NodePath): boolean =>
  (path.key === 'id' && Boolean(path.parentPath?.isFunction() || path.parentPath?.isVariableDeclarator())) ||
  (path.key === 'key' && Boolean(path.parentPath?.isMethod() || path.parentPath?.isProperty()));

/** Exported, or imported. */
function isPassedOn(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!parent) return false;
  if (parent.isModuleSpecifier() || parent.isExportDefaultDeclaration()) return true;
  // `exports.add = add`
  if (parent.isAssignmentExpression()) return true;
  // `module.exports = { add }`, `const { add } = require('./books')`
  const holder = parent.isObjectProperty() ? parent.parentPath : undefined;
  if (holder?.isObjectPattern()) return true;
  return Boolean(holder?.isObjectExpression() && holder.parentPath.isAssignmentExpression());
}

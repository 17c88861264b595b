import type { NodePath } from '@babel/traverse';
import { child } from '../../syntax/child';

/** `module.exports = createCart`, `module.exports = { createCart }`, `exports.createCart = createCart`, `export default …`. */
export function isExported({ parentPath: parent, key }: NodePath): boolean {
  if (parent?.isExportDefaultDeclaration()) return true;
  const holder = parent?.isObjectProperty() && key === 'value' ? parent.parentPath.parentPath : parent;
  if (holder?.isExportDefaultDeclaration()) return true;
  if (!holder?.isAssignmentExpression() || (holder === parent && key !== 'right')) return false;
  const left = child(holder, 'left');
  return (
    left.isMemberExpression() && (left.matchesPattern('module.exports', true) || left.matchesPattern('exports', true))
  );
}

import type { NodePath } from '@babel/traverse';

/** Whether `await x` must stand in parentheses where `path` stands. */
export function awaitNeedsParentheses(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!parent || path.node.extra?.parenthesized) return false;
  if (parent.isMemberExpression() || parent.isOptionalMemberExpression()) return path.key === 'object';
  if (parent.isCallExpression() || parent.isNewExpression() || parent.isOptionalCallExpression())
    return path.key === 'callee';
  if (parent.isUnaryExpression()) return true;
  if (parent.isTSNonNullExpression() || parent.isTaggedTemplateExpression() || parent.isSpreadElement()) return true;
  if (parent.isConditionalExpression()) return path.key === 'test';
  return (
    parent.isBinaryExpression() ||
    parent.isLogicalExpression() ||
    parent.isTSAsExpression() ||
    parent.isTSSatisfiesExpression()
  );
}

import type { NodePath } from '@babel/traverse';
import { child } from './child';

/** An expression without the parentheses, casts and `!` around it. */
export function withoutCasts(path: NodePath): NodePath {
  const isCast =
    path.isTSAsExpression() ||
    path.isTSTypeAssertion() ||
    path.isTSNonNullExpression() ||
    path.isTSSatisfiesExpression() ||
    path.isParenthesizedExpression();
  return isCast ? withoutCasts(child(path, 'expression')) : path;
}

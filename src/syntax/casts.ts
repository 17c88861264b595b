import type { NodePath } from '@babel/traverse';
import { child } from './child';

const isCast = (path: NodePath | null | undefined): boolean =>
  Boolean(
    path?.isTSAsExpression() ||
    path?.isTSTypeAssertion() ||
    path?.isTSNonNullExpression() ||
    path?.isTSSatisfiesExpression() ||
    path?.isParenthesizedExpression(),
  );

/** An expression without the parentheses, casts and `!` around it. */
export const withoutCasts = (path: NodePath): NodePath =>
  isCast(path) ? withoutCasts(child(path, 'expression')) : path;

/** An expression with the parentheses, casts and `!` around it. */
export const outOfCasts = (path: NodePath): NodePath =>
  isCast(path.parentPath) && path.key === 'expression' ? outOfCasts(path.parentPath!) : path;

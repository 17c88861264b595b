import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

/** The statement of a call after which its function ends; the function's body where that is the call. */
export function tailStatement(call: NodePath): NodePath | undefined {
  const { parentPath: parent } = call;
  if (parent?.isArrowFunctionExpression() && call.key === 'body') return call;
  const statement = parent?.isExpressionStatement() || parent?.isReturnStatement() ? parent : undefined;
  if (!statement) return undefined;
  for (let current: NodePath = statement; ; current = current.parentPath!) {
    if (current.parentPath?.isFunction()) return statement;
    if (
      Array.isArray(current.container) &&
      current.listKey === 'body' &&
      current.container
        .slice((current.key as number) + 1)
        .some((later) => !t.isFunctionDeclaration(later) && !(t.isReturnStatement(later) && !later.argument))
    )
      return undefined;
    if (
      !current.parentPath ||
      current.parentPath.isLoop() ||
      current.parentPath.isTryStatement() ||
      current.parentPath.isSwitchCase() ||
      current.parentPath.isProgram()
    )
      return undefined;
  }
}

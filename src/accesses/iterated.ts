import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../syntax/child';
import { isInlineCallback } from './units';

/** What a variable of a loop or a callback goes over. */
export function iterated(declaration: NodePath, name: string): NodePath | undefined {
  const loop = declaration.parentPath?.parentPath;
  if (declaration.isVariableDeclarator() && loop?.isForOfStatement() && declaration.parentPath?.key === 'left')
    return child(loop, 'right');
  const fn = declaration.isFunction() ? declaration : declaration.getFunctionParent();
  if (!fn || !isInlineCallback(fn)) return undefined;
  const isParameter = fn.node.params.some((parameter) =>
    Object.keys(t.getBindingIdentifiers(parameter)).includes(name),
  );
  const callee = fn.parentPath?.isCallExpression() ? child(fn.parentPath, 'callee') : undefined;
  return isParameter && callee?.isMemberExpression() ? child(callee, 'object') : undefined;
}

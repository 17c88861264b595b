import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';

/** The statement in a list of statements that a node belongs to. */
export function statementOf(path: NodePath): NodePath<t.Statement> {
  let current = path;
  while (
    current.parentPath &&
    !(current.isStatement() && (current.listKey === 'body' || current.listKey === 'consequent'))
  )
    current = current.parentPath;
  return current as NodePath<t.Statement>;
}

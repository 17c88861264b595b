import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { StoreInUnit, Use } from './unit';

/** Whether a function reads the whole of a store where that can decide what it does, or what its caller does, after it. */
export function decidesByWhole({ store, uses, keys }: StoreInUnit): boolean {
  if (store.collection === 'sequence' || keys) return false;
  const lastWrite = Math.max(...uses.filter(writes).map(({ path }) => path.node.start!));
  return uses.some(
    (use) =>
      readsWhole(use) &&
      !isNumber(use.path, store.key.name) &&
      (lastWrite === -Infinity || use.path.node.start! < lastWrite),
  );
}

const writes = ({ access }: Use): boolean => ['set', 'add', 'put', 'remove', 'clear', 'change'].includes(access.kind);
const readsWhole = ({ access }: Use): boolean => ['count', 'values', 'read'].includes(access.kind);

/** Whether an expression only gives the new element its key, of which there are no two. */
function isNumber(path: NodePath, key: string): boolean {
  for (let current: NodePath | null = path; current && !current.isFunction(); current = current.parentPath) {
    if (isKey(current.parentPath, key)) return true;
    if (!current.parentPath?.isVariableDeclarator() || !t.isIdentifier(current.parentPath.node.id)) continue;
    const references = current.scope.getBinding(current.parentPath.node.id.name)?.referencePaths ?? [];
    return references.length > 0 && references.every((reference) => isKey(reference.parentPath, key));
  }
  return false;
}

/** `{ id: … }`, `book.id = …`. */
function isKey(path: NodePath | null | undefined, key: string): boolean {
  if (path?.isObjectProperty()) return t.isIdentifier(path.node.key, { name: key });
  return Boolean(
    path?.isAssignmentExpression() &&
    t.isMemberExpression(path.node.left) &&
    t.isIdentifier(path.node.left.property, { name: key }),
  );
}

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';

const FREEZES = new Set(['freeze', 'seal', 'preventExtensions']);
/** Give an element something that is no plain data, whoever changes it. */
export const DEFINES = new Set(['defineProperty', 'defineProperties', 'setPrototypeOf']);

const OWNERS = new Set(['Object', 'Reflect']);
const DEPTH = 3;

/** `Object.freeze(…)`, `const { freeze } = Object; freeze(…)` → [freeze] */
export function freezing(path: NodePath): string[] {
  const method = path.isCallExpression() ? named(child(path, 'callee')) : undefined;
  return method ? [method] : [];
}

/** Whether somebody else gets a function that freezes, to call it: `books.forEach(Object.freeze)`. */
export function handedOn(path: NodePath): string | undefined {
  const { parentPath: parent, key } = path;
  const isName = path.isIdentifier() && !path.isReferencedIdentifier();
  const isAlias = parent?.isVariableDeclarator() && key === 'init' && t.isIdentifier(parent.node.id);
  return isName || key === 'callee' || isAlias ? undefined : named(path);
}

/** What a function that freezes, or gives what is no plain data, is called. */
function named(path: NodePath, depth = 0): string | undefined {
  const { node } = path;
  if (t.isMemberExpression(node)) {
    const isOwned = t.isIdentifier(node.object) && OWNERS.has(node.object.name);
    return isOwned ? known(nameOfMember(node)) : undefined;
  }
  const declaration = t.isIdentifier(node) ? path.scope.getBinding(node.name)?.path : undefined;
  if (!declaration?.isVariableDeclarator() || depth > DEPTH) return undefined;
  const { id, init } = declaration.node;
  if (t.isIdentifier(id)) return init ? named(child(declaration, 'init'), depth + 1) : undefined;
  if (!t.isObjectPattern(id) || !t.isIdentifier(init) || !OWNERS.has(init.name)) return undefined;
  const property = id.properties.find(
    (one) => t.isObjectProperty(one) && t.isIdentifier(one.value, { name: (node as t.Identifier).name }),
  );
  return t.isObjectProperty(property) && t.isIdentifier(property.key) ? known(property.key.name) : undefined;
}

const known = (name: string | undefined): string | undefined =>
  name !== undefined && (FREEZES.has(name) || DEFINES.has(name)) ? name : undefined;

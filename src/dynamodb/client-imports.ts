import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import * as posix from 'path/posix';
import type { Module } from '../analysis/modules';
import { withoutExtension } from '../syntax/extension';
import { requiredModule } from '../syntax/require';

/** The name under which the client module exports what a module's code has under a local name; undefined for all else. */
export function clientExportOf(local: NodePath | string, module: Module, client: string): string | undefined {
  const name = typeof local === 'string' ? local : t.isIdentifier(local.node) ? local.node.name : '';
  const scope = typeof local === 'string' ? module.program.scope : local.scope;
  const declaration = scope.getBinding(name)?.path;
  const source = sourceOf(declaration);
  if (!declaration || source === undefined) return undefined;
  const path = posix.join(posix.dirname(module.path), source);
  return withoutExtension(path) === withoutExtension(client) ? exportedName(declaration, name) : undefined;
}

/** The module that a name is imported from. */
function sourceOf(declaration: NodePath | undefined): string | undefined {
  if (declaration?.parentPath?.isImportDeclaration()) return declaration.parentPath.node.source.value;
  return declaration?.isVariableDeclarator() ? requiredModule(declaration.node.init) : undefined;
}

/** `getItem` of `import { getItem as get }` and of `const { getItem: get } = require(…)`. */
function exportedName({ node }: NodePath, local: string): string | undefined {
  if (t.isImportSpecifier(node)) return t.isIdentifier(node.imported) ? node.imported.name : node.imported.value;
  if (!t.isVariableDeclarator(node) || !t.isObjectPattern(node.id)) return undefined;
  const property = node.id.properties.find(
    (one): one is t.ObjectProperty => t.isObjectProperty(one) && t.isIdentifier(one.value, { name: local }),
  );
  return t.isIdentifier(property?.key) ? property.key.name : undefined;
}

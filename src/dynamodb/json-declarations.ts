import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Store } from '../plan/schema';
import { renderDescriptor, tableAnnotation } from './declarations';
import type { Edits } from './edits';
import type { Program } from './program';
import { dropLines } from './unwrap';

/**
 * Declares the table of a store that was loaded from a JSON file when the program started.
 * @returns whether there is nothing left to do
 */
export function writeJsonDeclaration(
  program: Program,
  edits: Edits,
  store: Store,
  declaration: NodePath,
  variable: string,
): boolean {
  if (store.medium !== 'json-start-up') return false;
  const isUsed = (program.references.get(edits.module.path) ?? []).some((reference) => reference.store === store.id);
  const statement = declaration.isVariableDeclarator() ? declaration.parentPath : declaration;
  const isAlone =
    !declaration.isVariableDeclarator() || (statement.node as t.VariableDeclaration).declarations.length === 1;
  if (!isUsed && isAlone && !statement.parentPath?.isExportNamedDeclaration()) {
    dropLines(edits, statement.node.start!, statement.node.end!);
    return true;
  }
  if (declaration.isVariableDeclarator()) {
    edits.dependencies.push([declaration.node.init!.start!, declaration.node.init!.end!]);
    return false;
  }
  if (!declaration.isImportDeclaration()) return false;
  edits.descriptors.push(
    `const ${store.descriptor}${tableAnnotation(edits, store)} = ${renderDescriptor(store, variable, edits.style.quote)}${edits.end}`,
  );
  dropLines(edits, declaration.node.start!, declaration.node.end!);
  return true;
}

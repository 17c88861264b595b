import type { NodePath } from '@babel/traverse';
import type { Plan } from '../plan/schema';
import { child, children } from '../syntax/child';
import type { CdkClass } from './classes';
import type { Editor } from './editor';
import { tableProperty } from './table-names';
import { nameOf } from './targets';

/** Removes tables from `const { … } = props` that nothing in the class uses any more. */
export function dropUnusedNames(editor: Editor, plan: Plan, cls: CdkClass, needs: Set<string>): void {
  if (!cls.constructorPath) return;
  const unneeded = new Set(plan.tables.filter((table) => !needs.has(table.id)).map((table) => tableProperty(table.id)));
  for (const statement of children(cls.constructorPath, 'body.body')) {
    const declarators = statement.isVariableDeclaration() ? children(statement, 'declarations') : [];
    const pattern = declarators.length === 1 ? child(declarators[0], 'id') : undefined;
    if (!pattern?.isObjectPattern()) continue;
    const properties = children(pattern, 'properties');
    const unused = properties.filter((property) => isUnused(editor, property, unneeded));
    if (unused.length === properties.length && unused.length > 0) removeWithGap(editor, statement);
    else for (const property of unused) removeFromPattern(editor, properties, property);
  }
}

function isUnused(editor: Editor, property: NodePath, unneeded: Set<string>): boolean {
  if (
    !property.isObjectProperty() ||
    !unneeded.has(nameOf(property.node.key)) ||
    property.node.value.type !== 'Identifier'
  )
    return false;
  const binding = property.scope.getBinding(property.node.value.name);
  return binding !== undefined && binding.referencePaths.every((reference) => editor.isRemoved(reference));
}

function removeFromPattern(editor: Editor, properties: NodePath[], property: NodePath): void {
  const index = properties.indexOf(property);
  const next = properties[index + 1];
  if (next) editor.remove(property.node.start!, next.node.start!);
  else editor.remove(properties[index - 1].node.end!, property.node.end!);
}

/** Removes the import of a name when all its uses were removed. */
export function dropUnusedImport(editor: Editor, name: string): void {
  const binding = editor.source.program.scope.bindings[name];
  const uses = binding?.referencePaths ?? [];
  if (uses.length === 0 || !uses.every((reference) => editor.isRemoved(reference))) return;
  const declaration = binding.path.parentPath!;
  const list = binding.path.isImportSpecifier() ? children(declaration, 'specifiers') : patternOf(binding.path);
  if (list.length === 1)
    editor.removeStatement(binding.path.isImportSpecifier() ? declaration : binding.path.parentPath!);
  const own = list.find((each) => Object.hasOwn(each.getBindingIdentifiers(), name) || each === binding.path);
  if (list.length > 1 && own) removeFromPattern(editor, list, own);
}

const patternOf = (declarator: NodePath): NodePath[] => {
  const id = child(declarator, 'id');
  return id.isObjectPattern() ? children(id, 'properties') : [];
};

/** Removes a statement with the blank line behind it, which set it apart. */
function removeWithGap(editor: Editor, statement: NodePath): void {
  const { text } = editor.source;
  const end = statement.node.end!;
  const gap = /^[ \t]*\r?\n(?=[ \t]*\r?\n)/.exec(text.slice(end));
  editor.removeStatement(statement);
  if (gap) editor.remove(end + gap[0].length, text.indexOf('\n', end + gap[0].length) + 1);
}

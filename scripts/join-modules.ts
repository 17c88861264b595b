import { parse } from '@babel/parser';
import type { ImportDeclaration, Statement } from '@babel/types';
import { declaredName } from '../src/dynamodb/client/pieces';
import { importStatement, specifierText } from '../src/dynamodb/client/imports';

export interface Module {
  path: string;
  text: string;
}

/**
 * One module of several, in this order: without what they import of each other, with what they import of packages in one
 * statement for each, and with those of their exports that are named. What stands before the last import of a module is left
 * out.
 */
export function joinModules(modules: Module[], exported: Set<string>): string {
  const specifiers = new Map<string, Map<string, boolean>>();
  const bodies = modules.map((module) => {
    const { body } = parse(module.text, { sourceType: 'module', plugins: ['typescript'] }).program;
    const imports = body.filter((statement) => statement.type === 'ImportDeclaration');
    for (const statement of imports) addSpecifiers(specifiers, statement, module);
    const start = imports.at(-1)?.end ?? 0;
    const hidden = body.filter((statement) => isExported(statement, module) && !exported.has(declaredName(statement)));
    return hidden
      .reduceRight((text, { start: at }) => text.slice(0, at!) + text.slice(at!).replace(/^export /, ''), module.text)
      .slice(start)
      .trim();
  });
  const text = `${[statementsOf(specifiers).join('\n'), ...bodies].join('\n\n')}\n`;
  // Throws where two modules have something of the same name.
  parse(text, { sourceType: 'module', plugins: ['typescript'] });
  return text;
}

/** The names that a module exports from others: `export { a } from './a';`. */
export function reexportedNames({ path, text }: Module): Set<string> {
  const { body } = parse(text, { sourceType: 'module', plugins: ['typescript'] }).program;
  const names = body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source)
      throw new Error(`${path} has something else than \`export { … } from '…';\``);
    return statement.specifiers.map(({ exported }) =>
      exported.type === 'Identifier' ? exported.name : exported.value,
    );
  });
  return new Set(names);
}

/** Takes note of what an import of a package names, and whether that is a type wherever it is imported. */
function addSpecifiers(
  all: Map<string, Map<string, boolean>>,
  { specifiers, source, importKind }: ImportDeclaration,
  { path }: Module,
): void {
  for (const specifier of specifiers) {
    const { name } = specifier.local;
    if (
      specifier.type !== 'ImportSpecifier' ||
      specifier.imported.type !== 'Identifier' ||
      specifier.imported.name !== name
    )
      throw new Error(
        `${path} imports ${name} from ${source.value} under a name of its own. Import it under the name that it has there`,
      );
    if (source.value.startsWith('.')) continue;
    const names = all.get(source.value) ?? new Map<string, boolean>();
    const isType = importKind === 'type' || specifier.importKind === 'type';
    all.set(source.value, names.set(name, isType && (names.get(name) ?? true)));
  }
}

/** The import statements, those of Node.js first. */
function statementsOf(specifiers: Map<string, Map<string, boolean>>): string[] {
  const key = (module: string) => `${Number(module.startsWith('@'))} ${module}`;
  const sorted = [...specifiers].sort(([a], [b]) => (key(a) < key(b) ? -1 : 1));
  return sorted.map(([module, names]) =>
    importStatement(
      module,
      Array.from(names, ([name, isType]) => specifierText({ module, name, isType })),
      'ts',
      'esm',
    ),
  );
}

function isExported(statement: Statement, { path }: Module): boolean {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration) return true;
  if (!statement.type.startsWith('Export')) return false;
  throw new Error(`${path} exports something by a statement of its own. Say \`export\` where it is declared`);
}

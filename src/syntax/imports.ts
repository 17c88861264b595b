import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edits } from '../dynamodb/edits';
import { quoted } from './quote';
import { requiredModule } from './require';

/** Whether a file's modules are loaded by `require`. */
export function isCommonJs(program: t.Program): boolean {
  const esm = program.body.some(
    (node) =>
      t.isImportDeclaration(node) ||
      t.isExportNamedDeclaration(node) ||
      t.isExportDefaultDeclaration(node) ||
      t.isExportAllDeclaration(node),
  );
  return !esm;
}

/**
 * Adds names to the file's import of a module, or such an import below the last one.
 * @param names what is imported, and the names that it gets in the file
 * @param types the same of types
 */
export function addImports(
  edits: Edits,
  specifier: string,
  names: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, string>,
): void {
  const program = edits.module.ast.program;
  const commonJs = isCommonJs(program);
  const present = findImport(program, specifier);
  const have = new Set(present?.names ?? []);
  const wanted = [...names.keys(), ...types.keys()].filter((name) => !have.has(name)).sort(inOrder);
  if (wanted.length === 0) return;
  const written = (name: string): string => {
    const local = names.get(name) ?? types.get(name)!;
    const alias = local === name ? name : `${name}${commonJs ? ':' : ' as'} ${local}`;
    return types.has(name) && !commonJs ? `type ${alias}` : alias;
  };
  if (present) return insertNames(edits, present.list, wanted, written);
  const from = quoted(specifier, edits.style.quote);
  const list = wanted.map(written).join(', ');
  const line = commonJs
    ? `const { ${list} } = require(${from})${edits.end}`
    : `import { ${list} } from ${from}${edits.end}`;
  insertAfterImports(edits, line);
}

/** Adds lines behind the imports, with an empty line before them. */
export function addAfterImports(edits: Edits, lines: string[]): void {
  const { eol } = edits.style;
  const isFirst = !lastImport(edits.module.ast.program, isCommonJs(edits.module.ast.program), edits);
  insertAfterImports(edits, `${isFirst ? '' : eol}${lines.join(eol)}`);
}

function insertAfterImports(edits: Edits, line: string): void {
  const program = edits.module.ast.program;
  const { eol } = edits.style;
  const commonJs = isCommonJs(program);
  const last = lastImport(program, commonJs, edits);
  if (last) {
    const start = last.end!;
    const lineEnd = edits.module.text.indexOf('\n', start);
    const rest = lineEnd === -1 ? '' : edits.module.text.slice(start, lineEnd);
    const at =
      rest.trim() === '' || rest.trim().startsWith('//') || rest.trim() === ';'
        ? lineEnd === -1
          ? edits.module.text.length
          : lineEnd - (edits.module.text[lineEnd - 1] === '\r' ? 1 : 0)
        : start;
    edits.magic.appendLeft(at, `${eol}${line}`);
  } else {
    const first = program.directives.at(-1)?.end ?? program.interpreter?.end;
    const isFollowed = /^[ \t]*\r?\n[ \t]*[^\s]/.test(edits.module.text.slice(first ?? 0));
    if (first !== undefined && first !== null) edits.magic.appendLeft(first, `${eol}${line}${isFollowed ? eol : ''}`);
    else edits.magic.appendLeft(0, `${line}${eol}${startsWithBlank(edits) ? '' : eol}`);
  }
  edits.changed = true;
}

/** Whether what is left of a file begins with an empty line. */
function startsWithBlank(edits: Edits): boolean {
  const { text } = edits.module;
  let at = 0;
  while (at < text.length && edits.isGone(at)) at++;
  return at > 0 && /^[ \t]*\r?\n/.test(text.slice(at));
}

const inOrder = (a: string, b: string): number => a.toLowerCase().localeCompare(b.toLowerCase());

/** Each name before the first one that comes after it, where the list is sorted; otherwise at its end. */
function insertNames(
  edits: Edits,
  list: { name: string; node: t.Node }[],
  wanted: string[],
  written: (name: string) => string,
): void {
  const isSorted = list.every(({ name }, i) => i === 0 || inOrder(list[i - 1].name, name) <= 0);
  for (const name of wanted) {
    const next = isSorted ? list.find((one) => inOrder(one.name, name) > 0) : undefined;
    if (next) {
      edits.changed = true;
      edits.magic.appendLeft(next.node.start!, `${written(name)}, `);
    } else edits.after(list.at(-1)!.node.end!, `, ${written(name)}`);
  }
}

function findImport(
  program: t.Program,
  specifier: string,
): { names: string[]; list: { name: string; node: t.Node }[] } | undefined {
  for (const node of program.body) {
    if (
      t.isImportDeclaration(node) &&
      node.source.value === specifier &&
      node.specifiers.length > 0 &&
      node.specifiers.every((one) => t.isImportSpecifier(one))
    ) {
      return importOf(node.specifiers.map((one) => ({ name: importedName(one), node: one })));
    }
    if (!t.isVariableDeclaration(node)) continue;
    for (const { id, init } of node.declarations) {
      if (requiredModule(init) === specifier && t.isObjectPattern(id) && id.properties.length > 0) {
        return importOf(
          id.properties.map((one) => ({
            name: t.isObjectProperty(one) && t.isIdentifier(one.key) ? one.key.name : '',
            node: one,
          })),
        );
      }
    }
  }
  return undefined;
}

const importedName = (one: t.Node): string => {
  if (!t.isImportSpecifier(one)) return '';
  return t.isIdentifier(one.imported) ? one.imported.name : one.imported.value;
};

const importOf = (list: { name: string; node: t.Node }[]): { names: string[]; list: typeof list } => ({
  names: list.map(({ name }) => name),
  list,
});

function lastImport(program: t.Program, commonJs: boolean, edits: Edits): t.Node | undefined {
  let last: t.Node | undefined;
  for (const node of program.body) {
    if (edits.isGone(node.start!)) continue;
    if (commonJs ? isRequireLine(node) : t.isImportDeclaration(node)) last = node;
    else if (commonJs && last && !t.isExpressionStatement(node)) break;
  }
  return last;
}

/** `const x = require('y')`, alone or called at once. */
function isRequireLine(node: t.Node): boolean {
  if (!t.isVariableDeclaration(node)) return false;
  return node.declarations.some(({ init }) => containsRequire(init));
}

function containsRequire(node: t.Node | null | undefined): boolean {
  if (t.isCallExpression(node))
    return t.isIdentifier(node.callee, { name: 'require' }) || containsRequire(node.callee as t.Node);
  return t.isMemberExpression(node) && containsRequire(node.object);
}

/** Names bound by imports of a file that nothing uses after a change. */
export const importedNames = (program: NodePath<t.Program>): string[] =>
  Object.entries(program.scope.bindings)
    .filter(([, binding]) => binding.kind === 'module')
    .map(([name]) => name);

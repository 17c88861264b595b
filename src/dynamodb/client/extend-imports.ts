import type { Expression, ImportDeclaration, Pattern, Program, Statement } from '@babel/types';
import type MagicString from 'magic-string';
import { requiredModule } from '../../syntax/require';
import { MODULES, importStatement, specifierText } from './imports';
import type { Import, Piece } from './pieces';
import type { ClientOptions } from './render';
import { restyle } from './style';

/** Adds what the pieces import. Returns the statements that come before everything else. */
export function addImports(edited: MagicString, program: Program, missing: Piece[], options: ClientOptions): string[] {
  const { language, module, style } = options;
  const head: string[] = [];
  const wanted = new Map<string, Map<string, Import>>();
  for (const one of missing.flatMap((piece) => piece.imports)) {
    if (!wanted.has(one.module)) wanted.set(one.module, new Map());
    wanted.get(one.module)!.set(one.name, one);
  }
  for (const from of MODULES) {
    const specifiers = wanted.get(from) ?? new Map<string, Import>();
    const statements = program.body.filter((statement) => importedModule(statement) === from);
    const known = new Set(statements.flatMap((statement) => importedNames(statement)));
    const lacking = [...specifiers.values()].filter(({ name }) => !known.has(name)).map(specifierText);
    if (lacking.length === 0) continue;
    const own = statements.find((statement) => namedSpecifiers(statement, edited.original));
    if (own) {
      const all = [...namedSpecifiers(own, edited.original)!, ...lacking];
      const text = restyle(importStatement(from, all, language, module), style);
      edited.overwrite(own.start!, own.end!, text);
    } else {
      const text = restyle(importStatement(from, lacking, language, module), style);
      if (!placeImport(edited, program, from, text, style.eol)) head.push(text);
    }
  }
  return head;
}

/** Whether there is an import to put another beside. */
function placeImport(edited: MagicString, program: Program, from: string, text: string, eol: string): boolean {
  const later = MODULES.slice(MODULES.indexOf(from) + 1);
  const next = program.body.find((statement) => later.includes(importedModule(statement) ?? ''));
  const last = program.body.filter(isImport).at(-1);
  if (next) edited.appendLeft(next.start!, `${text}${eol}`);
  else if (last) edited.appendLeft(endOf(edited.original, last), `${eol}${text}`);
  return Boolean(next ?? last);
}

export const isImport = (statement: Statement): boolean => importedModule(statement) !== undefined;

/** The module that a statement imports or requires. */
export function importedModule(statement: Statement): string | undefined {
  if (statement.type === 'ImportDeclaration') return statement.source.value;
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  return requiredModule(statement.declarations[0].init);
}

/** The names that an import binds. */
function importedNames(statement: Statement): string[] {
  if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
  const pattern = requirePattern(statement);
  if (pattern?.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property) =>
    property.type === 'ObjectProperty' && property.value.type === 'Identifier' ? [property.value.name] : [],
  );
}

/** The texts of the specifiers of an import that is nothing but a list of names, and holds no comment. */
function namedSpecifiers(statement: Statement, source: string): string[] | undefined {
  if (/\/[/*]/.test(source.slice(statement.start!, statement.end!).replace(/(['"]).*?\1/g, ''))) return undefined;
  const textOf = ({ start, end }: { start?: number | null; end?: number | null }) => source.slice(start!, end!);
  if (statement.type === 'ImportDeclaration') {
    const isNamed = ({ type }: ImportDeclaration['specifiers'][number]) => type === 'ImportSpecifier';
    if (statement.importKind === 'type' || !statement.specifiers.every(isNamed)) return undefined;
    return statement.specifiers.map(textOf);
  }
  const pattern = requirePattern(statement);
  return pattern?.type === 'ObjectPattern' ? pattern.properties.map(textOf) : undefined;
}

const requirePattern = (statement: Statement): Pattern | Expression | undefined =>
  statement.type === 'VariableDeclaration' ? (statement.declarations[0].id as Pattern) : undefined;

/** The end of a statement's line, a comment behind it included. */
export function endOf(source: string, statement: Statement): number {
  const comment = source.slice(statement.end!).match(/^[ \t]*\/\/[^\r\n]*/)?.[0] ?? '';
  return statement.end! + comment.length;
}

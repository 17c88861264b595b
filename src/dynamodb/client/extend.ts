import { parse } from '@babel/parser';
import type { Expression, ImportDeclaration, Pattern, Program, Statement } from '@babel/types';
import MagicString from 'magic-string';
import { MODULES, importStatement, specifierText } from './imports';
import { closureOf, declaredName, neededBy, needsTracking, runtimePieces } from './pieces';
import type { Import, Language, Piece } from './pieces';
import { exportsStatement, pieceText, renderClient, valuesOf } from './render';
import type { ClientOptions } from './render';
import { restyle } from './style';

/**
 * The source of a client module with the helpers that it lacks; the same text where it lacks none. What it declares already,
 * changed by hand or not, stays; only where `save` is new, what reads begins to remember. Throws for a helper that does not exist
 * and where a function that has to remember was changed by hand; a SyntaxError where the source does not parse.
 */
export function extendClient(source: string, options: ClientOptions): string {
  if (source.trim() === '') return renderClient(options);
  const { language, module, style } = options;
  const isCommonJs = language === 'js' && module === 'commonjs';
  const { program } = parse(source, { sourceType: 'unambiguous', plugins: ['typescript'] });
  const present = new Map(program.body.map((statement) => [declaredName(statement), statement]));
  const edited = new MagicString(source);
  const textOf = (piece: Piece) => restyle(pieceText(piece, isCommonJs), style);

  const helpers = valuesOf(language, options.helpers);
  const isTracked = needsTracking([...helpers, ...present.keys()]);
  const begun = isTracked ? beginTracking(edited, present, textOf, language) : [];
  const asked = closureOf(language, helpers, isTracked).map(({ name }) => name);
  const pieces = neededBy(language, [...asked, ...begun], isTracked);
  const missing = pieces.filter(({ name }) => !present.has(name));

  const head = [
    addImports(edited, program, missing, options).join(style.eol),
    addPieces(edited, program, missing, present, textOf, options),
  ].filter(Boolean);
  const directive = program.directives.at(-1);
  if (directive) edited.appendLeft(directive.end!, head.map((text) => style.eol + style.eol + text).join(''));
  else edited.prepend(head.map((text) => text + style.eol + style.eol).join(''));
  if (isCommonJs) {
    const exported = pieces.filter(({ isExported }) => isExported).map(({ name }) => name);
    addExports(edited, program, exported, source, (text) => restyle(text, style), style.eol);
  }
  return edited.toString();
}

/** Rewrites what was written while nothing had to be remembered. Returns the names of these pieces. */
function beginTracking(
  edited: MagicString,
  present: Map<string, Statement>,
  textOf: (piece: Piece) => string,
  language: Language,
): string[] {
  const plain = new Map(runtimePieces(language, false).map((piece) => [piece.name, piece]));
  return runtimePieces(language, true).flatMap((piece) => {
    const statement = present.get(piece.name);
    const before = plain.get(piece.name);
    if (!statement || !before || before.code === piece.code) return [];
    const start = statement.leadingComments?.[0]?.start ?? statement.start!;
    const text = edited.original.slice(start, statement.end!);
    if (text === textOf(before)) {
      edited.overwrite(start, statement.end!, textOf(piece));
      return [piece.name];
    }
    const remembers = piece.needs.filter((name) => !before.needs.includes(name));
    if (remembers.every((name) => text.includes(name))) return [];
    throw new Error(
      `${piece.name} in the client module was changed by hand, and \`save\` needs it to remember what it gives. ` +
        `Make it call ${remembers.join(' and ')}, as here, and start again:\n\n${textOf(piece)}`,
    );
  });
}

/**
 * Puts each piece after the nearest one that comes before it in the runtime, as if all had been written at once. Returns the
 * text of those that come before everything else.
 */
function addPieces(
  edited: MagicString,
  program: Program,
  missing: Piece[],
  present: Map<string, Statement>,
  textOf: (piece: Piece) => string,
  { language, style: { eol } }: ClientOptions,
): string {
  const order = runtimePieces(language, true).map(({ name }) => name);
  const lastImport = program.body.filter(isImport).at(-1);
  const groups = new Map<Statement | undefined, string>();
  for (const piece of missing) {
    const preceding = order.slice(0, order.indexOf(piece.name)).reverse();
    const before = preceding.map((name) => present.get(name)).find(Boolean);
    const anchor = before ?? lastImport;
    const isFirst = !before && !groups.has(anchor);
    const gap = isFirst || piece.isApart ? eol + eol : eol;
    groups.set(anchor, (groups.get(anchor) ?? '') + gap + textOf(piece));
  }
  for (const [anchor, text] of groups) if (anchor) edited.appendLeft(endOf(edited.original, anchor), text);
  return groups.get(undefined)?.trimStart() ?? '';
}

/** The end of a statement's line, a comment behind it included. */
function endOf(source: string, statement: Statement): number {
  const comment = source.slice(statement.end!).match(/^[ \t]*\/\/[^\r\n]*/)?.[0] ?? '';
  return statement.end! + comment.length;
}

/** Adds what the pieces import. Returns the statements that come before everything else. */
function addImports(edited: MagicString, program: Program, missing: Piece[], options: ClientOptions): string[] {
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

const isImport = (statement: Statement): boolean => importedModule(statement) !== undefined;

/** The module that a statement imports or requires. */
function importedModule(statement: Statement): string | undefined {
  if (statement.type === 'ImportDeclaration') return statement.source.value;
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  const { init } = statement.declarations[0];
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require') return;
  const [from] = init.arguments;
  return from?.type === 'StringLiteral' ? from.value : undefined;
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

/** Adds names to `module.exports = { … }`, or as properties of `exports` where the module has no such statement. */
function addExports(
  edited: MagicString,
  program: Program,
  wanted: string[],
  source: string,
  styled: (text: string) => string,
  eol: string,
): void {
  const known = new Set(program.body.flatMap(exportedNames));
  const lacking = wanted.filter((name) => !known.has(name));
  if (lacking.length === 0) return;
  const statement = program.body.find((one) => exportedObject(one));
  const object = statement && exportedObject(statement);
  if (!object) {
    const last = program.body.at(-1);
    const lines = lacking.map((name) => styled(`module.exports.${name} = ${name};`)).join(eol);
    edited.appendLeft(last ? endOf(source, last) : source.length, `${eol}${eol}${lines}`);
    return;
  }
  const names = object.properties.map(({ start, end }) => source.slice(start!, end!));
  const isPlain =
    names.every((name) => /^[\w$]+$/.test(name)) && !/\/[/*]/.test(source.slice(object.start!, object.end!));
  if (isPlain) {
    edited.overwrite(statement.start!, statement.end!, styled(exportsStatement([...names, ...lacking])));
  } else {
    const last = object.properties.at(-1)!;
    const space = source.slice(object.start! + 1, object.properties[0].start!);
    edited.appendLeft(
      last.end!,
      lacking.map((name) => `,${/\n/.test(space) ? space.replace(/\/[^]*/, '') : ' '}${name}`).join(''),
    );
  }
}

function exportedObject(statement: Statement) {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, right } = statement.expression;
  return left.type === 'MemberExpression' && isName(left.object, 'module') && right.type === 'ObjectExpression'
    ? right
    : undefined;
}

/** The names that `module.exports = { a }`, `module.exports.a = …` or `exports.a = …` exports. */
function exportedNames(statement: Statement): string[] {
  const object = exportedObject(statement);
  if (object) {
    return object.properties.flatMap((property) =>
      property.type !== 'SpreadElement' && property.key.type === 'Identifier' ? [property.key.name] : [],
    );
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
  const { left } = statement.expression;
  if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return [];
  const isExports =
    isName(left.object, 'exports') || (left.object.type === 'MemberExpression' && isName(left.object.object, 'module'));
  return isExports ? [left.property.name] : [];
}

const isName = (node: { type: string; name?: unknown }, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;

import { parse } from '@babel/parser';
import type { Program, Statement } from '@babel/types';
import MagicString from 'magic-string';
import { addExports } from './extend-exports';
import { addImports, endOf, isImport } from './extend-imports';
import { COMPLETE, closureOf, declaredName, neededBy, runtimePieces } from './pieces';
import type { Language, Piece } from './pieces';
import { pieceText, renderClient, valuesOf } from './render';
import type { ClientOptions } from './render';
import { restyle } from './style';
import { variantFor } from './tracking';
import type { Variant } from './tracking';

/**
 * The source of a client module with the helpers that it lacks; the same text where it lacks none. What it declares already,
 * changed by hand or not, stays; only where `save` or `retryOnConflict` is new, what reads and writes begins to take note of it.
 * Throws for a helper that does not exist and where a function that has to take note was changed by hand; a SyntaxError where
 * the source does not parse.
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
  const variant = variantFor([...helpers, ...present.keys()]);
  const begun = changeVariant(edited, present, textOf, language, variant);
  const asked = closureOf(language, helpers, variant).map(({ name }) => name);
  const pieces = neededBy(language, [...asked, ...begun], variant);
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

/** Rewrites what was written while less had to be taken note of. Returns the names of these pieces. */
function changeVariant(
  edited: MagicString,
  present: Map<string, Statement>,
  textOf: (piece: Piece) => string,
  language: Language,
  variant: Variant,
): string[] {
  const written = runtimePieces(language, variantFor([...present.keys()]));
  const plain = new Map(written.map((piece) => [piece.name, piece]));
  return runtimePieces(language, variant).flatMap((piece) => {
    const statement = present.get(piece.name);
    const before = plain.get(piece.name);
    if (!statement || !before || before.code === piece.code) return [];
    const start = statement.leadingComments?.[0]?.start ?? statement.start!;
    const text = edited.original.slice(start, statement.end!);
    if (text === textOf(before)) {
      edited.overwrite(start, statement.end!, textOf(piece));
      return [piece.name];
    }
    const lacking = piece.needs.filter((name) => !before.needs.includes(name));
    if (lacking.every((name) => text.includes(name))) return [];
    throw new Error(
      `${piece.name} in the client module was changed by hand, and what is added to the module needs it to use ` +
        `${lacking.join(' and ')}. Change it so, as here, and start again:\n\n${textOf(piece)}`,
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
  const order = runtimePieces(language, COMPLETE).map(({ name }) => name);
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

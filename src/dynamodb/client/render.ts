import type { Style } from '../../syntax/style';
import { importStatements } from './imports';
import type { ModuleSystem } from './imports';
import { closureOf } from './pieces';
import type { Language, Piece } from './pieces';
import { restyle } from './style';
import { variantFor } from './tracking';

export interface ClientOptions {
  language: Language;
  /** How the module is written; TypeScript always has `import` and `export`. */
  module: ModuleSystem;
  /** Names of the helpers that the application calls. */
  helpers: string[];
  style: Style;
}

/**
 * The text of `shared/db.ts` or `shared/db.js` with these helpers and what they need, nothing else.
 * Throws for a helper that does not exist.
 */
export function renderClient({ language, module, helpers, style }: ClientOptions): string {
  const pieces = closureOf(language, valuesOf(language, helpers), variantFor(helpers));
  const imports = importStatements(
    pieces.flatMap((piece) => piece.imports),
    language,
    module,
  );
  const isCommonJs = language === 'js' && module === 'commonjs';
  const body = pieces.map((piece, i) => `${i === 0 || piece.isApart ? '\n' : ''}${pieceText(piece, isCommonJs)}\n`);
  const exported = pieces.filter(({ isExported }) => isExported).map(({ name }) => name);
  const text = [
    ...imports.map((statement) => `${statement}\n`),
    ...body,
    ...(isCommonJs ? [`\n${exportsStatement(exported)}\n`] : []),
  ];
  return restyle(text.join('').trimStart(), style);
}

/** Helper names without those of types where the language has none. */
export const valuesOf = (language: Language, helpers: string[]): string[] =>
  language === 'ts' ? helpers : helpers.filter((name) => name !== 'Table');

/** The text of a piece; in CommonJS, exports are all at the end. */
export const pieceText = ({ code }: Piece, isCommonJs: boolean): string =>
  isCommonJs ? code.replace(/^export /m, '') : code;

/** `module.exports = { … };`, names sorted, on a line of its own each where they are too long for one. */
export function exportsStatement(names: string[]): string {
  const sorted = [...names].sort();
  const line = `module.exports = { ${sorted.join(', ')} };`;
  return line.length <= 120 ? line : `module.exports = {\n${sorted.map((name) => `  ${name},\n`).join('')}};`;
}

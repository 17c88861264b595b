import { parse, type ParserOptions } from '@babel/parser';
import MagicString from 'magic-string';
import type { Style } from '../../syntax/style';

/** The same code in another style. `text` has single quotes, semicolons, two spaces and line feeds. */
export function restyle(text: string, style: Style): string {
  const isAsWritten = style.quote === "'" && style.semicolons;
  const edited = isAsWritten ? text : punctuated(text, style);
  const indented =
    style.indent === '  ' ? edited : edited.replace(/^( {2})+/gm, (space) => style.indent.repeat(space.length / 2));
  return style.eol === '\n' ? indented : indented.replace(/\n/g, style.eol);
}

function punctuated(text: string, style: Style): string {
  const edited = new MagicString(text);
  const options: ParserOptions = {
    sourceType: 'unambiguous',
    plugins: ['typescript'],
    tokens: true,
    allowReturnOutsideFunction: true,
  };
  const tokens: Token[] = parse(text, options).tokens ?? [];
  if (style.quote === '"') {
    for (const { type, start, end, value } of tokens) {
      if (type.label === 'string' && !value!.includes('"') && !value!.includes('\\'))
        edited.overwrite(start, end, `"${value}"`);
    }
  }
  if (!style.semicolons) {
    for (const { start } of endingSemicolons(text, tokens)) edited.remove(start, start + 1);
  }
  return edited.toString();
}

interface Token {
  type: { label?: string };
  /** What a string says. */
  value?: string;
  start: number;
  end: number;
}

/** Semicolons at the end of a line, where the next line cannot be read as going on. */
function endingSemicolons(text: string, tokens: Token[]): Token[] {
  return tokens.filter(({ type, end }) => {
    if (type.label !== ';') return false;
    const after = text.slice(end);
    return /^\s*?(\n|$)/.test(after) && !/^\s*[[(`+\-/]/.test(after.replace(/^(\s*\/\/.*\n|\s*\/\*[^]*?\*\/)*/, ''));
  });
}

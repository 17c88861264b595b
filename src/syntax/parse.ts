import { parse, type ParserOptions, type ParserPlugin } from '@babel/parser';
import type { File } from '@babel/types';

const TYPESCRIPT = /\.(ts|mts|cts|tsx)$/;
const JSX = /\.(tsx|jsx|js|mjs|cjs)$/;

/** Source files that the tool reads. */
export const SOURCE_FILE = /\.(js|jsx|mjs|cjs|ts|tsx|mts|cts)$/;

export const isTypeScript = (path: string): boolean => TYPESCRIPT.test(path);

/** Babel's plugins for a file, chosen by its extension: `<T>x` casts need ts without jsx. */
function pluginsFor(path: string): ParserPlugin[] {
  const plugins: ParserPlugin[] = [
    'decorators-legacy',
    'decoratorAutoAccessors',
    'importAttributes',
    'explicitResourceManagement',
  ];
  if (TYPESCRIPT.test(path)) plugins.push('typescript');
  if (JSX.test(path)) plugins.push('jsx');
  return plugins;
}

/**
 * Parses a file; offsets of the tree are those of `text`.
 * @throws SyntaxError with `loc` where the file does not parse
 */
export function parseSource(path: string, text: string, options: ParserOptions = {}): File {
  return parse(text, {
    sourceType: 'unambiguous',
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowSuperOutsideMethod: true,
    plugins: pluginsFor(path),
    ...options,
  });
}

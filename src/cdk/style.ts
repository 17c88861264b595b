import { isTypeScript } from '../syntax/parse';
import { styleOf } from '../syntax/style';
import type { StackStyle } from './database-stack';
import { joinPath, type Files } from './files';
import { compilerOptions } from './source-file';

/**
 * The style for a new database stack: that of the file which puts the app together or, better, of the stack beside it.
 * @param like file whose style it follows
 */
export function stackStyle(files: Files, file: string, like: string): StackStyle {
  const text = files.read(like) ?? '';
  const typescript = isTypeScript(file);
  const folder = joinPath(file, '..');
  const isModule = typescript || /\.mjs$/.test(file) || /^\s*(import|export)\b/m.test(text);
  const types =
    typescript &&
    (/^import type /m.test(text) || compilerOptions(files, folder)?.options.verbatimModuleSyntax === true);
  return { ...styleOf(text), file, typescript, modules: isModule ? 'esm' : 'commonjs', typeImports: types };
}

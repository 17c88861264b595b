import { isCommonJs } from '../../syntax/imports';
import { isTypeScript, parseSource } from '../../syntax/parse';
import { styleOf } from '../../syntax/style';
import { extendClient } from './extend';

/**
 * A client module with the helpers that it lacks, written like a file of the application.
 * @param path of the client module
 * @param present its source, empty at first
 * @param like a file of the application, whose style and module system a new module takes
 * @throws where `extendClient` does
 */
export function clientFor(
  path: string,
  present: string,
  helpers: string[],
  like: { path: string; text: string },
): string {
  const typed = isTypeScript(path);
  const model = present.trim() === '' ? like : { path, text: present };
  return extendClient(present, {
    language: typed ? 'ts' : 'js',
    module: moduleSystem(path, model),
    helpers: typed ? [...new Set([...helpers, 'Table'])] : helpers,
    style: styleOf(model.text),
  });
}

function moduleSystem(path: string, model: { path: string; text: string }): 'commonjs' | 'esm' {
  if (/\.[cm]js$/.test(path)) return path.endsWith('.mjs') ? 'esm' : 'commonjs';
  return isCommonJs(parseSource(model.path, model.text).program) ? 'commonjs' : 'esm';
}

import { parseSource, SOURCE_FILE } from '../syntax/parse';
import type { FileEdit } from './file-edit';

function syntaxError(path: string, text: string): Error | undefined {
  try {
    if (SOURCE_FILE.test(path)) parseSource(path, text);
    else if (path.endsWith('.json')) JSON.parse(text.replace(/^\uFEFF/, ''));
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/**
 * Parses a file that is about to be written, so that a broken one never reaches the disk.
 * A file that did not parse before either (JSON with comments, say) is let through.
 * @throws Error naming the file and the place
 */
export function checkSyntax({ path, before, after }: FileEdit): void {
  if (after === undefined) return;
  const error = syntaxError(path, after);
  if (!error || (before !== undefined && syntaxError(path, before))) return;
  throw new Error(`The text made for ${path} does not parse: ${error.message}`, { cause: error });
}

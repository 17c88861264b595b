import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import MagicString from 'magic-string';
import { readModule } from '../analysis/modules';
import { indentAt, type Style } from '../syntax/style';

/**
 * Puts the bodies of functions inside `return retryOnConflict(async () => { … })();`, one step further in. Works on the
 * rewritten text, whose lines are final.
 * @param ids functions by their id
 */
export function wrapBodies(path: string, text: string, ids: string[], style: Style): string {
  if (ids.length === 0) return text;
  const { functions } = readModule(path, text);
  const magic = new MagicString(text);
  for (const id of ids) {
    const body = functions.get(id)?.get('body') as NodePath<t.BlockStatement> | undefined;
    if (!body?.isBlockStatement()) throw new Error(`${id} is not in the rewritten text`);
    wrapBody(magic, text, body, style);
  }
  return magic.toString();
}

function wrapBody(magic: MagicString, text: string, body: NodePath<t.BlockStatement>, { eol, indent, semicolons }: Style): void {
  const outer = indentAt(text, body.node.start!);
  const first = body.node.start! + 1;
  const last = body.node.end! - 1;
  const literals: [number, number][] = [];
  body.traverse({ TemplateLiteral: (path) => void literals.push([path.node.start!, path.node.end!]) });
  magic.appendLeft(first, `${eol}${outer}${indent}return retryOnConflict(async () => {`);
  for (let at = text.indexOf('\n', first); at !== -1 && at < last; at = text.indexOf('\n', at + 1)) {
    const isBlank = /^[ \t]*(\r?\n|$)/.test(text.slice(at + 1, last));
    if (!isBlank && !literals.some(([start, end]) => at >= start && at < end)) magic.prependRight(at + 1, indent);
  }
  const isOneLine = !text.slice(first, last).includes('\n');
  magic.appendLeft(last, `${isOneLine ? eol + outer + indent : indent}})()${semicolons ? ';' : ''}${eol}${outer}`);
}

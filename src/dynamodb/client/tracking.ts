import { parse } from '@babel/parser';
import traverse from '@babel/traverse';
import MagicString from 'magic-string';

/** Functions that remember their first argument, and return it if anything. */
const REMEMBERING = ['remember', 'settle', 'tracked'];

/** The runtime without what only `save` needs: what it remembers of what was read. */
export function withoutTracking(text: string): string {
  const edited = new MagicString(text);
  traverse(parse(text, { sourceType: 'module', plugins: ['typescript'] }), {
    CallExpression(path) {
      const { callee, arguments: given, start, end } = path.node;
      if (callee.type !== 'Identifier' || !REMEMBERING.includes(callee.name)) return;
      if (path.parentPath.isExpressionStatement()) {
        edited.remove(text.lastIndexOf('\n', start!), path.parent.end!);
        return;
      }
      edited.remove(start!, given[0].start!);
      edited.remove(given[0].end!, end!);
    },
  });
  return replaceAll(edited.toString(), [
    [/ item, collection \}/g, ' item }'],
    [/ {2}\/\*\*[^\n]*\n {2}collection\?: Collection;\n/g, ''],
    // What is asked for only to be remembered.
    [/const \{ Attributes \} = (await db\.send\((?:(?!\}\),)[^])*?) *ReturnValues: 'ALL_NEW',\n/g, '$1'],
  ]);
}

const replaceAll = (text: string, replacements: [RegExp, string][]): string =>
  replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

import traverse from '@babel/traverse';
import { parseSource } from '../../../src/syntax/parse';

/** Texts that would call `pwned()` if they came into code as they are, or break what they are put into. */
export const HOSTILE = [
  "'); pwned(); ('",
  '"); pwned(); ("',
  "\\'); pwned(); //",
  '`); pwned(); (`',
  '${pwned()}',
  "x' + pwned() + 'y",
  'x\npwned();\n',
  'x\r\npwned();',
  'x\u2028pwned();\u2029',
  '*/ pwned(); /*',
  '// pwned()',
  'x }; pwned(); const y = {',
  'any> = 0 as any; pwned(); const y: Array<any',
  'any /*',
  'any // x',
  '__proto__',
  'constructor',
  'await',
  '</script><img src=x onerror=pwned()>',
  '\u001b[2J\u001b]0;pwned\u0007',
  '`` ` pwned() ` ``',
  '\n\n# pwned\n- [ ] x',
  '|pwned|',
  '\\',
  '\0',
  '日本',
  '\ud800',
];

/** Fails where a text of code does not parse, or calls what only hostile texts call. */
export function expectHarmless(file: string, text: string): void {
  const ast = parseSource(file, text);
  const calls: string[] = [];
  traverse(ast, {
    Identifier: ({ node }) => {
      if (node.name === 'pwned') calls.push(`line ${node.loc?.start.line}`);
    },
    JSXIdentifier: ({ node }) => void calls.push(node.name),
  });
  if (calls.length > 0) throw new Error(`${file} runs a name (${calls.join(', ')}):\n${text}`);
}

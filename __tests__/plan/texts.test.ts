import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { pascal } from '../../src/design/table-id';
import { unifiedDiff } from '../../src/report';
import { markdownCode, markdownText, withoutControls } from '../../src/report/plain-text';
import { propertyKey, quoted } from '../../src/syntax/quote';
import { isType } from '../../src/syntax/type-text';
import { migrateProgram } from '../support/program';
import { HOSTILE } from './support/harmless';

const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const evaluate = (code: string): unknown => new Function(`return (${code});`)();

test('a quoted text is that text again, on one line', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom("'" as const, '"' as const), (text, quote) => {
      const literal = quoted(text, quote);
      expect(evaluate(literal)).toBe(text);
      expect(literal).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

test('a key of an object is a property of its own', () => {
  fc.assert(
    fc.property(anyText, (name) => {
      const object = evaluate(`{ ${propertyKey(name, "'")}: 1 }`) as object;
      expect(Object.keys(object)).toEqual([name]);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    }),
  );
});

test.each([
  ['Book', true],
  ["Map<string, import('./a').Book>", true],
  ['{ id: string; [key: string]: unknown }', true],
  ['readonly [a: string, b?: number]', true],
  ['Book, Other', false],
  ['Book>', false],
  ['any> = 0 as any; pwned(); const y: Array<any', false],
  ['any /*', false],
  ['any // x', false],
  ['', false],
  ['1 + 1', false],
])('%j is a type: %j', (text, expected) => {
  expect(isType(text)).toBe(expected);
});

test.each([
  ['books', 'Books'],
  ['bücher', 'Bucher'],
  ['straßen', 'StraEn'],
  ['my-store_2', 'MyStore2'],
  ['x', 'XTable'],
  ['2nd', 'Table2nd'],
  ['本', 'Table83831c'],
])('the table of %s is called %s', (name, expected) => {
  expect([pascal(name), pascal(name)]).toEqual([expected, expect.stringMatching(/^[A-Za-z][A-Za-z0-9]{2,}$/)]);
});

test('any name of a store gives a name that a table may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) =>
      expect(pascal(name)).toMatch(/^[A-Za-z][A-Za-z0-9]{2,}$/),
    ),
  );
});

test('stores with names of other scripts move, each into a table of its own', async () => {
  const { plan, files } = await migrateProgram({
    'package.json': '{ "name": "program" }',
    'app.js': ['本', '書', 'bücher', 'книги']
      .map(
        (name) =>
          `const ${name} = new Map();\nexports.put${name} = (id, x) => {\n  ${name}.set(id, { x });\n};\nexports.get${name} = (id) => ${name}.get(id);\n`,
      )
      .join(''),
  });
  expect(plan.stores.map(({ name }) => name).sort()).toEqual(['bücher', 'книги', '書', '本'].sort());
  expect(new Set(plan.tables.map(({ id }) => id)).size).toBe(4);
  expect(new Set(plan.tables.map(({ variable }) => variable)).size).toBe(4);
  for (const { variable } of plan.tables) expect(variable).toMatch(/^[A-Z][A-Z0-9_]*_TABLE_NAME$/);
  expect(files['app.js']).not.toContain('new Map()');
});

test('what goes to a terminal moves no cursor, and leaves other text alone', () => {
  expect(withoutControls('a\u001b[2Jb\u0007\r\n\tü日\u009b')).toBe('a\\x1b[2Jb\\x07\\x0d\n\tü日\\x9b');
});

test('code and text in Markdown stay on their line, and inside of it', () => {
  expect(markdownCode('a')).toBe('`a`');
  expect(markdownCode('a\n# b')).toBe('`a # b`');
  expect(markdownCode('`` x `')).toBe('``` `` x ` ```');
  expect(markdownText('a\n\n<img src=x>')).toBe('a &lt;img src=x>');
});

test('a patch names files with quotes and line breaks so that git applies it', () => {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'patch-')));
  const names = ['plain.js', 'with space.js', 'a"b.js', 'tab\tx.js', 'line\nbreak.js', 'ü.js', 'back\\slash.js'];
  for (const name of names) fs.writeFileSync(path.join(root, name), 'a\nb\nc\n');
  const edits = names.map((name) => ({ path: name, before: 'a\nb\nc\n', after: 'a\nB\nc' }));
  try {
    execFileSync('git', ['init', '-q', root]);
    execFileSync('git', ['-C', root, 'apply', '-'], { input: unifiedDiff(edits) });
    for (const name of names) expect(fs.readFileSync(path.join(root, name), 'utf8')).toBe('a\nB\nc');
  } finally {
    fs.rmSync(root, { recursive: true });
  }
});

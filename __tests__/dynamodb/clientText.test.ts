import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELPER_ACTIONS, extendClient, renderClient } from '../../src/dynamodb/client';
import type { ClientOptions } from '../../src/dynamodb/client';
import { isClientModule } from '../../src/dynamodb/client/is-client';

const STYLE = { quote: "'" as const, semicolons: true, indent: '  ', eol: '\n' };
const HELPERS = Object.keys(HELPER_ACTIONS);
const VARIANTS: Omit<ClientOptions, 'helpers'>[] = [
  { language: 'ts', module: 'esm', style: STYLE },
  { language: 'js', module: 'esm', style: STYLE },
  { language: 'js', module: 'commonjs', style: { ...STYLE, quote: '"', semicolons: false, indent: '\t' } },
  { language: 'ts', module: 'commonjs', style: { ...STYLE, indent: '    ', eol: '\r\n' } },
];

test('the embedded text is that of the runtime', () => {
  const script = join(__dirname, '../../scripts/embed-client.ts');
  const { stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

test('holds what is asked for, what it needs, and nothing else', () => {
  const text = renderClient({ ...VARIANTS[2], helpers: ['hasItem'] });
  expect(text).toMatchSnapshot();
});

test('an unknown helper is an error', () => {
  expect(() => renderClient({ ...VARIANTS[0], helpers: ['frobnicate'] })).toThrow('has no helper frobnicate');
});

describe.each(VARIANTS)('$language $module', (variant) => {
  const render = (...helpers: string[]) => renderClient({ ...variant, helpers });
  const extend = (source: string, ...helpers: string[]) => extendClient(source, { ...variant, helpers });

  test('extending gives what rendering would have given', () => {
    for (const others of [
      ['forwardErrors', 'retryOnConflict'],
      ['save', 'listItems', 'nextNumber'],
    ]) {
      const before = render(...others);
      for (const helper of HELPERS) expect(extend(before, helper)).toBe(render(...others, helper));
    }
    expect(extend('', 'save')).toBe(render('save'));
  });

  test('is known for what it is, until something of the application stands in it', () => {
    const path = `shared/db.${variant.language}`;
    for (const text of [render(...HELPERS), render('hasItem')]) {
      expect(isClientModule(path, text)).toBe(true);
      expect(isClientModule(path, `${text}\nconst books = [];\n`)).toBe(false);
    }
  });

  test('remembers what was read only for what writes differences, and for runs', () => {
    const all = HELPERS.filter(
      (helper) =>
        ![
          'save',
          'keepChanges',
          'replaceItems',
          'replaceList',
          'replaceValue',
          'retryOnConflict',
          'retryInTurn',
          'inTransaction',
          'commit',
          'inOneRun',
        ].includes(helper),
    );
    const text = render(...all);
    expect(text).not.toMatch(
      /remember|tracked|(elements|collections) = new WeakMap|settle|Attributes \} = await db.send\(\s*new UpdateCommand\([^)]*ALL_NEW/,
    );
    expect(extend(text, 'save')).toBe(render(...all, 'save'));
    const changed = text.replace(/return\s+\(?element/, 'return 5, element');
    expect(changed).not.toBe(text);
    expect(() => extend(changed, 'save')).toThrow('putItem in the client module was changed by hand');
    expect(extend(changed, 'getItem')).toBe(changed);
  });

  test('nothing is missing: the same text', () => {
    const text = `// By hand.\n${render('save', 'getItem')}`;
    expect(extend(text, 'save')).toBe(text);
  });

  test('hand edits stay', () => {
    const text = render('getItem', 'save').replace(/const elements/, '/* by hand */ const elements');
    const extended = extend(text, 'putItem', 'listItems');
    expect(extended).toContain('/* by hand */ const elements');
    expect(extended).toContain('paginateScan');
    expect(extend(extended, 'save', 'listItems', 'getItem')).toBe(extended);
  });
});

test('a module with imports and exports written otherwise', () => {
  const source = [
    "const { DynamoDBClient: Client } = require('@aws-sdk/client-dynamodb'); // ours",
    "const { DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');",
    '',
    'const db = DynamoDBDocumentClient.from(new Client({}));',
    '',
    'module.exports = {',
    '  db, // the client',
    '  x: 1,',
    '};',
    '',
  ].join('\n');
  expect(
    extendClient(source, { language: 'js', module: 'commonjs', style: STYLE, helpers: ['nextNumber'] }),
  ).toMatchSnapshot();
});

test.each([
  ['db.mjs', VARIANTS[1]],
  ['db.cjs', VARIANTS[2]],
])('%s is a module that exports the helpers', (file, variant) => {
  // Below the project, so that its packages are found.
  const parent = join(__dirname, '../../node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(join(parent, 'client-'));
  try {
    writeFileSync(join(directory, file), renderClient({ ...variant, helpers: HELPERS }));
    const program = `import('./${file}').then((module) => console.log(Object.keys(module).join()))`;
    const { stdout } = spawnSync(process.execPath, ['-e', program], { cwd: directory, encoding: 'utf8' });
    const names = stdout
      .trim()
      .split(',')
      .filter((name) => !['default', 'module.exports'].includes(name));
    expect(names.sort()).toEqual([...HELPERS].sort());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

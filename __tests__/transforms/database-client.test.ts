import { readFileSync } from 'fs';
import { join } from 'path';
import databaseClient from '../../transforms/database-client';
import { fixturesOf, temporaryApp, withCrlf, type TemporaryApp } from './fixtures';

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:function|const|interface) (\w+)/gm)].map(([, name]) => name).sort();

describe('by a plan', () => {
  let app: TemporaryApp;
  let client: string;
  const run = (source: string) => databaseClient({ path: client, source }, {}, {}) ?? source;

  beforeAll(async () => {
    const { input, rest } = fixturesOf('array-to-dynamodb').find(({ name }) => name === 'class-field')!;
    app = temporaryApp({ 'server.ts': input }, rest);
    client = join(app.root, (await app.plan()).client);
  });
  afterAll(() => app.remove());

  test('an empty module gets the helpers that the application calls, in its language', () => {
    expect(exportsOf(run(''))).toEqual(expect.arrayContaining(['Table', 'getItem', 'listItems', 'putItem']));
    expect(exportsOf(run(''))).not.toContain('save');
  });
  test('what is there stays, and the second time nothing changes', () => {
    const text = run('');
    expect(databaseClient({ path: client, source: text }, {}, {})).toBeUndefined();
    const more = `${text}\nexport const limit = 10;\n`;
    expect(run(more)).toBe(more);
  });
  test('a module with CRLF keeps it', () => {
    const text = withCrlf(run(''));
    expect(run(text)).toBe(text);
  });
  test('other files are not its business', () => {
    expect(
      databaseClient(
        { path: join(app.root, 'server.ts'), source: readFileSync(join(app.root, 'server.ts'), 'utf8') },
        {},
        {},
      ),
    ).toBeUndefined();
  });
});

describe('without a plan', () => {
  test('the helpers that are named, in the style of the files above', () => {
    const app = temporaryApp({
      'server.js': 'import express from "express"\n\nconst app = express()\napp.listen(3000)\n',
    });
    try {
      const client = { path: join(app.root, 'shared/db.js'), source: '' };
      const text = databaseClient(client, {}, { helpers: 'getItem,putItem' })!;
      expect(exportsOf(text)).toEqual(expect.arrayContaining(['getItem', 'putItem']));
      expect(text).toMatch(/from "@aws-sdk\/lib-dynamodb"$/m);
      expect(databaseClient({ ...client, source: text }, {}, { helpers: 'getItem' })).toBeUndefined();
      expect(databaseClient(client, {}, {})).toBeUndefined();
    } finally {
      app.remove();
    }
  });
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { HELPER_ACTIONS, renderClient } from '../../src/dynamodb/client';

const STYLE = { quote: "'" as const, semicolons: true, indent: '  ', eol: '\n' };

/** How applications call the helpers; `check` fails to compile where a type is not exactly as said. */
const usage = (extension: string) => `
import express from 'express';
import * as shared from './db${extension}';
import {
  forwardErrors, getItem, getMap, getValue, getValues, listItems, mapItems, nextNumber, objectItems, putItem, replaceItems,
  replaceList, retryOnConflict, save, setItem, setItems, type Table,
} from './db${extension}';

type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
const check = <T extends true>(value: T) => value;

interface Book { id: string; title: string; tags?: string[] }
class User { constructor(readonly name: string) {} get upper() { return this.name.toUpperCase(); } }
export const booksTable: Table<Book> = { variable: 'BOOKS_TABLE_NAME', key: 'id' };
export const usersTable: Table<User, number> = {
  variable: 'USERS_TABLE_NAME', key: '_key', keyType: 'N', prototype: User.prototype, dates: ['x'], order: '_added',
};
const hitsTable: Table<number> = { variable: 'HITS_TABLE_NAME', key: '_key', wrapped: true };

export class Service {
  private readonly table: Table<User, number> = usersTable;
  async all() { return mapItems(this.table); }
}

export async function main(given: unknown) {
  let books = await listItems(booksTable);
  check<Same<typeof books, Book[]>>(true);
  books = replaceList(books, books.filter(({ id }) => id !== 'a'));
  const users = await mapItems(usersTable);
  check<Same<typeof users, Map<number, User>>>(true);
  const hits = await objectItems(hitsTable);
  check<Same<typeof hits, Record<string, number>>>(true);
  const set = await setItems(hitsTable);
  check<Same<typeof set, Set<number>>>(true);
  const book = await getItem(booksTable, given);
  check<Same<typeof book, Book | undefined>>(true);
  const put = await putItem(booksTable, { id: 'a', title: 'b' });
  check<Same<typeof put, Book>>(true);
  await setItem(usersTable, 5, new User('x'));
  await setItem(hitsTable, 'a', (await getMap(hitsTable, 'a')).get('a') ?? 0);
  await replaceItems(booksTable, books);
  await save(books, book, users, undefined);
  const id = await nextNumber('next', 5);
  check<Same<typeof id, number>>(true);
  const settings = await getValue('settings', { theme: 'dark' });
  const values = await getValues({ total: 0, name: '' });
  values.total += 1;
  return settings.theme.length + values.name.length + id + Object.keys(shared).length;
}
// @ts-expect-error An element without a title is no book.
export const wrong = () => putItem(booksTable, { id: 'a' });
// @ts-expect-error The key is a number.
export const wrongKey = () => setItem(usersTable, 'a', new User('x'));

const app = express();
app.get('/books/:id', forwardErrors(async (req, res) => {
  const { id } = req.params;
  check<Same<typeof id, string>>(true);
  res.status(200).json(await getItem(booksTable, id));
}));
app.post('/books', forwardErrors(retryOnConflict(async (req, res) => {
  res.json(req.body.title);
})));
app.put('/books', forwardErrors(retryOnConflict(async (req: express.Request, res: express.Response) => {
  res.json(req.body.title);
})));
app.use(forwardErrors(async (error: Error, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
  res.status(500).json({ error: error.message });
}));
export const find = retryOnConflict(async (id: string, n?: number) => ({ id, n }));
check<Same<typeof find, (id: string, n?: number) => Promise<{ id: string; n: number | undefined }>>>(true);
`;

test.each([
  ['commonjs', '', { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 }],
  ['nodenext', '.js', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
])(
  'the client and its uses type-check in %s',
  (name, extension, options) => {
    // Below the project, so that its packages are found.
    const parent = join(__dirname, '../../node_modules/.cache');
    mkdirSync(parent, { recursive: true });
    const directory = mkdtempSync(join(parent, 'client-'));
    try {
      if (name === 'nodenext') writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
      const text = renderClient({ language: 'ts', module: 'esm', helpers: Object.keys(HELPER_ACTIONS), style: STYLE });
      writeFileSync(join(directory, 'db.ts'), text);
      writeFileSync(join(directory, 'usage.ts'), usage(extension));
      // How modules are found has no part in what a helper needs.
      const alone = name === 'commonjs' ? Object.keys(HELPER_ACTIONS) : [];
      const untracked = Object.keys(HELPER_ACTIONS).filter((helper) => !/^(save|replace)/.test(helper));
      for (const helpers of [untracked, ...alone.map((helper) => [helper])]) {
        const part = renderClient({ language: 'ts', module: 'esm', helpers, style: { ...STYLE, semicolons: false } });
        writeFileSync(join(directory, `only-${helpers.length > 1 ? 'untracked' : helpers[0]}.ts`), part);
      }
      const strict: ts.CompilerOptions = {
        ...options,
        strict: true,
        target: ts.ScriptTarget.ES2022,
        noUnusedLocals: true,
        noUnusedParameters: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        isolatedModules: true,
        esModuleInterop: true,
        skipLibCheck: true,
        noEmit: true,
        types: ['node'],
      };
      const host = { ...ts.createCompilerHost(strict), jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors };
      const files = readdirSync(directory).filter((file) => file.endsWith('.ts'));
      const program = ts.createProgram(
        files.map((file) => join(directory, file)),
        strict,
        host,
      );
      const problems = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
        const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
        return `${file?.fileName.replace(/.*\//, '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      });
      expect(problems).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
  240_000,
);

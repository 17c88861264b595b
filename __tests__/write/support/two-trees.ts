import fs from 'node:fs';
import path from 'node:path';
import type { FileEdit } from '../../../src/write';

const large = (word: string): string => `/*\n${` ${word}\n`.repeat(20_000)}*/\n`;

/** An application before and after: files that change, go and come, in folders that come and go with them. */
export const TREES: [Record<string, string>, Record<string, string>] = [
  {
    'package.json': '{ "name": "app" }\n',
    'bin/run.js': '#!/usr/bin/env node\nrun();\n',
    'src/books.js': large('books'),
    'src/crlf.js': 'a();\r\nb();\r\n',
    'src/old/data.json': '[]\n',
    'src/linked.js': 'linked();\n',
    'src/same.js': 'same();\n',
  },
  {
    'package.json': '{ "name": "app", "dependencies": {} }\n',
    'bin/run.js': '#!/usr/bin/env node\nawait run();\n',
    'src/books.js': large('booksTable'),
    'src/crlf.js': 'await a();\r\nb();\r\n',
    'src/linked.js': 'await linked();\n',
    'src/same.js': 'same();\n',
    'shared/db/client.ts': large('client'),
    'shared/db/deep/more.ts': 'export {};\n',
    '.migration/seed/Books.json': '[{ "id": 1 }]\n',
  },
];

/** The edits that make one tree the other. */
export function editsBetween(from: Record<string, string>, to: Record<string, string>): FileEdit[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.map((name) => ({ path: name, before: from[name], after: to[name] }));
}

/** Makes the first tree in an empty folder, with a program that can be run and a link. */
export function makeFirstTree(root: string): void {
  for (const [name, text] of Object.entries(TREES[0])) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  fs.chmodSync(path.join(root, 'bin/run.js'), 0o755);
  fs.symlinkSync('src/linked.js', path.join(root, 'link.js'));
}

/** Every link and file below a folder, with its mode and text. Folders may stay empty when their files go. */
export function everythingIn(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(root, file);
    if (entry.isSymbolicLink()) found[name] = `link to ${fs.readlinkSync(file)}`;
    else if (entry.isFile())
      found[name] = `${(fs.statSync(file).mode & 0o7777).toString(8)} ${fs.readFileSync(file, 'utf8')}`;
  }
  return found;
}

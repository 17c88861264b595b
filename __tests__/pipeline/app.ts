import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import type { Step } from '../support/requests';

const PROJECT = join(__dirname, '../..');

/** A small Express application and the requests that try it. */
export interface SmallApp {
  name: string;
  /** Texts by path; `server.js` is what runs. */
  files: Record<string, string>;
  requests: Step[];
}

/** Writes an application into a temporary directory, with this project's node_modules. */
export function placeApp(files: Record<string, string>): { root: string; remove(): void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'small-app-')));
  const manifest = {
    name: 'small',
    private: true,
    scripts: { start: 'node server.js' },
    dependencies: { express: '4.21.2' },
  };
  for (const [file, text] of Object.entries({
    'package.json': `${JSON.stringify(manifest, undefined, 2)}\n`,
    ...files,
  })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'dir');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** An Express server around routes. */
export const server = (routes: string): string => `const express = require('express');
const app = express();
app.use(express.json());

${routes.trim()}

app.listen(process.env.PORT);
`;

export const get = (path: string): Step => ({ method: 'GET', path });
export const post = (path: string, body: unknown): Step => ({ method: 'POST', path, body });
export const put = (path: string, body: unknown): Step => ({ method: 'PUT', path, body });
export const remove = (path: string): Step => ({ method: 'DELETE', path });

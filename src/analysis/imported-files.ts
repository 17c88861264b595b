import * as posix from 'path/posix';
import type { Module } from './modules';

const ENDINGS = [
  '',
  '.ts',
  '.js',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '/index.ts',
  '/index.js',
  '/index.mjs',
  '/index.cjs',
];

/** Files that other files of the application import. */
export function importedFiles(modules: Module[]): Set<string> {
  const paths = new Set(modules.map(({ path }) => path));
  const found = new Set<string>();
  for (const { path, text } of modules) {
    for (const [, specifier] of text.matchAll(/(?:from|import|require\s*\()\s*\(?\s*['"](\.{1,2}(?:\/[^'"]*)?)['"]/g)) {
      const stem = posix.join(posix.dirname(path), specifier);
      // TypeScript's files are imported by the names that they will have as JavaScript.
      const stems = [stem, stem.replace(/\.([mc]?)js$/, '.$1ts'), stem.replace(/\.[mc]?js$/, '')];
      for (const one of stems)
        for (const ending of ENDINGS) if (paths.has(one + ending) && one + ending !== path) found.add(one + ending);
    }
  }
  return found;
}

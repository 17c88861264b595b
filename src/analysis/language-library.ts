import * as fs from 'fs';
import * as path from 'path';
import ts from 'typescript';

const REFERENCE = /^\/\/\/ <reference lib="([\w.]+)" \/>$/gm;

const libraries = new Map<ts.ScriptTarget, ts.SourceFile>();

/**
 * The declarations of a language level, and of what browsers and Node.js have in common. They are the same for every program,
 * and stand in eighty files: as one file that is read once, a program is made of them in a third of the time.
 */
export function languageLibrary(target: ts.ScriptTarget): ts.SourceFile {
  const known = libraries.get(target);
  if (known) return known;
  const first = ts.getDefaultLibFilePath({ target });
  const read = new Set<string>();
  const textOf = (file: string): string => {
    if (read.has(file)) return '';
    read.add(file);
    return fs
      .readFileSync(file, 'utf8')
      .replace(REFERENCE, (_, name: string) => textOf(path.join(path.dirname(first), `lib.${name}.d.ts`)));
  };
  const library = ts.createSourceFile(first.replace(/\\/g, '/'), textOf(first), {
    languageVersion: target,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  libraries.set(target, library);
  return library;
}

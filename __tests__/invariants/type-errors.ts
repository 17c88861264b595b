import { join } from 'path';
import ts from 'typescript';
import type { Files } from '../support/program';

const FOLDER = join(__dirname, '../../.type-check');

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  strict: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  noUnusedLocals: true,
  types: ['node'],
  noEmit: true,
};

const libraries = new Map<string, ts.SourceFile | undefined>();

/** What the compiler reports for a program's TypeScript files, unused names included, without the lines. */
export function typeErrors(files: Files): string[] {
  const texts = new Map(Object.entries(files).map(([path, text]) => [join(FOLDER, path), text]));
  const roots = [...texts.keys()].filter((path) => /\.ts$/.test(path));
  if (roots.length === 0) return [];
  const host = ts.createCompilerHost(OPTIONS, true);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  host.fileExists = (file) => texts.has(file) || fileExists.call(host, file);
  host.directoryExists = (folder) =>
    [...texts.keys()].some((path) => path.startsWith(`${folder}/`)) || ts.sys.directoryExists(folder);
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version, true);
    const known = libraries.get(file) ?? getSourceFile.call(host, file, version, ...rest);
    libraries.set(file, known);
    return known;
  };
  const program = ts.createProgram({ rootNames: roots, options: OPTIONS, host });
  const own = roots.flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return own.map(
    ({ file, code, messageText }) =>
      `${file!.fileName.slice(FOLDER.length + 1)} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

import path from 'node:path';
import { joinPath, type Files } from './files';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];
const COMPILED = /\.([cm]?)jsx?$/;

interface CompilerOptions {
  outDir?: string;
  rootDir?: string;
  verbatimModuleSyntax?: boolean;
}

/** Reads JSON that may hold comments and trailing commas; undefined when it cannot be read. */
export function readJson<T>(files: Files, file: string): T | undefined {
  const text = files.read(file)?.replace(/^\uFEFF/, '');
  if (text === undefined) return undefined;
  const plain = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, literal?: string) => literal ?? '',
  );
  try {
    return JSON.parse(plain.replace(/,(\s*[}\]])/g, '$1')) as T;
  } catch {
    return undefined;
  }
}

/** The compiler options of the nearest tsconfig.json, and its folder. */
export function compilerOptions(files: Files, from: string): { folder: string; options: CompilerOptions } | undefined {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const config = readJson<{ compilerOptions?: CompilerOptions }>(files, joinPath(folder, 'tsconfig.json'));
    if (config) return { folder, options: config.compilerOptions ?? {} };
    if (folder === '.' || folder === '') return undefined;
  }
}

/** The file in a TypeScript project that a compiled file was made from, by `outDir` and `rootDir`. */
function beforeCompilation(files: Files, folder: string, file: string): string | undefined {
  const config = compilerOptions(files, folder);
  if (!config?.options.outDir) return undefined;
  const outDir = joinPath(config.folder, config.options.outDir);
  const relative = path.posix.relative(outDir, file);
  if (relative.startsWith('..')) return undefined;
  return joinPath(config.folder, config.options.rootDir ?? '.', relative);
}

/**
 * The source of a file that a CDK app names: the TypeScript beside a compiled one, or the one that the compiler
 * options map it to.
 * @param folder where relative settings (tsconfig.json) are looked up
 * @param file with or without an extension, relative to the root
 */
export function findSource(files: Files, folder: string, file: string): string | undefined {
  const mapped = beforeCompilation(files, folder, file);
  for (const candidate of mapped ? [mapped, file] : [file]) {
    const bare = candidate.replace(COMPILED, '');
    const tried = COMPILED.test(candidate)
      ? [...EXTENSIONS.slice(0, 4).map((extension) => bare + extension), candidate]
      : [candidate, ...EXTENSIONS.map((extension) => candidate + extension)];
    const found = tried.find((name) => /\.\w+$/.test(name) && files.read(name) !== undefined);
    if (found) return found;
  }
  return undefined;
}

/** The file that a relative import refers to. */
export function resolveImport(files: Files, from: string, specifier: string): string | undefined {
  const target = joinPath(path.posix.dirname(from), specifier);
  const bare = target.replace(COMPILED, '');
  const tried = [target, ...EXTENSIONS.map((extension) => bare + extension)];
  tried.push(
    ...EXTENSIONS.map((extension) => target + extension),
    ...EXTENSIONS.map((extension) => `${target}/index${extension}`),
  );
  return tried.find(
    (name) => EXTENSIONS.some((extension) => name.endsWith(extension)) && files.read(name) !== undefined,
  );
}

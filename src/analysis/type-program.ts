import * as path from 'path';
import ts from 'typescript';
import { languageLibrary } from './language-library';

/**
 * A program of the type checker over the project's own files, without type packages.
 * @param root absolute path of the application
 * @param files absolute paths
 * @param texts their sources
 */
export function createProgram(root: string, files: string[], texts: Map<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    ...pathMapping(root),
    allowJs: true,
    checkJs: false,
    noEmit: true,
    noLib: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    jsx: ts.JsxEmit.Preserve,
    esModuleInterop: true,
    resolveJsonModule: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    types: [],
    maxNodeModuleJsDepth: 0,
  };
  const host = ts.createCompilerHost(options, true);
  const { readFile, fileExists } = host;
  host.readFile = (file) => texts.get(file) ?? readFile.call(host, file);
  const getSourceFile = host.getSourceFile;
  const library = languageLibrary(options.target!);
  host.getSourceFile = (file, version, ...rest) => {
    if (file === library.fileName) return library;
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, version, ...rest)
      : ts.createSourceFile(file, text, version, true);
  };
  // Type packages cost seconds and tell nothing about the project's own stores.
  host.fileExists = (file) =>
    !/[\\/]node_modules[\\/](?!typescript[\\/])/.test(file) && (texts.has(file) || fileExists.call(host, file));
  host.directoryExists = (directory) => !/[\\/]node_modules$/.test(directory) && ts.sys.directoryExists(directory);
  return ts.createProgram({ rootNames: [library.fileName, ...files], options, host });
}

/** `baseUrl` and `paths` of the project's tsconfig: they decide where imports lead. */
function pathMapping(root: string): ts.CompilerOptions {
  const config = ts.findConfigFile(root, ts.sys.fileExists);
  if (!config || !config.startsWith(root)) return { baseUrl: undefined };
  const parsed = ts.readConfigFile(config, ts.sys.readFile).config?.compilerOptions ?? {};
  const directory = path.dirname(config);
  const baseUrl = parsed.baseUrl ? path.resolve(directory, parsed.baseUrl) : undefined;
  return { baseUrl, paths: parsed.paths, pathsBasePath: directory } as ts.CompilerOptions;
}

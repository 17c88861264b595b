import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import * as posix from 'node:path/posix';
import { transformSync } from 'esbuild';

/** What the code of a program is given instead of its own. */
export interface Surroundings {
  console: Pick<Console, 'log'>;
  setTimeout: typeof setTimeout;
  /** Modules by name, instead of those that are installed. */
  modules: Record<string, unknown>;
}

type Wrapper = (
  module: { exports: unknown },
  exports: unknown,
  load: (name: string) => unknown,
  console: unknown,
  timer: unknown,
) => void;

const installed = createRequire(__filename);
const compiled = new Map<string, Wrapper>();
const MAX_COMPILED = 200;

/** Loads a module of a program that exists as text only, with the modules that it needs. */
export function loadProgram(
  files: Record<string, string>,
  entry: string,
  surroundings: Surroundings,
): Record<string, unknown> {
  const loaded = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const requireFrom = (name: string): unknown => {
      if (!name.startsWith('.')) return surroundings.modules[name] ?? installed(name);
      const path = posix.join(posix.dirname(file), name);
      const found = [
        path,
        ...['.js', '.ts', '.mjs'].map((extension) => path + extension),
        path.replace(/\.js$/, '.ts'),
      ].find((one) => one in files);
      if (!found) throw new Error(`Cannot find module '${name}' from '${file}'`);
      return load(found);
    };
    compile(file, files[file])(module, module.exports, requireFrom, surroundings.console, surroundings.setTimeout);
    return module.exports;
  };
  return load(entry) as Record<string, unknown>;
}

function compile(file: string, text: string): Wrapper {
  const key = createHash('sha1').update(`${file}\0${text}`).digest('hex');
  const known = compiled.get(key);
  if (known) return known;
  const isModule = /^(import|export) /m.test(text);
  const loader = file.endsWith('.ts') ? 'ts' : 'js';
  const code =
    isModule || loader === 'ts'
      ? transformSync(text, { loader, format: 'cjs', target: 'es2022', sourcefile: file }).code
      : text;
  const wrapper = new Function(
    'module',
    'exports',
    'require',
    'console',
    'setTimeout',
    `${code}\n//# sourceURL=${file}`,
  ) as Wrapper;
  if (compiled.size >= MAX_COMPILED) compiled.delete(compiled.keys().next().value!);
  compiled.set(key, wrapper);
  return wrapper;
}

import * as fs from 'fs';
import * as path from 'path';
import * as posix from 'path/posix';
import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Collection } from '../plan/schema';
import { isTestFile } from './files';
import { fileOf, type PathContext } from './file-paths';
import { findAccesses } from './json-accesses';
import { lineOf, type Module } from './modules';
import { withoutCasts } from '../syntax/casts';
import type { Candidate } from './stores';
import { child } from '../syntax/child';
import { requiredModule } from '../syntax/require';

/** Files of tools, whose lists are no data of the application. */
const TOOL_FILE =
  /(^|\/)(package(-lock)?|tsconfig[^/]*|jsconfig|nodemon|cdk|swagger[^/]*|openapi[^/]*|config[^/]*|[^/]*\.config|manifest|firebase|vercel|now)\.json$|(^|\/)(locales?|i18n|lang|translations)\//i;

export const isDataFile = (file: string): boolean => file.endsWith('.json') && !TOOL_FILE.test(file);

/** A module-level variable that holds the contents of a JSON file, or one list in it. */
interface Loaded {
  module: Module;
  file: string;
  member?: string;
  declaration: NodePath;
  initializer?: NodePath;
  name: string;
  /** Offset of the name in the module. */
  offset: number;
  /** Whether the module system keeps one copy of it for all modules. */
  isModule: boolean;
}

/** Lists that are loaded from a JSON file when the program starts, each with every module that loads it. */
export function findStartUp(context: PathContext): Candidate[] {
  const loaded = [...context.modules.values()].flatMap((module) => loadedIn(module, context));
  const groups = new Map<string, Loaded[]>();
  for (const one of loaded) {
    // What is parsed again by each module is a copy of its own.
    const key = `${one.file} ${one.member ?? ''}${one.isModule ? '' : ` ${one.module.path} ${one.name}`}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => candidateOf(group, context) ?? []);
}

function candidateOf(group: Loaded[], { root }: PathContext): Candidate | undefined {
  const first = group.find(({ module }) => !isTestFile(module.path));
  if (!first) return undefined;
  const content = readJson(root, first.file);
  const value = first.member && content ? (content.value as Record<string, unknown>)[first.member] : content?.value;
  const collection = content ? collectionOf(value) : 'array';
  if (!collection) return undefined;
  return {
    id: `${first.module.path}#${first.name}`,
    name: first.name,
    file: first.module.path,
    line: lineOf(first.declaration.node),
    collection,
    medium: 'json-start-up',
    declaration: first.declaration,
    initializer: first.initializer,
    offsets: [first.offset],
    holderOffsets: [],
    json: posix.relative(posix.dirname(first.module.path), first.file),
    jsonFile: first.file,
    jsonMember: first.member,
    locations: [
      ...group.map(({ module, offset }) => `${module.path}:${offset}`),
      ...(first.isModule && content ? locationsIn(first, content.text) : []),
    ],
    also: group.filter((one) => one !== first).map(({ module, declaration }) => ({ file: module.path, declaration })),
    annotation: annotationOf(first.declaration),
  };
}

const annotationOf = (declaration: NodePath): t.TSType | undefined => {
  const id = declaration.isVariableDeclarator() ? declaration.node.id : undefined;
  return t.isIdentifier(id) && t.isTSTypeAnnotation(id.typeAnnotation) ? id.typeAnnotation.typeAnnotation : undefined;
};

/** What a JSON value is as a store. */
export function collectionOf(value: unknown): Collection | undefined {
  if (Array.isArray(value)) return 'array';
  if (typeof value !== 'object' || value === null) return undefined;
  const values = Object.values(value);
  return values.length > 0 && values.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    ? 'object'
    : undefined;
}

/** The JSON file at a path relative to the root. */
export function readJson(root: string, file: string): { text: string; value: unknown } | undefined {
  try {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    return { text, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}

/** Where the checker finds the declaration of what a module imports from a JSON file: in that file. */
function locationsIn({ file, member }: Loaded, text: string): string[] {
  if (!member) return [`${file}:${text.search(/\S/)}`];
  const key = new RegExp(`"${member}"\\s*:\\s*`).exec(text);
  return key ? [`${file}:${key.index}`, `${file}:${key.index + key[0].length}`] : [];
}

function loadedIn(module: Module, context: PathContext): Loaded[] {
  if (!/\.json\b|require\(|readFileSync|readJsonSync/.test(module.text)) return [];
  const found: Loaded[] = [];
  const reads = new Map(
    findAccesses(module).accesses.flatMap((access) =>
      access.kind === 'read' && !access.promise && !access.callback ? [[access.whole.node, access]] : [],
    ),
  );
  for (const statement of (module.program as NodePath<t.Program>).get('body')) {
    if (statement.isImportDeclaration()) found.push(...imported(statement, module, context));
    const declaration = statement.isExportNamedDeclaration() ? child(statement, 'declaration') : statement;
    if (!declaration.isVariableDeclaration()) continue;
    for (const declarator of declaration.get('declarations')) {
      const init = child(declarator, 'init');
      if (!init.node) continue;
      const source = sourceOf(withoutCasts(init), module, context, (node) => {
        const access = reads.get(node);
        return access && !access.text ? fileOf(access.name, module, context) : undefined;
      });
      const named = source && isDataFile(source.file) ? nameOf(declarator, source.member) : undefined;
      if (source && named)
        found.push({
          module,
          file: source.file,
          ...named,
          declaration: declarator,
          initializer: init,
          isModule: source.isModule,
        });
    }
  }
  return found;
}

function imported(statement: NodePath<t.ImportDeclaration>, module: Module, context: PathContext): Loaded[] {
  const file = requiredFile(statement.node.source.value, module, context);
  const [specifier, ...rest] = statement.get('specifiers');
  if (!file || !isDataFile(file) || rest.length > 0 || !specifier?.isImportDefaultSpecifier()) return [];
  const { name, start } = specifier.node.local;
  return [{ module, file, declaration: statement, name, offset: start!, isModule: true }];
}

function nameOf(
  { node: { id } }: NodePath<t.VariableDeclarator>,
  member: string | undefined,
): { name: string; offset: number; member?: string } | undefined {
  if (t.isIdentifier(id)) return { name: id.name, offset: id.start!, member };
  if (!t.isObjectPattern(id) || member || id.properties.length !== 1) return undefined;
  const [property] = id.properties;
  if (!t.isObjectProperty(property) || !t.isIdentifier(property.key) || !t.isIdentifier(property.value))
    return undefined;
  return { name: property.value.name, offset: property.value.start!, member: property.key.name };
}

/** The file in `require('./x.json')`, `JSON.parse(fs.readFileSync(…))`, and `.list` behind either. */
function sourceOf(
  value: NodePath,
  module: Module,
  context: PathContext,
  read: (node: t.Node) => string | undefined,
): { file: string; member?: string; isModule: boolean } | undefined {
  if (value.isMemberExpression() && !value.node.computed && t.isIdentifier(value.node.property)) {
    const inner = sourceOf(value.get('object'), module, context, read);
    return inner && !inner.member ? { ...inner, member: value.node.property.name } : undefined;
  }
  if (!value.isCallExpression()) return undefined;
  const file = read(value.node);
  if (file) return { file, isModule: false };
  const specifier = requiredModule(value.node);
  const required = specifier === undefined ? undefined : requiredFile(specifier, module, context);
  return required ? { file: required, isModule: true } : undefined;
}

/** The JSON file that a specifier loads, with or without its extension. */
function requiredFile(specifier: string, module: Module, { root, modules }: PathContext): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = posix.join(posix.dirname(module.path), specifier);
  if (base.startsWith('..')) return undefined;
  if (base.endsWith('.json')) return base;
  const isSource = ['.js', '.ts', '.mjs', '.cjs', '/index.js', '/index.ts'].some((extension) =>
    modules.has(base + extension),
  );
  return !isSource && fs.existsSync(path.join(root, `${base}.json`)) ? `${base}.json` : undefined;
}

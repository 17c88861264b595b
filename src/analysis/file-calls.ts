import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../syntax/child';
import { requiredModule } from '../syntax/require';

/** A call of Node's `fs` module or of one of its relatives. */
export interface FileCall {
  /** Without `Sync`: `readFile`, `writeJson`. */
  method: string;
  /** How its result is given. */
  style: 'sync' | 'promise' | 'callback';
  /** The call, or the `await` of it. */
  whole: NodePath;
  call: NodePath<t.CallExpression>;
  args: NodePath[];
}

const MODULES: Record<string, 'fs' | 'promises' | 'extra'> = {
  fs: 'fs',
  'graceful-fs': 'fs',
  'fs/promises': 'promises',
  'fs-extra': 'extra',
  jsonfile: 'extra',
};

/** A function of `fs`, and how it gives its result. */
export interface FileFunction {
  name: string;
  from: 'fs' | 'promises' | 'extra';
}

/** Functions of `fs` that a module keeps under another name: `const readText = promisify(fs.readFile)`, by the offset of that name. */
export function fileFunctions(program: NodePath<t.Program>): Map<number, FileFunction> {
  const found = new Map<number, FileFunction>();
  for (const { path, identifier } of Object.values(program.scope.bindings)) {
    const init = path.isVariableDeclarator() && t.isIdentifier(path.node.id) ? child(path, 'init') : undefined;
    const own = init?.isCallExpression() || init?.isMemberExpression() ? keptFunction(init) : undefined;
    if (own) found.set(identifier.start!, own);
  }
  return found;
}

/**
 * What a call does with a file; undefined for any other call.
 * @param elsewhere finds functions of `fs` that another module exports
 */
export function readFileCall(
  call: NodePath<t.CallExpression>,
  elsewhere: (callee: NodePath) => FileFunction | undefined = () => undefined,
): FileCall | undefined {
  const callee = child(call, 'callee');
  const found = calleeOf(callee) ?? elsewhere(callee);
  if (!found) return undefined;
  const args = children(call, 'arguments');
  const isSync = found.name.endsWith('Sync');
  const method = isSync ? found.name.slice(0, -4) : found.name;
  const last = args.at(-1);
  const style = isSync
    ? 'sync'
    : found.from === 'promises'
      ? 'promise'
      : last?.isFunction() || found.from === 'fs'
        ? 'callback'
        : 'promise';
  const whole = style === 'promise' && call.parentPath.isAwaitExpression() ? call.parentPath : call;
  return { method, style, whole, call, args };
}

/** The function of `fs` that an expression names, and how it gives its result. */
function calleeOf(callee: NodePath): FileFunction | undefined {
  if (callee.isMemberExpression() && !callee.node.computed && t.isIdentifier(callee.node.property)) {
    const from = moduleOf(callee.get('object'));
    return from && { name: callee.node.property.name, from };
  }
  if (!callee.isIdentifier()) return undefined;
  const declaration = callee.scope.getBinding(callee.node.name)?.path;
  if (declaration?.isImportSpecifier()) {
    const from = MODULES[sourceOf(declaration.parent)];
    const { imported } = declaration.node;
    return from && { name: t.isIdentifier(imported) ? imported.name : imported.value, from };
  }
  if (!declaration?.isVariableDeclarator()) return undefined;
  const init = child(declaration, 'init');
  if (t.isObjectPattern(declaration.node.id)) {
    const property = declaration.node.id.properties.find(
      (one) => t.isObjectProperty(one) && t.isIdentifier(one.value, { name: callee.node.name }),
    );
    const from = init.node ? moduleOf(init) : undefined;
    return property && from && t.isObjectProperty(property) && t.isIdentifier(property.key)
      ? { name: property.key.name, from }
      : undefined;
  }
  return init.node ? keptFunction(init) : undefined;
}

/** The function in `promisify(fs.readFile)` or `fs.promises.readFile`. */
function keptFunction(init: NodePath): FileFunction | undefined {
  const promised = promisified(init);
  if (promised) {
    const inner = calleeOf(promised);
    return inner && { name: inner.name, from: 'promises' };
  }
  return init.isMemberExpression() ? calleeOf(init) : undefined;
}

/** The function in `util.promisify(fs.readFile)`. */
function promisified(init: NodePath): NodePath | undefined {
  if (!init.isCallExpression()) return undefined;
  const { callee } = init.node;
  const name = t.isIdentifier(callee)
    ? callee.name
    : t.isMemberExpression(callee) && t.isIdentifier(callee.property)
      ? callee.property.name
      : '';
  return name === 'promisify' ? children(init, 'arguments')[0] : undefined;
}

/** Which of the modules an expression is: `fs`, `fs.promises`, `require('fs')`. */
function moduleOf(expression: NodePath, depth = 0): 'fs' | 'promises' | 'extra' | undefined {
  if (depth > 4 || !expression.node) return undefined;
  if (expression.isMemberExpression() && t.isIdentifier(expression.node.property)) {
    const object = moduleOf(expression.get('object'), depth + 1);
    return (
      object &&
      (expression.node.property.name === 'promises'
        ? 'promises'
        : expression.node.property.name === 'default'
          ? object
          : undefined)
    );
  }
  const required = requiredModule(expression.node);
  if (required !== undefined) return MODULES[bare(required)];
  if (!expression.isIdentifier()) return undefined;
  const { name } = expression.node;
  const declaration = expression.scope.getBinding(name)?.path;
  if (declaration?.isImportDefaultSpecifier() || declaration?.isImportNamespaceSpecifier())
    return MODULES[sourceOf(declaration.parent)];
  if (declaration?.isImportSpecifier())
    return t.isIdentifier(declaration.node.imported, { name: 'promises' }) && MODULES[sourceOf(declaration.parent)]
      ? 'promises'
      : undefined;
  if (declaration?.isTSImportEqualsDeclaration() && t.isTSExternalModuleReference(declaration.node.moduleReference))
    return MODULES[bare(declaration.node.moduleReference.expression.value)];
  if (!declaration?.isVariableDeclarator()) return undefined;
  const { id } = declaration.node;
  const init = child(declaration, 'init');
  if (t.isIdentifier(id)) return init.node ? moduleOf(init, depth + 1) : undefined;
  const isPromises =
    t.isObjectPattern(id) &&
    id.properties.some(
      (one) =>
        t.isObjectProperty(one) && t.isIdentifier(one.key, { name: 'promises' }) && t.isIdentifier(one.value, { name }),
    );
  return isPromises && init.node && moduleOf(init, depth + 1) ? 'promises' : undefined;
}

const bare = (source: string): string => source.replace(/^node:/, '');
const sourceOf = (declaration: t.Node): string => bare((declaration as t.ImportDeclaration).source.value);

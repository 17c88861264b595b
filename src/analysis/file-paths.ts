import * as fs from 'fs';
import * as path from 'path';
import * as posix from 'path/posix';
import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Resolver } from './checker';
import type { FunctionUses } from './function-uses';
import type { Module } from './modules';
import { child, children } from '../syntax/child';
import { visit } from '../syntax/visit';

/** What is needed to work out which file an expression names. */
export interface PathContext {
  root: string;
  modules: Map<string, Module>;
  resolver: Resolver;
  /** Where functions are called; absent before the program's names are known. */
  uses?: FunctionUses;
}

/** Paths are absolute below this, so that `..` cannot climb out unseen. */
const ROOT = '/app';

/**
 * The file that an expression names, relative to the application's root, where it is the same one whenever it is evaluated.
 * @returns undefined where it cannot be told, or lies outside
 */
export function fileOf(expression: NodePath, module: Module, context: PathContext): string | undefined {
  const values = textsOf(expression, module, context, 0);
  if (values?.size !== 1) return undefined;
  const [value] = values;
  const absolute = posix.resolve(workingDirectory(module, context), value.replace(/^file:\/\//, ''));
  return absolute.startsWith(`${ROOT}/`) ? absolute.slice(ROOT.length + 1) : undefined;
}

/** The folder that a module is started from: that of its package. */
function workingDirectory(module: Module, { root }: PathContext): string {
  for (let directory = posix.dirname(module.path); ; directory = posix.dirname(directory)) {
    if (fs.existsSync(path.join(root, directory, 'package.json'))) return posix.join(ROOT, directory);
    if (directory === '.') return ROOT;
  }
}

/** The file that `npm start` runs. */
function mainFile(module: Module, context: PathContext): string | undefined {
  const directory = workingDirectory(module, context);
  const folder = directory.slice(ROOT.length + 1);
  try {
    const { main, scripts = {} } = JSON.parse(
      fs.readFileSync(path.join(context.root, folder, 'package.json'), 'utf8'),
    ) as { main?: string; scripts?: Record<string, string> };
    const named = [scripts.start, scripts.dev, main].map((text) => text?.match(/[\w./-]+\.[cm]?[jt]s\b/)?.[0]);
    const found = [...named, 'server.js', 'app.js', 'index.js'].find(
      (file) => file && context.modules.has(posix.join(folder, file)),
    );
    return found && posix.join(directory, found);
  } catch {
    return undefined;
  }
}

type Texts = Set<string> | undefined;

function textsOf(expression: NodePath, module: Module, context: PathContext, depth: number): Texts {
  if (depth > 12 || !expression?.node) return undefined;
  const { node } = expression;
  const inner = (path: NodePath, owner = module): Texts => textsOf(path, owner, context, depth + 1);
  if (t.isStringLiteral(node)) return new Set([node.value]);
  if (t.isTemplateLiteral(node)) {
    const parts = children(expression, 'expressions').map((part) => inner(part));
    return joined(
      node.quasis.flatMap((quasi, i) => [new Set([quasi.value.cooked ?? '']), ...(i < parts.length ? [parts[i]] : [])]),
      (texts) => texts.join(''),
    );
  }
  if (t.isBinaryExpression(node, { operator: '+' }))
    return joined([inner(child(expression, 'left')), inner(child(expression, 'right'))], (texts) => texts.join(''));
  // An environment variable only moves the file; its data is that of the default.
  if (t.isLogicalExpression(node) && (node.operator === '||' || node.operator === '??') && isEnvironment(node.left))
    return inner(child(expression, 'right'));
  if (
    expression.isTSAsExpression() ||
    expression.isTSNonNullExpression() ||
    expression.isParenthesizedExpression() ||
    expression.isTSSatisfiesExpression()
  )
    return inner(child(expression, 'expression'));
  if (t.isIdentifier(node)) return ofName(expression as NodePath<t.Identifier>, module, context, depth);
  if (t.isMemberExpression(node)) return ofMember(expression as NodePath<t.MemberExpression>, module, context, depth);
  if (t.isNewExpression(node) && t.isIdentifier(node.callee, { name: 'URL' })) {
    const [file, base] = children(expression, 'arguments');
    if (!base || !isImportMeta(base.node, 'url')) return undefined;
    return joined([inner(file)], ([text]) => posix.resolve(ROOT, posix.dirname(module.path), text));
  }
  if (t.isCallExpression(node)) return ofCall(expression as NodePath<t.CallExpression>, module, context, depth);
  return undefined;
}

const isEnvironment = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isMemberExpression(node.object) &&
  t.isIdentifier(node.object.property, { name: 'env' });

const isImportMeta = (node: t.Node, property: string): boolean =>
  t.isMemberExpression(node) && t.isMetaProperty(node.object) && t.isIdentifier(node.property, { name: property });

/** Every combination of values, joined; undefined as soon as one part has none. */
function joined(parts: Texts[], join: (texts: string[]) => string): Texts {
  let combinations: string[][] = [[]];
  for (const part of parts) {
    if (!part) return undefined;
    combinations = combinations.flatMap((texts) => [...part].map((text) => [...texts, text]));
  }
  return new Set(combinations.map(join));
}

function ofName(name: NodePath<t.Identifier>, module: Module, context: PathContext, depth: number): Texts {
  const directory = posix.resolve(ROOT, posix.dirname(module.path));
  if (!name.scope.hasBinding(name.node.name)) {
    if (name.node.name === '__dirname') return new Set([directory]);
    if (name.node.name === '__filename') return new Set([posix.resolve(ROOT, module.path)]);
    return undefined;
  }
  const binding = name.scope.getBinding(name.node.name)!;
  const declarator = binding.path;
  if (binding.kind === 'param') return ofParameter(declarator, binding.identifier, module, context, depth);
  if (declarator.isVariableDeclarator() && t.isIdentifier(declarator.node.id)) {
    return binding.constant ? textsOf(child(declarator, 'init'), module, context, depth + 1) : undefined;
  }
  return declared(name.node.start!, module, context, depth);
}

/** Follows a name to the constant, property or class field that declares it in another place. */
function declared(offset: number, module: Module, context: PathContext, depth: number): Texts {
  for (const location of context.resolver.resolve(module.path, offset)) {
    const colon = location.lastIndexOf(':');
    const owner = context.modules.get(location.slice(0, colon));
    const name = owner?.names.get(Number(location.slice(colon + 1)));
    const holder = name?.parentPath;
    if (!owner || !holder) continue;
    if (holder.isVariableDeclarator() && name.key === 'id' && (holder.parent as t.VariableDeclaration).kind === 'const')
      return textsOf(child(holder, 'init'), owner, context, depth + 1);
    if (
      holder.isObjectProperty() &&
      name.key === 'key' &&
      !holder.node.shorthand &&
      !holder.parentPath.isObjectPattern()
    )
      return textsOf(child(holder, 'value'), owner, context, depth + 1);
  }
  return undefined;
}

function ofMember(member: NodePath<t.MemberExpression>, module: Module, context: PathContext, depth: number): Texts {
  const { node } = member;
  if (isImportMeta(node, 'url')) return new Set([`file://${posix.resolve(ROOT, module.path)}`]);
  if (isImportMeta(node, 'dirname')) return new Set([posix.resolve(ROOT, posix.dirname(module.path))]);
  if (isImportMeta(node, 'filename')) return new Set([posix.resolve(ROOT, module.path)]);
  if (t.isIdentifier(node.property) && isMainModule(node.object)) {
    const main = mainFile(module, context);
    if (!main) return undefined;
    if (node.property.name === 'filename') return new Set([main]);
    return node.property.name === 'path' ? new Set([posix.dirname(main)]) : undefined;
  }
  if (t.isThisExpression(node.object)) return ofField(member, module, context, depth);
  if (node.computed || !t.isIdentifier(node.property)) return undefined;
  return declared(node.property.start!, module, context, depth);
}

/** `require.main`, `process.mainModule`. */
const isMainModule = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  ((t.isIdentifier(node.object, { name: 'require' }) && t.isIdentifier(node.property, { name: 'main' })) ||
    (t.isIdentifier(node.object, { name: 'process' }) && t.isIdentifier(node.property, { name: 'mainModule' })));

/** `this.path`: what its initial value or the constructor gives it, if nothing else does. */
function ofField(member: NodePath<t.MemberExpression>, module: Module, context: PathContext, depth: number): Texts {
  const owner = member.findParent((parent) => parent.isClass()) as NodePath<t.Class> | null;
  const name = fieldName(member.node);
  if (!owner || !name) return undefined;
  const values: NodePath[] = [];
  visit(owner, {
    AssignmentExpression: (path) => {
      const { left } = path.node;
      if (t.isMemberExpression(left) && t.isThisExpression(left.object) && fieldName(left) === name)
        values.push(path.get('right'));
    },
    'ClassProperty|ClassPrivateProperty': (path: NodePath) => {
      const { key, value } = path.node as t.ClassProperty | t.ClassPrivateProperty;
      const own = t.isPrivateName(key) ? `#${key.id.name}` : t.isIdentifier(key) ? key.name : undefined;
      if (own === name && value) values.push(child(path, 'value'));
    },
  });
  if (values.length === 0) return undefined;
  const all = values.map((value) => textsOf(value, module, context, depth + 1));
  return all.some((texts) => !texts) ? undefined : new Set(all.flatMap((texts) => [...texts!]));
}

const fieldName = ({ property, computed }: t.MemberExpression): string | undefined =>
  t.isPrivateName(property)
    ? `#${property.id.name}`
    : !computed && t.isIdentifier(property)
      ? property.name
      : undefined;

/** What a parameter is at every call of its function. */
function ofParameter(fn: NodePath, identifier: t.Node, module: Module, context: PathContext, depth: number): Texts {
  const owner = fn.isFunction() ? fn : fn.getFunctionParent();
  if (!owner || !context.uses) return undefined;
  const parameters = children(owner, 'params');
  const index = parameters.findIndex(
    ({ node }) =>
      node === identifier ||
      (t.isAssignmentPattern(node) && node.left === identifier) ||
      (t.isTSParameterProperty(node) &&
        (node.parameter === identifier ||
          (t.isAssignmentPattern(node.parameter) && node.parameter.left === identifier))),
  );
  if (index === -1) return undefined;
  const sites = context.uses.callsOf(module.functionIds.get(owner.node));
  if (sites.length === 0) return undefined;
  const texts = sites.map(({ path: site, module: caller }) => {
    const argument = children(site, 'arguments')[index];
    if (argument) return textsOf(argument, caller, context, depth + 1);
    const pattern = parameters[index].isTSParameterProperty()
      ? (parameters[index].get('parameter') as NodePath)
      : parameters[index];
    return pattern.isAssignmentPattern() ? textsOf(pattern.get('right'), module, context, depth + 1) : undefined;
  });
  return texts.some((one) => !one) ? undefined : new Set(texts.flatMap((one) => [...one!]));
}

function ofCall(call: NodePath<t.CallExpression>, module: Module, context: PathContext, depth: number): Texts {
  const { callee } = call.node;
  const name = t.isIdentifier(callee)
    ? callee.name
    : t.isMemberExpression(callee) && t.isIdentifier(callee.property)
      ? callee.property.name
      : '';
  const parts = children(call, 'arguments').map((argument) => textsOf(argument, module, context, depth + 1));
  const isMember = t.isMemberExpression(callee);
  if (name === 'join' && isMember) return joined(parts, (texts) => posix.join(...texts));
  if (name === 'resolve' && isMember && t.isIdentifier(callee.object, { name: 'require' }))
    return joined(parts, ([text]) => posix.resolve(ROOT, posix.dirname(module.path), text));
  if ((name === 'join' || name === 'resolve') && (isMember || isFromPath(call, name))) {
    return joined(parts, (texts) =>
      name === 'join' ? posix.join(...texts) : posix.resolve(workingDirectory(module, context), ...texts),
    );
  }
  if (name === 'dirname') return joined(parts, ([text]) => posix.dirname(text.replace(/^file:\/\//, '')));
  if (name === 'normalize' || name === 'toString')
    return isMember && name === 'toString'
      ? textsOf(child(call, 'callee.object'), module, context, depth + 1)
      : joined(parts, ([text]) => posix.normalize(text));
  if (name === 'fileURLToPath') return joined(parts, ([text]) => text.replace(/^file:\/\//, ''));
  if (name === 'cwd' && isMember && t.isIdentifier(callee.object, { name: 'process' }))
    return new Set([workingDirectory(module, context)]);
  return undefined;
}

/** `import { join } from 'path'`. */
function isFromPath(call: NodePath, name: string): boolean {
  const declaration = call.scope.getBinding(name)?.path;
  const source = declaration?.isImportSpecifier()
    ? (declaration.parent as t.ImportDeclaration).source.value
    : declaration?.isVariableDeclarator() &&
        t.isCallExpression(declaration.node.init) &&
        t.isStringLiteral(declaration.node.init.arguments[0])
      ? declaration.node.init.arguments[0].value
      : '';
  return /^(node:)?path(\/posix)?$/.test(source);
}

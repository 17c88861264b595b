import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GENERATES_ID } from '../accesses/methods';
import { child, children } from '../syntax/child';

/** Made of a name, the same one each time; or a number out of few. */
const REPEATS = /^(uuid_?)?v[35]$|^randomInt$/;
/** Characters of a generated text that are taken for enough to tell it from all others. */
export const ENOUGH = 6;

/** Whether a call is one of a library's function that makes ids, each time another one. */
export function isGenerator(call: NodePath<t.CallExpression>): boolean {
  const [size] = call.node.arguments;
  const callee = child(call, 'callee');
  const names = libraryNames(callee);
  if (!names || names.some((name) => REPEATS.test(name))) return false;
  return names.some((name) => GENERATES_ID.test(name)) && !(t.isNumericLiteral(size) && size.value < ENOUGH);
}

/** The names that a library's function goes by, its own one and that of the variable; undefined for any other one. */
function libraryNames(path: NodePath, depth = 0): string[] | undefined {
  if (depth > 4 || !path?.node) return undefined;
  if (path.isMemberExpression()) {
    const { property, computed } = path.node;
    if (computed || !t.isIdentifier(property)) return undefined;
    const of = libraryNames(child(path, 'object'), depth + 1);
    return of && [property.name];
  }
  // `customAlphabet('0123456789', 10)` gives the function.
  if (path.isCallExpression()) {
    const [source] = children(path, 'arguments');
    const callee = child(path, 'callee');
    if (callee.isIdentifier({ name: 'require' }))
      return source?.isStringLiteral() && isLibrary(source.node.value) ? [source.node.value] : undefined;
    return libraryNames(callee, depth + 1);
  }
  if (!path.isIdentifier()) return undefined;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding)
    return ['crypto', 'globalThis', 'self', 'window'].includes(path.node.name) ? [path.node.name] : undefined;
  if (binding.kind === 'module') {
    const declaration = binding.path.parentPath;
    if (!declaration?.isImportDeclaration() || !isLibrary(declaration.node.source.value)) return undefined;
    const imported = binding.path.isImportSpecifier() ? binding.path.node.imported : undefined;
    return imported ? [t.isIdentifier(imported) ? imported.name : imported.value, path.node.name] : [path.node.name];
  }
  if (!binding.constant || !binding.path.isVariableDeclarator()) return undefined;
  const of = libraryNames(child(binding.path, 'init'), depth + 1);
  if (!of) return undefined;
  const { id } = binding.path.node;
  if (!t.isObjectPattern(id)) return [...of, path.node.name];
  const property = id.properties.find((one) => t.isObjectProperty(one) && one.value === binding.identifier);
  return t.isObjectProperty(property) && t.isIdentifier(property.key)
    ? [property.key.name, path.node.name]
    : [path.node.name];
}

const isLibrary = (source: string): boolean => !/^[./~@#]/.test(source) || /^@[\w-]+\//.test(source);

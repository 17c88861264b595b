import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Edits } from '../dynamodb/edits';

/** Why a function cannot become async; undefined where it can. */
export function whyNotAsync(fn: NodePath<t.Function>): string | undefined {
  const { node } = fn;
  if (node.generator) return 'a generator cannot await and still be iterated as before';
  if ('kind' in node && node.kind === 'constructor') return 'a constructor cannot await';
  if ('kind' in node && (node.kind === 'get' || node.kind === 'set')) return 'a getter or setter cannot await';
  const key = keyOf(fn);
  if (key) return `${key} is called by the language, which does not wait`;
  return undefined;
}

const CALLED_BY_LANGUAGE = new Set(['toString', 'toJSON', 'valueOf']);
const WAITS = new Set(['asyncIterator', 'asyncDispose']);

/** The name of a member that the language itself calls: `toJSON`, `[Symbol.iterator]`. */
function keyOf(fn: NodePath<t.Function>): string | undefined {
  const { parentPath: holder } = fn;
  const member =
    'key' in fn.node ? fn.node : holder?.isObjectProperty() || holder?.isClassProperty() ? holder.node : undefined;
  const key = member?.key;
  if (t.isIdentifier(key) && !(member as t.ObjectProperty).computed)
    return CALLED_BY_LANGUAGE.has(key.name) ? key.name : undefined;
  const isSymbol =
    t.isMemberExpression(key) && t.isIdentifier(key.object, { name: 'Symbol' }) && t.isIdentifier(key.property);
  if (!isSymbol) return undefined;
  const { name } = (key as t.MemberExpression).property as t.Identifier;
  return WAITS.has(name) ? undefined : `Symbol.${name}`;
}

/** Writes `async` and, where a type is given, `Promise<…>`. */
export function makeAsync(edits: Edits, fn: NodePath<t.Function>): void {
  const { node } = fn;
  if (!node.async) {
    const isMethod = fn.isClassMethod() || fn.isClassPrivateMethod() || fn.isObjectMethod();
    const key = isMethod ? (node as t.ClassMethod).key : undefined;
    const start = key
      ? (node as t.ClassMethod).computed
        ? edits.module.text.lastIndexOf('[', key.start!)
        : key.start!
      : node.start!;
    edits.changed = true;
    edits.magic.appendRight(start, 'async ');
  }
  const annotation = 'returnType' in node ? node.returnType : undefined;
  if (t.isTSTypeAnnotation(annotation)) wrapType(edits, annotation.typeAnnotation);
}

/** `T` as `Promise<T>`. */
export function wrapType(edits: Edits, type: t.TSType): void {
  if (t.isTSTypeReference(type) && t.isIdentifier(type.typeName, { name: 'Promise' })) return;
  const inner = t.isTSTypePredicate(type) ? undefined : type;
  if (!inner) return;
  edits.before(inner.start!, 'Promise<');
  edits.after(inner.end!, '>');
}

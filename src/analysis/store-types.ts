import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Collection } from '../plan/schema';

/** The type that a value is cast to: `[] as User[]`. */
export const castOf = (init: NodePath | undefined): t.TSType | undefined =>
  init?.isTSAsExpression() && !isConst(init.node.typeAnnotation) ? init.node.typeAnnotation : undefined;
const isConst = (type: t.TSType): boolean =>
  t.isTSTypeReference(type) && t.isIdentifier(type.typeName, { name: 'const' });

/** The type that an annotation names. */
export const annotationOf = (annotation: t.Node | null | undefined): t.TSType | undefined =>
  t.isTSTypeAnnotation(annotation) ? annotation.typeAnnotation : undefined;

/** `new Map<string, User>()` says the type as well as an annotation does. */
export function newTypeOf(node: t.NewExpression): t.TSType | undefined {
  const parameters = node.typeParameters;
  return t.isTSTypeParameterInstantiation(parameters)
    ? t.tsTypeReference(node.callee as t.Identifier, parameters)
    : undefined;
}

/** What holds the elements of a store of this type. */
export function collectionOfType(type: t.TSType | undefined): Collection | undefined {
  if (t.isTSArrayType(type)) return 'array';
  if (t.isTSTypeReference(type) && t.isIdentifier(type.typeName)) {
    if (type.typeName.name === 'Array') return 'array';
    if (type.typeName.name === 'Map') return 'map';
    if (type.typeName.name === 'Set') return 'set';
  }
  return undefined;
}

/** The type of a property of an object type. */
export function memberType(type: t.TSType | undefined, name: string): t.TSType | undefined {
  if (!t.isTSTypeLiteral(type)) return undefined;
  const member = type.members.find(
    (candidate) => t.isTSPropertySignature(candidate) && t.isIdentifier(candidate.key, { name }),
  );
  return member ? annotationOf((member as t.TSPropertySignature).typeAnnotation) : undefined;
}

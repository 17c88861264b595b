import * as t from '@babel/types';
import type { Candidate } from './candidate';
import type { Module } from './modules';

/** What a value is, as far as a table is concerned; `live` is what no table holds, such as functions and Maps. */
export type Kind =
  'string' | 'number' | 'boolean' | 'null' | 'undefined' | 'list' | 'object' | 'date' | 'live' | 'unknown';

/** What the keys and the elements of a collection are by its type. Nothing is known of an empty one. */
export interface Contents {
  keys: Set<Kind>;
  elements: Set<Kind>;
}

const LISTS = new Set(['Array', 'ReadonlyArray']);
const SAME = new Set(['Partial', 'Required', 'Readonly', 'NonNullable']);
const OBJECTS = new Set(['Record', 'Pick', 'Omit']);
/** Names of types whose values no table holds. */
export const LIVE = new Set([
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'ReadonlyMap',
  'ReadonlySet',
  'Promise',
  'RegExp',
  'Function',
]);

/** What the annotation of a store says of its contents, from its own file alone. */
export function writtenContents({ annotation }: Candidate, module: Module): Contents {
  const kinds = (type: t.Node | null | undefined): Set<Kind> => new Set(type ? kindsOf(type, module) : []);
  const type = annotation && collectionType(annotation, module);
  if (t.isTSArrayType(type)) return { keys: new Set(), elements: kinds(type.elementType) };
  if (t.isTSTypeLiteral(type)) {
    const index = type.members.find((member) => t.isTSIndexSignature(member)) as t.TSIndexSignature | undefined;
    const key = index?.parameters[0].typeAnnotation;
    return {
      keys: kinds(t.isTSTypeAnnotation(key) ? key.typeAnnotation : undefined),
      elements: kinds(index?.typeAnnotation?.typeAnnotation),
    };
  }
  if (!t.isTSTypeReference(type) || !t.isIdentifier(type.typeName)) return { keys: new Set(), elements: new Set() };
  const [first, second] = type.typeParameters?.params ?? [];
  if (LISTS.has(type.typeName.name)) return { keys: new Set(), elements: kinds(first) };
  if (type.typeName.name === 'Set') return { keys: kinds(first), elements: kinds(first) };
  return { keys: kinds(first), elements: kinds(second) };
}

/** The type of a collection, without what only says how it is used, and what its name stands for in its own file. */
export function collectionType(type: t.TSType, module: Module | undefined, depth = 0): t.TSType {
  if (depth > 8) return type;
  if (t.isTSParenthesizedType(type)) return collectionType(type.typeAnnotation, module, depth + 1);
  if (t.isTSTypeOperator(type, { operator: 'readonly' })) return collectionType(type.typeAnnotation, module, depth + 1);
  if (!t.isTSTypeReference(type) || !t.isIdentifier(type.typeName)) return type;
  const { name } = type.typeName;
  const [first] = type.typeParameters?.params ?? [];
  if (SAME.has(name) && first) return collectionType(first, module, depth + 1);
  const alias = module && declarationOf(name, module);
  return t.isTSTypeAliasDeclaration(alias) && !alias.typeParameters
    ? collectionType(alias.typeAnnotation, module, depth + 1)
    : type;
}

function kindsOf(type: t.Node, module: Module, depth = 0): Kind[] {
  if (depth > 8) return ['unknown'];
  const of = (one: t.Node): Kind[] => kindsOf(one, module, depth + 1);
  if (t.isTSParenthesizedType(type)) return of(type.typeAnnotation);
  if (t.isTSUnionType(type)) return type.types.flatMap(of);
  if (t.isTSIntersectionType(type)) return intersected(type.types.flatMap(of));
  if (t.isTSTypeOperator(type)) return type.operator === 'readonly' ? of(type.typeAnnotation) : ['unknown'];
  if (t.isTSLiteralType(type)) return [literalKind(type.literal)];
  if (t.isTSArrayType(type) || t.isTSTupleType(type)) return ['list'];
  if (t.isTSTypeLiteral(type)) return [type.members.length > 0 ? 'object' : 'unknown'];
  if (t.isTSMappedType(type)) return ['object'];
  if (t.isTSFunctionType(type) || t.isTSConstructorType(type)) return ['live'];
  if (t.isTSTypeReference(type) && t.isIdentifier(type.typeName))
    return namedKinds(type, type.typeName.name, of, module);
  return [KEYWORDS[type.type] ?? 'unknown'];
}

function namedKinds(type: t.TSTypeReference, name: string, of: (one: t.Node) => Kind[], module: Module): Kind[] {
  const [first] = type.typeParameters?.params ?? [];
  const declaration = declarationOf(name, module);
  if (t.isTSTypeAliasDeclaration(declaration)) return of(declaration.typeAnnotation);
  if (t.isTSInterfaceDeclaration(declaration) || t.isClassDeclaration(declaration)) return ['object'];
  if (t.isTSEnumDeclaration(declaration))
    return declaration.members.map(({ initializer }) => (t.isStringLiteral(initializer) ? 'string' : 'number'));
  if (LISTS.has(name)) return ['list'];
  if (OBJECTS.has(name)) return ['object'];
  if (LIVE.has(name)) return ['live'];
  if (name === 'Date') return ['date'];
  return SAME.has(name) && first ? of(first) : ['unknown'];
}

const KEYWORDS: Partial<Record<t.Node['type'], Kind>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
  TSNullKeyword: 'null',
  TSUndefinedKeyword: 'undefined',
  TSBigIntKeyword: 'live',
  TSSymbolKeyword: 'live',
};

function literalKind(literal: t.Node): Kind {
  if (t.isStringLiteral(literal) || t.isTemplateLiteral(literal)) return 'string';
  if (t.isBooleanLiteral(literal)) return 'boolean';
  return t.isBigIntLiteral(literal) ? 'live' : 'number';
}

/** `string & { brand: true }` is a string still. */
function intersected(kinds: Kind[]): Kind[] {
  const primitive = kinds.filter((kind) => kind !== 'object' && kind !== 'unknown');
  return primitive.length > 0 ? primitive : kinds.includes('unknown') ? ['unknown'] : ['object'];
}

function declarationOf(name: string, { ast }: Module): t.Statement | undefined {
  for (const statement of ast.program.body) {
    const declaration =
      t.isExportNamedDeclaration(statement) || t.isExportDefaultDeclaration(statement)
        ? statement.declaration
        : statement;
    if (declaration && 'id' in declaration && t.isIdentifier(declaration.id, { name }))
      return declaration as t.Statement;
  }
  return undefined;
}

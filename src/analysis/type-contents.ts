import ts from 'typescript';
import { LIVE, type Contents, type Kind } from './contents';

/** What a type says of the keys and the elements of a collection. */
export function contentsOfType(type: ts.Type, checker: ts.TypeChecker): Contents {
  const contents: Contents = { keys: new Set(), elements: new Set() };
  const add = (to: Set<Kind>, one: ts.Type): void => kindsOf(one, checker).forEach((kind) => to.add(kind));
  if (isList(type, checker)) {
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (element) add(contents.elements, element);
    return contents;
  }
  const name = type.getSymbol()?.name;
  if (name === 'Map' || name === 'ReadonlyMap' || name === 'Set' || name === 'ReadonlySet') {
    const parameters = checker.getTypeArguments(type as ts.TypeReference);
    add(contents.keys, parameters[0]);
    add(contents.elements, parameters.at(-1)!);
    return contents;
  }
  const indexes = checker.getIndexInfosOfType(type);
  for (const { keyType, type: element } of indexes) {
    add(contents.keys, keyType);
    add(contents.elements, element);
  }
  for (const property of type.getProperties()) add(contents.elements, checker.getTypeOfSymbol(property));
  return contents;
}

const isList = (type: ts.Type, checker: ts.TypeChecker): boolean =>
  checker.isArrayType(type) || checker.isTupleType(type);

function kindsOf(type: ts.Type, checker: ts.TypeChecker): Kind[] {
  if (type.isUnion()) return type.types.flatMap((one) => kindsOf(one, checker));
  const { flags } = type;
  const primitive = PRIMITIVES.find(([flag]) => flags & flag);
  if (primitive) return [primitive[1]];
  if (flags & ts.TypeFlags.Never) return [];
  if (type.isIntersection()) {
    // `string & { brand: true }` is a string still.
    const kinds = type.types.flatMap((one) => kindsOf(one, checker));
    const plain = kinds.filter((kind) => kind !== 'object' && kind !== 'unknown');
    return plain.length > 0 ? plain : kinds.includes('unknown') ? ['unknown'] : ['object'];
  }
  if (!(flags & ts.TypeFlags.Object)) return ['unknown'];
  if (isList(type, checker)) return ['list'];
  if (type.getCallSignatures().length > 0) return ['live'];
  const name = type.getSymbol()?.name ?? '';
  if (name === 'Date') return ['date'];
  if (LIVE.has(name)) return ['live'];
  const isEmpty = type.getProperties().length === 0 && checker.getIndexInfosOfType(type).length === 0;
  return [isEmpty ? 'unknown' : 'object'];
}

const PRIMITIVES: [ts.TypeFlags, Kind][] = [
  [ts.TypeFlags.StringLike, 'string'],
  [ts.TypeFlags.NumberLike, 'number'],
  [ts.TypeFlags.BooleanLike, 'boolean'],
  [ts.TypeFlags.Null, 'null'],
  [ts.TypeFlags.Undefined, 'undefined'],
  [ts.TypeFlags.BigIntLike | ts.TypeFlags.ESSymbolLike, 'live'],
];

import { invalid } from './problem';
import { attribute } from './values';
import type { Item, Value } from './values';

type KeyType = 'S' | 'N' | 'B';

export interface KeyAttribute {
  name: string;
  type: KeyType;
}

/** The attributes of a primary key, or of an index. */
export interface KeySchema {
  partition: KeyAttribute;
  sort?: KeyAttribute;
}

export const attributesOf = ({ partition, sort }: KeySchema): KeyAttribute[] =>
  sort ? [partition, sort] : [partition];

const MAX_PARTITION_BYTES = 2048;
const MAX_SORT_BYTES = 1024;
const NO_MATCH = 'The provided key element does not match the schema';

/** Only the primary key's attributes of an item. */
export const keyOf = (item: Item, schema: KeySchema): Item =>
  Object.fromEntries(attributesOf(schema).map(({ name }) => [name, item[name]]));

/** The text that stands for a key: equal for equal keys only. */
export const keyText = (item: Item, schema: KeySchema): string =>
  JSON.stringify(attributesOf(schema).map(({ name, type }) => item[name][type]));

/** Checks a key that is given to find an item. */
export function checkKey(key: Item, schema: KeySchema): void {
  const attributes = attributesOf(schema);
  const fits = ({ name, type }: KeyAttribute) => attribute(key, name)?.[type] !== undefined;
  if (Object.keys(key).length !== attributes.length || !attributes.every(fits)) throw invalid(NO_MATCH);
  checkContent(key, schema, 'One or more parameter values were invalid');
}

/** Checks the key of an item that is to be stored. */
export function checkItemKey(item: Item, schema: KeySchema): void {
  for (const { name, type } of attributesOf(schema)) {
    const value = attribute(item, name);
    if (!value) throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    if (value[type] !== undefined) continue;
    throw invalid(
      'One or more parameter values were invalid: ' +
        `Type mismatch for key ${name} expected: ${type} actual: ${Object.keys(value)[0]}`,
    );
  }
  checkContent(item, schema, 'One or more parameter values are not valid');
}

function checkContent(item: Item, schema: KeySchema, because: string): void {
  for (const { name, type } of attributesOf(schema)) {
    const bytes = bytesOf(item[name]);
    if (bytes === 0) throw invalid(`${because}. ${emptyKey(type)} Key: ${name}`.replace('invalid.', 'invalid:'));
    const isPartition = name === schema.partition.name;
    if (bytes === undefined || bytes <= (isPartition ? MAX_PARTITION_BYTES : MAX_SORT_BYTES)) continue;
    throw invalid(
      'One or more parameter values were invalid: ' +
        (isPartition
          ? `Size of hashkey has exceeded the maximum size limit of${MAX_PARTITION_BYTES} bytes`
          : `Aggregated size of all range keys has exceeded the size limit of ${MAX_SORT_BYTES} bytes`),
    );
  }
}

const emptyKey = (type: KeyType): string =>
  `The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value.`;

/** Bytes of a string or binary; numbers are never too long. */
const bytesOf = ({ S, B }: Value): number | undefined =>
  S !== undefined ? Buffer.byteLength(S) : B !== undefined ? Buffer.byteLength(B, 'base64') : undefined;

const typeMismatch = ({ name, type }: KeyAttribute, actual: string, index: string): string =>
  'One or more parameter values were invalid: ' +
  `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index}`;

/** Why an attribute of this type is no key of an index, or undefined. */
export function indexTypeProblem(name: string, type: string, index: string, schema: KeySchema): string | undefined {
  const key = attributesOf(schema).find((one) => one.name === name);
  return key && key.type !== type ? typeMismatch(key, type, index) : undefined;
}

/** Why an item with these values for the keys of an index would not be taken, or undefined: they may be absent, but not empty. */
export function indexKeyProblem(item: Item, index: string, schema: KeySchema): string | undefined {
  for (const { name, type } of attributesOf(schema)) {
    const value = attribute(item, name);
    if (!value) continue;
    if (value[type] === undefined) return typeMismatch({ name, type }, Object.keys(value)[0], index);
    const bytes = bytesOf(value);
    if (bytes === 0) {
      return (
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
        `${emptyKey(type)} IndexName: ${index}, IndexKey: ${name}`
      );
    }
    const limit = name === schema.partition.name ? MAX_PARTITION_BYTES : MAX_SORT_BYTES;
    if (bytes !== undefined && bytes > limit) {
      return (
        'One or more parameter values were invalid: ' +
        `Size of an index key has exceeded the maximum size limit of ${limit} bytes. IndexName: ${index}, IndexKey: ${name}`
      );
    }
  }
  return undefined;
}

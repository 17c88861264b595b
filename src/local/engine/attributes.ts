import { itemBytes } from '../../import/itemSize';
import { depthOf } from './values';
import type { Item, Value } from './values';

const MAX_DEPTH = 32;
const MAX_NAME_BYTES = 65535;

/** Bytes that an item may have. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes of an item, as the service counts them. */
export const bytesOf = (item: Item): number => itemBytes(item as Record<string, object>);

/** Why the service would not store an attribute, or undefined. Types, numbers and sets are checked elsewhere. */
export function attributeProblem(name: string, value?: Value): string | undefined {
  if (name === '') return 'One or more parameter values were invalid: The attribute name must not be empty';
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
    return `One or more parameter values were invalid: Attribute name is too large, must be less than ${MAX_NAME_BYTES + 1} bytes`;
  }
  if (value && depthOf(value) > MAX_DEPTH) {
    return 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
  }
  return value?.M || value?.L ? membersProblem(value) : undefined;
}

function membersProblem({ L = [], M = {} }: Value): string | undefined {
  const inList = L.filter((one) => one.M || one.L).map(membersProblem);
  return [...inList, ...Object.entries(M).map(([name, one]) => attributeProblem(name, one))].find(Boolean);
}

/** Why the service would not store an item, or undefined. */
export const itemProblem = (item: Item): string | undefined =>
  Object.entries(item)
    .map(([name, value]) => attributeProblem(name, value))
    .find(Boolean);

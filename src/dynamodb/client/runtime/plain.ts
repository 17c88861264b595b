import { types } from 'util';
import type { Item } from './table';

/** A copy of a value as JSON would have it. Throws for what would come back as something else. */
export function plain(value: unknown, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  if (Array.isArray(value) && hasNames(value)) throw unstorable(value, path);
  if (Array.isArray(value)) return Array.from(value, (one = null, i) => plain(one, `${path}[${i}]`));
  if (!isPlainObject(value)) throw unstorable(value, path);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, plain(one, `${path}.${name}`)]));
}

/** Whether a list has more than its items: `list.total = 3`. */
const hasNames = (list: unknown[]): boolean => Object.keys(list).some((name) => !/^\d+$/.test(name));

export function unstorable(value: unknown, path: string): Error {
  return new Error(`Cannot store ${path}: ${described(value)} would not come back from DynamoDB as it is`);
}

function described(value: unknown): string {
  if (typeof value !== 'object' || !value) return `the ${typeof value} ${String(value)}`;
  if (types.isDate(value) && Number.isNaN(value.getTime())) return 'an invalid Date';
  const { name } = value.constructor;
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

// Objects of another realm have an `Object.prototype` of their own.
export function isPlainObject(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

import { types } from 'node:util';

/** A value as text that tells apart what a program can tell apart; only the order of an object's properties, and those that are undefined, are no matter. */
export function describe(value: unknown, seen: unknown[] = []): string {
  if (typeof value === 'string') return describeText(value);
  if (typeof value === 'function') return '<function>';
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.includes(value)) return '<cycle>';
  const inner = (one: unknown): string => describe(one, [...seen, value]);
  if (types.isDate(value)) return `Date(${value.getTime()})`;
  if (types.isPromise(value)) return 'Promise';
  if (types.isNativeError(value)) return describeError(value);
  if (Array.isArray(value))
    return `[${Array.from({ length: value.length }, (_, i) => (i in value ? inner(value[i]) : '<hole>')).join(', ')}]`;
  if (types.isMap(value)) return `Map{${[...value].map(([key, one]) => `${inner(key)} => ${inner(one)}`).join(', ')}}`;
  if (types.isSet(value)) return `Set{${[...value].map(inner).join(', ')}}`;
  const name = value.constructor?.name;
  // An attribute that is undefined is none in a table.
  const present = Object.entries(value).filter(([, one]) => one !== undefined);
  const properties = present.map(([key, one]) => `${key}: ${inner(one)}`);
  return `${name && name !== 'Object' ? name : ''}{${properties.sort().join(', ')}}`;
}

/** JSON is what it describes: nobody may count on the order of properties there either. */
function describeText(text: string): string {
  if (!/^[[{]/.test(text)) return JSON.stringify(text);
  try {
    return `JSON ${describe(JSON.parse(text))}`;
  } catch {
    return JSON.stringify(text);
  }
}

/** What a program can see of an error. Texts into which V8 copies source code are left out: that is what was rewritten. */
export function describeError(error: unknown): string {
  if (!types.isNativeError(error)) return `throws ${describe(error)}`;
  const message =
    error.name === 'TypeError'
      ? error.message.replace(/^.* is not (iterable|a function)/, '… is not $1')
      : error.message;
  return `throws ${error.name}: ${message}`;
}

/**
 * What an expression may hold of a store:
 * - container: the store itself, or what was loaded of the whole of it
 * - element: one of its elements, live: changing it changes the store
 * - part: something inside an element
 * - elements: a new collection that holds elements
 * - groups: a new collection of such collections
 * - pair: a key and an element
 * - pairs: a new collection of such pairs: the entries of a Map
 * - copy: a new object whose properties are parts
 * - holder: a new object that holds containers
 */
export type Kind = 'container' | 'element' | 'part' | 'elements' | 'groups' | 'pair' | 'pairs' | 'copy' | 'holder';

export interface Token {
  kind: Kind;
  store: string;
  /** Function that read it from the store, '' for one that got it from elsewhere. */
  origin: string;
}

/** A set of tokens; interned, so that equal tokens are identical. */
export type Value = ReadonlySet<Token>;

export const NOTHING: Value = new Set();
const interned = new Map<string, Token>();

export function token(kind: Kind, store: string, origin: string): Token {
  const key = `${kind} ${origin} ${store}`;
  let found = interned.get(key);
  if (!found) interned.set(key, (found = { kind, store, origin }));
  return found;
}

export function union(...values: Value[]): Value {
  const filled = values.filter((value) => value.size > 0);
  if (filled.length === 0) return NOTHING;
  if (filled.length === 1) return filled[0];
  return new Set(filled.flatMap((value) => [...value]));
}

/** What belongs to a store, so that to change it is to change the store. */
export const LIVE: ReadonlySet<Kind> = new Set<Kind>(['container', 'element', 'part']);

/** What holds something of a store, and is nothing of it itself. */
export const HOLDS: ReadonlySet<Kind> = new Set<Kind>(['elements', 'groups', 'pairs', 'holder']);

/** What lets someone reach an element, so that to change what it reaches is to change the store. */
export const REACHES_ELEMENTS: ReadonlySet<Kind> = new Set<Kind>(['element', 'elements', 'groups', 'pair', 'pairs']);

/** The value with each token's kind changed by `kinds`; tokens whose kind is not in it are dropped. */
export function mapKinds(value: Value, kinds: Partial<Record<Kind, Kind | Kind[]>>): Value {
  if (value.size === 0) return NOTHING;
  const result = new Set<Token>();
  for (const { kind, store, origin } of value) {
    const to = kinds[kind];
    for (const next of to === undefined ? [] : Array.isArray(to) ? to : [to]) result.add(token(next, store, origin));
  }
  return result;
}

/** The value as another function sees it. */
export const foreign = (value: Value): Value =>
  value.size === 0 ? NOTHING : new Set([...value].map(({ kind, store }) => token(kind, store, '')));

export const holds = (value: Value, store: string, ...kinds: Kind[]): boolean =>
  [...value].some((one) => one.store === store && (kinds.length === 0 || kinds.includes(one.kind)));

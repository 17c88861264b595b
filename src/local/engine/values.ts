/** A value in DynamoDB's JSON, of exactly one type: `{ S: 'Dune' }`, `{ N: '3' }`, `{ M: { … } }`. */
export interface Value {
  S?: string;
  N?: string;
  /** Base64. */
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: Value[];
  M?: Item;
}

/** An item, the key of one, or a map. Never changed once it is stored. */
export type Item = Record<string, Value>;

export type Type = keyof Value;

export const typeOf = (value: Value): Type => Object.keys(value)[0] as Type;

/** An attribute of an item: names such as `constructor` are attributes only where the item has them itself. */
export const attribute = (item: Item, name: string): Value | undefined =>
  Object.hasOwn(item, name) ? item[name] : undefined;

/** Whether two values are the same, lists and maps in all that they hold, sets in any order. */
export function isEqual(a: Value, b: Value): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  switch (type) {
    case 'SS':
    case 'NS':
    case 'BS':
      return a[type]!.length === b[type]!.length && a[type]!.every((one) => b[type]!.includes(one));
    case 'L':
      return a.L!.length === b.L!.length && a.L!.every((one, i) => isEqual(one, b.L![i]));
    case 'M': {
      const names = Object.keys(a.M!);
      const isSame = (name: string) => Object.hasOwn(b.M!, name) && isEqual(a.M![name], b.M![name]);
      return names.length === Object.keys(b.M!).length && names.every(isSame);
    }
    default:
      // Numbers are stored in one spelling each.
      return a[type] === b[type];
  }
}

/** A copy whose lists and maps may be changed. */
export function copyOf(value: Value): Value {
  if (value.L) return { L: value.L.map(copyOf) };
  if (value.M) return { M: Object.fromEntries(Object.entries(value.M).map(([name, one]) => [name, copyOf(one)])) };
  return value;
}

/** How deep a value is nested: 1 for a scalar, and for an empty list or map. */
export function depthOf({ L, M }: Value): number {
  const inside = L ?? (M ? Object.values(M) : []);
  return 1 + inside.reduce((deepest, one) => Math.max(deepest, depthOf(one)), 0);
}

/** A collection of elements `T` by keys `K`, and how a table holds it. */
export interface Table<T, K = string> {
  /** Environment variable with the table's name. */
  variable: string;
  /** Attribute that is the partition key. */
  key: string;
  keyType?: 'S' | 'N';
  /** Attribute that orders the elements; `_added` unless said otherwise. */
  order?: string;
  /** Attributes that are Dates, stored as ISO strings. */
  dates?: string[];
  /** Prototype of elements that are class instances. */
  prototype?: object;
  /** Whether the elements are no plain objects, and so stored as the attribute `_value`. */
  wrapped?: boolean;
  /** Whether what is read is a copy, which only `replaceItems` writes. */
  detached?: boolean;
  /** Never set: what the type parameters are inferred from. */
  holds?: [K, T];
}

export type AnyTable = Table<unknown, unknown>;
export type Item = Record<string, unknown>;

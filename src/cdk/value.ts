import type { Binding, NodePath } from '@babel/traverse';

/** What an expression of a CDK app is known to give, without running it. */
export type Value = string | number | boolean | null | undefined | Value[] | ObjectValue | PackageValue | Unknown;

export class ObjectValue {
  constructor(
    readonly properties: Map<string, Value>,
    /** A spread that could not be read: any property may come from it. */
    readonly rest?: Unknown,
  ) {}

  get(name: string): Value {
    return this.properties.has(name) ? this.properties.get(name) : this.rest;
  }
}

/** A member of a package, or what calling it gives: `Runtime.NODEJS_22_X`, `Code.fromAsset('lambda')`. */
export class PackageValue {
  constructor(
    readonly name: string,
    readonly values?: Value[],
  ) {}
}

export class Unknown {
  constructor(
    readonly at: NodePath,
    /** The parameter or loop variable that it depends on. */
    readonly parameter?: Binding,
  ) {}
}

/** What parameters and loop variables hold. */
export type Environment = ReadonlyMap<Binding, Value>;

export const isText = (value: Value): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

// The parts of dynalite that this database is made with: its grammars, and what it checks of a request.

declare module 'dynalite/validations' {
  /** Types of a request's members, by their names. */
  type Types = Record<string, unknown>;

  /** A request with members of the right types. Throws where they are not. Changes what it is given. */
  export function checkTypes(data: object, types: Types): Record<string, unknown>;
  /** Checks a request, numbers and expressions included, which are added as `_condition` and so on. Throws where it is invalid. */
  export function checkValidations(
    data: object,
    types: Types,
    custom: ((data: object, store: object) => string | undefined) | undefined,
    store: object,
  ): void;
}

declare module 'dynalite/validations/*' {
  export const types: Record<string, unknown>;
  export const custom: ((data: object, store: object) => string | undefined) | undefined;
}

declare module 'big.js' {
  /** A decimal number of any precision. */
  export default class Big {
    constructor(text: string);
    /** Digits. */
    readonly c: number[];
    /** Exponent. */
    readonly e: number;
    plus(other: string): Big;
    minus(other: string): Big;
    cmp(other: string): number;
    toFixed(): string;
  }
}

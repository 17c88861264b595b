import { compareNumbers } from './numbers';
import { valueAt } from './paths';
import type { Path } from './paths';
import { notSupported } from './problem';
import { isEqual, typeOf } from './values';
import type { Item, Value } from './values';

/** The size of what stands at a path. */
interface Size {
  type: 'function';
  name: 'size';
  args: [Path | Value];
}

export type Operand = Path | Value | Size;

/** A parsed condition, filter or part of one. */
export type Condition =
  | { type: 'and' | 'or'; args: [Condition, Condition] }
  | { type: 'not'; args: [Condition] }
  | { type: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'between' | 'in'; args: Operand[] }
  | { type: 'function'; name: string; args: Operand[] };

/** Whether a condition holds for an item; `{}` stands for none. */
export function holds(condition: Condition, item: Item): boolean {
  switch (condition.type) {
    case 'and':
      return condition.args.every((one) => holds(one, item));
    case 'or':
      return condition.args.some((one) => holds(one, item));
    case 'not':
      return !holds(condition.args[0], item);
  }
  const [first, ...others] = condition.args.map((operand) => valueOf(operand, item));
  return test(condition.type === 'function' ? condition.name : condition.type, first, others);
}

type Maybe = Value | undefined;

function test(operator: string, value: Maybe, operands: Maybe[]): boolean {
  const [operand] = operands;
  switch (operator) {
    case 'attribute_exists':
      return value !== undefined;
    case 'attribute_not_exists':
      return value === undefined;
    case '<>':
      // What is not there differs from everything.
      return !value || !operand || !isEqual(value, operand);
  }
  if (!value || !operand) return false;
  switch (operator) {
    case '=':
      return isEqual(value, operand);
    case '<':
      return isOrdered(value, operand, (order) => order < 0);
    case '<=':
      return isOrdered(value, operand, (order) => order <= 0);
    case '>':
      return isOrdered(value, operand, (order) => order > 0);
    case '>=':
      return isOrdered(value, operand, (order) => order >= 0);
    case 'between':
      return test('>=', value, [operand]) && test('<=', value, [operands[1]]);
    case 'in':
      return operands.some((one) => one && isEqual(value, one));
    case 'attribute_type':
      return typeOf(value) === operand.S;
    case 'begins_with':
      return bytesOf(value, operand, (whole, start) => whole.subarray(0, start.length).equals(start));
    case 'contains':
      return contains(value, operand);
    default:
      throw notSupported(`the function ${operator}`);
  }
}

/** Compares two values of one scalar type; others have no order. */
export function isOrdered(a: Value, b: Value, is: (order: number) => boolean): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  return a.N !== undefined || a.S !== undefined || a.B !== undefined ? is(compareScalars(a, b)) : false;
}

/** Order of two values of one scalar type: numbers by size, strings and binaries by their bytes. */
export function compareScalars(a: Value, b: Value): number {
  if (a.N !== undefined) return compareNumbers(a.N, b.N!);
  return bytes(a)!.compare(bytes(b)!);
}

const bytes = ({ S, B }: Value): Buffer | undefined =>
  S !== undefined ? Buffer.from(S) : B !== undefined ? Buffer.from(B, 'base64') : undefined;

function bytesOf(a: Value, b: Value, is: (a: Buffer, b: Buffer) => boolean): boolean {
  const [left, right] = [bytes(a), bytes(b)];
  return typeOf(a) === typeOf(b) && left !== undefined && right !== undefined && is(left, right);
}

function contains(value: Value, operand: Value): boolean {
  if (value.L) return value.L.some((one) => isEqual(one, operand));
  if (value.SS) return operand.S !== undefined && value.SS.includes(operand.S);
  if (value.NS) return operand.N !== undefined && value.NS.includes(operand.N);
  if (value.BS) return operand.B !== undefined && value.BS.includes(operand.B);
  return bytesOf(value, operand, (whole, part) => whole.includes(part));
}

function valueOf(operand: Operand, item: Item): Maybe {
  if (Array.isArray(operand)) return valueAt(operand, item);
  if (!('name' in operand)) return operand;
  const value = valueOf(operand.args[0], item);
  const size = value && sizeOf(value);
  return size === undefined ? undefined : { N: String(size) };
}

function sizeOf(value: Value): number | undefined {
  if (value.S !== undefined) {
    // AWS calls it "length of string" and "size in bytes": which of the two it is, is not known for sure.
    if (Buffer.byteLength(value.S) !== value.S.length) throw notSupported('size() of a string that is not ASCII');
    return value.S.length;
  }
  if (value.M) return Object.keys(value.M).length;
  return bytes(value)?.length ?? (value.SS ?? value.NS ?? value.BS ?? value.L)?.length;
}

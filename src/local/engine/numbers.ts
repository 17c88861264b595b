import Big from 'big.js';
import { invalid } from './problem';

const MAX_DIGITS = 38;
const MAX_EXPONENT = 125;
const MIN_EXPONENT = -130;

/** The sum of two numbers. Throws where the service could not store it exactly. */
export const add = (a: string, b: string): string => stored(new Big(a).plus(b));

/** A number less another. Throws where the service could not store it exactly. */
export const subtract = (a: string, b: string): string => stored(new Big(a).minus(b));

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`. */
export function compareNumbers(a: string, b: string): number {
  return a.length < 16 && b.length < 16 ? Number(a) - Number(b) : new Big(a).cmp(b);
}

function stored(result: Big): string {
  if (result.e > MAX_EXPONENT || result.c.length > MAX_DIGITS) {
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (result.e < MIN_EXPONENT) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  return result.toFixed();
}

/**
 * Defects that are known and not mended yet. What stands here hides them, so that a run finds others: idioms that are
 * not written, and differences that are counted but are no failure. Nothing may stay here once it is mended.
 */
export const LEFT_OUT = new Set<string>([
  // A destructuring assignment to attributes of an element is not seen as a change of it.
  'change: swap by destructuring',
]);

/** Differences by what they look like, with the name of the defect. */
export const KNOWN: [name: string, kind: RegExp][] = [
  ['load-in-a-block', /ReferenceError: (items|users|orders)\w* is not defined|ReferenceError: … is not defined/],
  ['element-and-list-of-one-store', /Transaction request cannot include multiple operations on one item/],
];

export const knownDefect = (kind: string): string | undefined => KNOWN.find(([, pattern]) => pattern.test(kind))?.[0];

/**
 * Defects that are known and not mended yet. What stands here hides them, so that a run finds others: idioms that are
 * not written, and differences that are counted but are no failure. Nothing may stay here once it is mended.
 */
export const LEFT_OUT = new Set<string>([]);

/** Differences by what they look like, with the name of the defect. */
export const KNOWN: [name: string, kind: RegExp][] = [];

export const knownDefect = (kind: string): string | undefined => KNOWN.find(([, pattern]) => pattern.test(kind))?.[0];

/** Counterexamples in `__testfixtures__/counterexamples` that still fail. */
export const OPEN = new Set<string>([]);

/** Programs of __tests__/fuzz/programs.test.ts that still differ. */
export const OPEN_SEEDS = new Set<number>([]);

/** What calling a function does, as its callers see it. */
export interface Summary {
  reads: Set<string>;
  writes: Set<string>;
  /** Stores whose elements it changes in place. */
  mutates: Set<string>;
  /** Parameters that it changes in place. */
  changes: Set<number>;
  changesThis: boolean;
  /** Changes what stays in memory, and would change it again. */
  keeps: boolean;
  /** Parameters that it changes so. */
  keepsParameters: Set<number>;
  observes: boolean;
  /** Its calls must follow one another: it may throw, or leaves something behind. */
  ordered: boolean;
}

/** Of a function that does nothing. */
export const emptySummary = (): Summary => ({
  reads: new Set(),
  writes: new Set(),
  mutates: new Set(),
  changes: new Set(),
  changesThis: false,
  keeps: false,
  keepsParameters: new Set(),
  observes: false,
  ordered: false,
});

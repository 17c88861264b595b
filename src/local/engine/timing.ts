/** When a database shows what it was told. */
export interface Timing {
  /** Milliseconds after which a global index shows a write. */
  indexDelay: number;
  /** The time, in milliseconds since any moment. A test gives its own, so that no machine is too slow for it. */
  now(): number;
}

/** Indexes that show a write at once, by the clock of this machine. */
export const AT_ONCE: Timing = { indexDelay: 0, now: () => performance.now() };

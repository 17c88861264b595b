type Span = [start: number, end: number];

const holds = (offset: number, [start, end]: Span): boolean => offset >= start && offset < end;

/** The ranges of a file that were dropped, replaced or moved: edits within them do nothing. */
export class TakenRanges {
  /** Dropped for good. */
  readonly gone: Span[] = [];
  readonly replaced: Span[] = [];
  /** Those whose text has been put elsewhere. */
  readonly moved: Span[] = [];
  /** Ranges that others overwrite: what they name is needed no more. */
  readonly dependencies: Span[] = [];

  isReplaced(offset: number): boolean {
    return (
      this.replaced.some(([start, end]) => offset > start && offset < end) ||
      this.moved.some((one) => holds(offset, one))
    );
  }

  /** Whether the code at an offset is dropped or replaced. */
  isGone(offset: number, replacedToo = false): boolean {
    const isIn = (one: Span): boolean => holds(offset, one);
    return this.gone.some(isIn) || (replacedToo && [...this.replaced, ...this.dependencies].some(isIn));
  }

  /** Where what was dropped around an offset begins. */
  goneFrom(offset: number): number | undefined {
    const starts = this.gone.filter((one) => holds(offset, one)).map(([start]) => start);
    return starts.length > 0 ? Math.min(...starts) : undefined;
  }
}

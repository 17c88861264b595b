import type { Outcome } from './run-programs';

/** Counts over all programs; tallies of several workers can be added. */
export interface Tally {
  programs: number;
  /** All stores moved. */
  moved: number;
  /** Some store did not move. */
  refused: number;
  /** Nothing to move was found. */
  without: number;
  endless: number;
  mismatches: number;
  /** Mismatches by defects that are known. */
  known: number;
  bursts: number;
  /** Bursts that came out as no order would, with a call that the plan names as one that may fail. */
  namedBursts: number;
  /** Bursts in which a call showed a table without what another one wrote at the same time. */
  burstsOfMoment: number;
  reasons: Record<string, number>;
  kinds: Record<string, number>;
  /** For each idiom: programs with it, and those of them in which everything moved. */
  idioms: Record<string, [programs: number, moved: number]>;
}

export const emptyTally = (): Tally => ({
  programs: 0,
  moved: 0,
  refused: 0,
  without: 0,
  endless: 0,
  mismatches: 0,
  known: 0,
  bursts: 0,
  namedBursts: 0,
  burstsOfMoment: 0,
  reasons: {},
  kinds: {},
  idioms: {},
});

export function tallyOf({ program, verdict }: Outcome): Tally {
  const { refused, moved, burst, difference, isEndless } = verdict;
  const isMoved = refused.length === 0 && moved.length > 0;
  return {
    programs: 1,
    moved: Number(isMoved),
    refused: Number(refused.length > 0),
    without: Number(refused.length === 0 && moved.length === 0 && !isEndless),
    endless: Number(Boolean(isEndless)),
    mismatches: Number(Boolean(difference && !difference.known)),
    known: Number(Boolean(difference?.known)),
    bursts: Number(Boolean(burst)),
    namedBursts: Number(Boolean(burst?.difference && burst.isNamed)),
    burstsOfMoment: Number(Boolean(burst?.isOfMoment)),
    reasons: Object.fromEntries(refused.map((code) => [code, 1])),
    kinds: difference ? { [difference.known ? `known: ${difference.known}` : difference.kind]: 1 } : {},
    idioms: Object.fromEntries(program.idioms.map((idiom) => [idiom, [1, Number(isMoved)]])),
  };
}

export function addTally(sum: Tally, one: Tally): void {
  for (const key of [
    'programs',
    'moved',
    'refused',
    'without',
    'endless',
    'mismatches',
    'known',
    'bursts',
    'namedBursts',
    'burstsOfMoment',
  ] as const)
    sum[key] += one[key];
  for (const key of ['reasons', 'kinds'] as const)
    for (const [name, count] of Object.entries(one[key])) sum[key][name] = (sum[key][name] ?? 0) + count;
  for (const [name, [programs, moved]] of Object.entries(one.idioms)) {
    const known = (sum.idioms[name] ??= [0, 0]);
    known[0] += programs;
    known[1] += moved;
  }
}

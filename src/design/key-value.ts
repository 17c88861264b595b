import type * as t from '@babel/types';

/** How an element gets the value of its key. */
export type KeySource = 'generated' | 'number' | 'derived' | 'same' | 'client' | 'absent' | 'unknown';

/** What is known of the value that an element gets as its key. */
export interface KeyValue {
  source: KeySource;
  type?: 'S' | 'N';
  /** What makes it another one each time that it is evaluated: where two elements share one, their values are equal. */
  origins: ReadonlySet<t.Node>;
  /** What a number is counted by, and how it is written: two numbers of one series are never equal, of two they may be. */
  series?: string;
  /** The first number of the series. */
  from?: number;
  /** Whether it is the digits of its number, and nothing else. */
  isDigits?: boolean;
}

const ORDER: KeySource[] = ['unknown', 'absent', 'client', 'derived', 'number', 'generated', 'same'];

export const worst = (sources: KeySource[]): KeySource => ORDER.find((source) => sources.includes(source)) ?? 'unknown';

const NONE: ReadonlySet<t.Node> = new Set();

/** A value of which no more is known than where it comes from. */
export const plain = (source: KeySource, type?: 'S' | 'N'): KeyValue => ({ source, type, origins: NONE });

/** What several expressions have in common, of which one gives the value. */
export function oneOf(values: KeyValue[]): KeyValue {
  if (values.length === 1) return values[0];
  const common = <K extends keyof KeyValue>(key: K): KeyValue[K] | undefined =>
    values.every((value) => value[key] === values[0][key]) ? values[0]?.[key] : undefined;
  const froms = values.map(({ from }) => from);
  return {
    source: worst(values.map(({ source }) => source)),
    type: common('type'),
    origins: new Set(values.flatMap(({ origins }) => [...origins])),
    series: common('series'),
    from: froms.includes(undefined) ? undefined : Math.min(...(froms as number[])),
    isDigits: common('isDigits'),
  };
}

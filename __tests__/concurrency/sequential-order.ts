import { isDeepStrictEqual } from 'util';
import type { Call } from '../support/program';

export type Program = Record<string, unknown>;

export type Outcome = { returned: unknown } | { threw: string };

export interface Calls {
  before: Call[];
  calls: Call[];
  after: Call[];
}

export interface Observed {
  outcomes: Outcome[];
  after: Outcome[];
}

/** What a call gave, as JSON has it: an attribute that is undefined is one that is not there. */
export async function outcomeOf(program: Program, call: Call): Promise<Outcome> {
  try {
    return given(await (invoke(program, call) as Promise<unknown>));
  } catch (error) {
    return thrown(error);
  }
}

function outcomeNow(program: Program, call: Call): Outcome {
  try {
    return given(invoke(program, call));
  } catch (error) {
    return thrown(error);
  }
}

const invoke = (program: Program, [name, ...args]: Call): unknown =>
  (program[name] as (...args: unknown[]) => unknown)(...structuredClone(args));
const given = (value: unknown): Outcome => ({
  returned: value === undefined ? undefined : JSON.parse(JSON.stringify(value)),
});
const thrown = (error: unknown): Outcome => ({
  threw: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
});

const MOST_REPLAYS = 3000;

/**
 * Looks for an order in which the original program, called synchronously, gives what was observed: each answer, and what
 * it holds in the end.
 * @param load the original program, just started
 * @param hint by which calls are tried first
 */
export async function findOrder(
  load: () => Program,
  { before, calls, after }: Calls,
  observed: Observed,
  hint: (i: number) => number | string = (i) => valueOf(observed.outcomes[i]),
): Promise<{ order?: number[]; because: string }> {
  const left = calls.map((_, i) => i).sort((a, b) => compare(hint(a), hint(b)));
  const order: number[] = [];
  let program = started();
  let replays = 0;
  let because = '';
  // For each place, which of those that were left then have been tried.
  const tried: Set<string>[] = [new Set()];

  function started(): Program {
    const fresh = load();
    for (const call of [...before, ...order.map((i) => calls[i])]) outcomeNow(fresh, call);
    return fresh;
  }

  for (;;) {
    if (left.length === 0) {
      const end = after.map((call) => outcomeNow(program, call));
      if (isDeepStrictEqual(end, observed.after)) return { order, because: '' };
      because ||= `In the end there is\n${show(observed.after)}\nwhere in memory there is\n${show(end)}`;
    } else {
      const next = left.findIndex((i) => !tried[order.length].has(kindOf(i)));
      if (next !== -1) {
        const [i] = left.splice(next, 1);
        tried[order.length].add(kindOf(i));
        const outcome = outcomeNow(program, calls[i]);
        if (isDeepStrictEqual(outcome, observed.outcomes[i])) {
          order.push(i);
          tried.push(new Set());
          continue;
        }
        because ||= `${JSON.stringify(calls[i])} answered ${show(observed.outcomes[i])}, and in memory ${show(outcome)} after ${order.length} others.\nAll answers: ${show(observed.outcomes)}\nIn the end: ${show(observed.after)}`;
        left.splice(next, 0, i);
        if (++replays > MOST_REPLAYS) return { because };
        program = started();
        continue;
      }
    }
    // Nothing fits here: another one must have stood in the place before.
    const last = order.pop();
    if (last === undefined || ++replays > MOST_REPLAYS) return { because };
    tried.pop();
    left.push(last);
    left.sort((a, b) => compare(hint(a), hint(b)));
    program = started();
  }

  function kindOf(i: number): string {
    return JSON.stringify([calls[i], observed.outcomes[i]]);
  }
}

const valueOf = (outcome: Outcome): number | string => {
  if ('threw' in outcome) return '~';
  const { returned } = outcome;
  return typeof returned === 'number' ? returned : (JSON.stringify(returned) ?? '');
};

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 1500) ?? 'undefined';

import { copyProject } from './copy-project';
import { plant, type Defect, type Killer } from './defect';
import { embedClient, runTests, type Verdict } from './run-tests';

export type Outcome = 'killed' | 'survived' | 'broken';

export interface Result {
  defect: Defect;
  outcome: Outcome;
  /** The test that noticed, or why nothing could run. */
  note: string;
  seconds: number;
}

/** What a worker does with its own copy of the project. */
export interface Bench {
  run(killer: Killer): Promise<Verdict>;
  plant(defect: Defect): Promise<() => Promise<void>>;
  remove(): void;
}

/** A copy of the project, to plant one defect after another in. */
export function openBench(): Bench {
  const { root, remove } = copyProject();
  return {
    run: (killer) => runTests(root, killer),
    plant: async (defect) => {
      const takeOut = plant(root, defect);
      await embedClient(root, defect.file);
      return async () => {
        takeOut();
        await embedClient(root, defect.file);
      };
    },
    remove,
  };
}

/** The killers of all defects, each test file once. */
export function killersOf(defects: Defect[]): Killer[] {
  const byFile = new Map<string, (string | undefined)[]>();
  for (const { file, only } of defects.flatMap(({ killedBy }) => killedBy))
    byFile.set(file, [...(byFile.get(file) ?? []), only]);
  return [...byFile].map(([file, names]) =>
    names.includes(undefined) ? { file } : { file, only: [...new Set(names)].map((name) => `(?:${name})`).join('|') },
  );
}

/** Killers that do not pass without any defect: what they say about one is worth nothing. */
export async function failuresWithout(
  defects: Defect[],
  workers: number,
  open: () => Bench = openBench,
): Promise<string[]> {
  const verdicts = await share(killersOf(defects), workers, open, async (killer, bench) => ({
    killer,
    verdict: await bench.run(killer),
  }));
  return verdicts.flatMap(({ killer, verdict }) =>
    verdict.kind === 'passed'
      ? []
      : [`${killer.file}: ${verdict.kind === 'failed' ? verdict.tests.join(', ') : verdict.because}`],
  );
}

/** Plants each defect by itself, and tells whether the tests notice. */
export function mutate(
  defects: Defect[],
  workers: number,
  onResult: (result: Result) => void,
  open: () => Bench = openBench,
): Promise<Result[]> {
  return share(defects, workers, open, async (defect, bench) => {
    const begun = Date.now();
    const takeOut = await bench.plant(defect);
    try {
      const result = { defect, ...(await judge(defect, bench)), seconds: (Date.now() - begun) / 1000 };
      onResult(result);
      return result;
    } finally {
      await takeOut();
    }
  });
}

async function judge({ killedBy }: Defect, bench: Bench): Promise<{ outcome: Outcome; note: string }> {
  for (const killer of killedBy) {
    const verdict = await bench.run(killer);
    if (verdict.kind === 'failed') return { outcome: 'killed', note: `${killer.file}: ${verdict.tests[0]}` };
    if (verdict.kind === 'broken') return { outcome: 'broken', note: verdict.because };
  }
  return { outcome: 'survived', note: killedBy.map(({ file }) => file).join(', ') };
}

/** Does a task for each of all, by as many workers as there are, each at its own bench. */
async function share<T, R>(
  all: T[],
  workers: number,
  open: () => Bench,
  task: (one: T, bench: Bench) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = all.entries();
  const work = async (): Promise<void> => {
    const bench = open();
    try {
      for (const [i, one] of rest) results[i] = await task(one, bench);
    } finally {
      bench.remove();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, all.length) }, work));
  return results;
}

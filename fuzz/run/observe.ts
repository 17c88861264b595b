import { Script, createContext } from 'node:vm';
import type { Call, Program } from '../model';
import { describe, describeError } from './describe';
import { loadProgram, type Surroundings } from './load';

/** What could be seen of a program while it ran. */
export interface Observed {
  /** For each call what it gave or threw, and what it printed. */
  calls: string[];
  /** What each store holds in the end. */
  content: string[];
}

export interface Running {
  call(call: Call): Promise<string>;
  /** What a call gave, without what was printed meanwhile. */
  outcome(call: Call): Promise<string>;
  content(): Promise<string[]>;
}

/** A call that does not end, in memory: such a program tells nothing. */
export class Endless extends Error {}

const TIMEOUT = 500;
const limits = createContext({});
const limitedRun = new Script('run()');

/** Runs something synchronous, but not for ever. */
function limited<T>(run: () => T): T {
  try {
    limits.run = run;
    return limitedRun.runInContext(limits, { timeout: TIMEOUT }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new Endless();
    throw error;
  }
}

/** Loads a program, so that its functions can be called. Throws what its modules throw. */
export function start(
  program: Program,
  files: Record<string, string>,
  surroundings: Pick<Surroundings, 'setTimeout' | 'modules'> & { isLimited?: boolean },
): Running {
  const printed: string[] = [];
  const console = {
    log: (...values: unknown[]) => void printed.push(values.map((value) => describe(value)).join(' ')),
  };
  const exported = loadProgram(files, program.entry, { ...surroundings, console });
  const receiver = (program.receiver ? exported[program.receiver] : exported) as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const outcome = async ([name, args]: Call): Promise<string> => {
    try {
      const run = (): unknown => receiver[name](...(structuredClone(args) as unknown[]));
      const result = surroundings.isLimited ? limited(run) : run();
      return describe(result instanceof Promise ? await result : result);
    } catch (error) {
      if (error instanceof Endless) throw error;
      return describeError(error);
    }
  };
  const call = async (one: Call): Promise<string> => {
    const before = printed.length;
    const given = await outcome(one);
    return [given, ...printed.slice(before).map((line) => `printed ${line}`)].join('\n');
  };
  return {
    call,
    outcome,
    content: async () => {
      const content: string[] = [];
      for (const dump of program.dumps) content.push(await call([dump, []]));
      return content;
    },
  };
}

/** Makes all calls of a program, one after another. */
export async function observe(running: Running, { calls }: Program): Promise<Observed> {
  const outcomes: string[] = [];
  for (const call of calls) outcomes.push(await running.call(call));
  return { calls: outcomes, content: await running.content() };
}

import { retryOnConflict } from './retry';
import { runs, type Run } from './run';
import { save } from './save';
import { retryInTurn } from './turns';

/**
 * The same for a function that, with all it calls, writes more than once: all of it in one step when it is over, or at
 * `commit`. With names, the function takes turns as one of `retryInTurn` does.
 */
export function inTransaction<F extends (...args: never[]) => unknown>(run: F, ...names: string[]): F {
  const noting = async (...args: never[]) => {
    (runs.getStore() as Run).noted = new Map();
    return run(...args);
  };
  // The run that it is part of goes on with what it leaves.
  const leaving = async (...args: never[]) => {
    try {
      return await run(...args);
    } finally {
      await save();
    }
  };
  const starting = async (...args: never[]) => {
    const body = runs.getStore()?.isOver === false ? leaving : noting;
    return (names.length > 0 ? retryInTurn(body, ...names) : retryOnConflict(body))(...args);
  };
  return starting as unknown as F;
}

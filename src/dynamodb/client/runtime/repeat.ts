import { isConflict } from './conflicts';

/** Runs a function again, up to 50 times, as long as it ends in a conflict after which it `canRepeat`. */
export async function repeatOnConflict<T>(run: () => Promise<T>, canRepeat = async () => true): Promise<T> {
  let endTurn: (() => void) | undefined;
  let clash: string | undefined;
  let clashes = 0;
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        if (!isConflict(error) || attempt === 50) throw error;
        const same = taken.get(error as object);
        clashes = same !== undefined && same === clash ? clashes + 1 : 0;
        clash = same;
        // Who has read again that the key is taken, and takes it all the same, always will.
        if (clashes === 5) throw Object.assign(new Error(clash), { cause: error });
        // Others of this process come one after another; those of other processes are met by chance.
        const pause = Math.random() * Math.min(1000, 5 * 2 ** attempt);
        if (endTurn) await new Promise((resolve) => setTimeout(resolve, pause));
        else endTurn = await takeTurn(contended.get(error as object) ?? '');
        if (!(await canRepeat())) throw error;
      }
    }
  } finally {
    endTurn?.();
  }
}

// The item that a conflict was about, and who is the last to wait for it.
export const contended = new WeakMap<object, string>();
// What is wrong where a new item met one with its key.
export const taken = new WeakMap<object, string>();
const queues = new Map<string, Turn>();

interface Turn {
  begun: Promise<void>;
  ended: Promise<void>;
}

/** Waits until all have had their turn that lost an item before. Returns what ends one's own turn. */
async function takeTurn(item: string): Promise<() => void> {
  const before = queues.get(item);
  let begin = () => {};
  let end = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const turn = { begun, ended };
  queues.set(item, turn);
  void ended.then(() => queues.get(item) === turn && queues.delete(item));
  await before?.begun;
  // Not for ever: the one before may be waiting for what this one does.
  if (before) await Promise.race([before.ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
  begin();
  return end;
}

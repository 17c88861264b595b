/** Runs tasks side by side, save for those that need to be alone. */
export interface Exclusion {
  /** Runs a task beside others. */
  shared<T>(task: () => Promise<T>): Promise<T>;
  /** Runs a task once all earlier ones have ended; later ones wait for it. */
  exclusive<T>(task: () => Promise<T>): Promise<T>;
}

export function createExclusion(): Exclusion {
  const running = new Set<Promise<unknown>>();
  let lastExclusive: Promise<unknown> | undefined;

  const track = <T>(task: Promise<T>): Promise<T> => {
    const ended: Promise<unknown> = task.then(
      () => running.delete(ended),
      () => running.delete(ended),
    );
    running.add(ended);
    return task;
  };

  return {
    shared: (task) => track(lastExclusive ? lastExclusive.then(task) : task()),
    exclusive: (task) => {
      const run = track(Promise.all(running).then(task));
      const ended = run.then(
        () => undefined,
        () => undefined,
      );
      lastExclusive = ended;
      void ended.then(() => {
        if (lastExclusive === ended) lastExclusive = undefined;
      });
      return run;
    },
  };
}

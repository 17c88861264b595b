/** A clock that goes until it is stopped, and from then on only by what it is told. */
export function handClock() {
  let time: number | undefined;
  const now = (): number => time ?? performance.now();
  return {
    now,
    stop: (): void => {
      time = now();
    },
    /** Lets a number of milliseconds go by. */
    pass: (milliseconds: number): void => {
      time = now() + milliseconds;
    },
  };
}

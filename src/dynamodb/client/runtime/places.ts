import { placeOf } from './changes';
import type { Stored } from './stored';

/** Ascending places for elements that were found in `stored`, or are new: those that they have, as far as that can be. */
export function placesFor(stored: Stored[], found: (Stored | undefined)[], isPositional: boolean): number[] {
  const ranks = new Map(stored.map((one, rank) => [one, rank]));
  const places: number[] = [];
  let rank = -1;
  for (const end of [...ascending(found.map((one) => one && ranks.get(one))), found.length]) {
    const next = found[end];
    const nextRank = next ? (ranks.get(next) as number) : stored.length;
    const count = end - places.length;
    const low = places.at(-1);
    const high = next && placeOf(next);
    // What a Map or object gets comes last, also behind what was not read.
    const isFree = next !== undefined || isPositional;
    const left = stored
      .slice(rank + 1, isFree ? nextRank : 0)
      .map(placeOf)
      .slice(0, count);
    const given = [left, spread(low, high, count, isPositional)].find(
      (some) => some.length === count && isBetween(low, some, high),
    );
    // Where there is no room, the next element moves as well.
    if (!given) continue;
    places.push(...given);
    if (high !== undefined) places.push(high);
    rank = nextRank;
  }
  return places;
}

/** Places behind `low` and before `high`. Where the place is the key, two who add at once get the same, so one is told. */
function spread(low: number | undefined, high: number | undefined, count: number, isPositional: boolean): number[] {
  if (high === undefined && isPositional) return Array.from({ length: count }, (_, i) => Math.floor(low ?? 0) + 1 + i);
  if (high === undefined) return Array.from({ length: count }, () => nextPlace(low));
  const step = low === undefined ? 1 : (high - low) / (count + 1);
  return Array.from({ length: count }, (_, i) => high - step * (count - i));
}

const isBetween = (low = -Infinity, places: number[], high = Infinity) =>
  places.every((place, i) => (places[i - 1] ?? low) < place && place < high);

let lastPlace = 0;

/** A place behind `low` and all that were given before. */
export function nextPlace(low = 0): number {
  // Microseconds, so that processes seldom give the same.
  const now = Date.now() * 1000 + (process.hrtime()[1] % 1000);
  lastPlace = Math.max(now, lastPlace + 1, Math.floor(low) + 1);
  return lastPlace;
}

/** The indexes of as many numbers as possible that ascend. */
function ascending(numbers: (number | undefined)[]): number[] {
  // ends[n]: where the best run of n + 1 numbers ends.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((number, i) => {
    if (number === undefined) return;
    let length = ends.length;
    while (length > 0 && (numbers[ends[length - 1] as number] as number) > number) length--;
    previous[i] = ends[length - 1];
    ends[length] = i;
  });
  const run: number[] = [];
  for (let end = ends.at(-1); end !== undefined; end = previous[end]) run.unshift(end);
  return run;
}

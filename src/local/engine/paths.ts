import { attribute } from './values';
import type { Item, Value } from './values';

/** A document path: `['author', 'names', 0]`. */
export type Path = (string | number)[];

/** What stands at a path, or undefined. */
export function valueAt(path: Path, item: Item): Value | undefined {
  let value: Value | undefined = { M: item };
  for (const step of path) {
    if (!value) return undefined;
    if (typeof step === 'number') value = value.L?.[step];
    else value = value.M && attribute(value.M, step);
  }
  return value;
}

/** Only what stands at some paths, in the maps and lists around it. Lists hold what was asked for, without gaps. */
export function project(paths: Path[], item: Item): Item {
  const projected: Value = { M: {} };
  const places = new Map<Value, Map<number, Value>>();
  for (const path of paths) {
    const value = valueAt(path, item);
    if (!value) continue;
    let around = projected;
    path.forEach((step, i) => {
      const next: Value = i === path.length - 1 ? value : typeof path[i + 1] === 'number' ? { L: [] } : { M: {} };
      around = typeof step === 'number' ? placeIn(places, around, step, next) : memberOf(around, step, next);
    });
  }
  for (const [list, byIndex] of places) list.L = [...byIndex.keys()].sort((a, b) => a - b).map((i) => byIndex.get(i)!);
  return projected.M!;
}

function memberOf(around: Value, name: string, next: Value): Value {
  if (!Object.hasOwn(around.M!, name)) around.M![name] = next;
  return around.M![name];
}

function placeIn(places: Map<Value, Map<number, Value>>, list: Value, index: number, next: Value): Value {
  if (!places.has(list)) places.set(list, new Map());
  const byIndex = places.get(list)!;
  if (!byIndex.has(index)) byIndex.set(index, next);
  return byIndex.get(index)!;
}

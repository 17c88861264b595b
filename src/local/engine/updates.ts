import { add, subtract } from './numbers';
import { valueAt } from './paths';
import type { Path } from './paths';
import { invalid } from './problem';
import { copyOf, typeOf } from './values';
import type { Item, Type, Value } from './values';

/** What `SET` gives a path: a value, what stands at another path, or a result of these. */
export type Source =
  | Path
  | Value
  | { type: 'add' | 'subtract'; args: [Source, Source]; attrType?: string }
  | { type: 'function'; name: 'if_not_exists' | 'list_append'; args: [Source, Source]; attrType?: string };

/** One action of a parsed update. `attrType`: what it makes of the attribute, as far as the expression tells. */
export type Action =
  | { type: 'set'; path: Path; val: Source; attrType?: Type | null }
  | { type: 'add' | 'delete'; path: Path; val: Value; attrType?: Type | null }
  | { type: 'remove'; path: Path; attrType?: null };

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';
const NO_ATTRIBUTE = 'The provided expression refers to an attribute that does not exist in the item';
const NO_PATH = 'The document path provided in the update expression is invalid for update';

/**
 * What an item becomes. All that is read is read as it was before.
 * @param before the item, undefined where there is none
 * @returns undefined where there is none, and the update would not make one
 */
export function updated(before: Item | undefined, key: Item, actions: Action[]): Item | undefined {
  const makesNone = actions.length > 0 && actions.every(({ type }) => type === 'remove' || type === 'delete');
  if (!before && makesNone) return undefined;

  const was = before ?? {};
  const after: Item = { ...(before ?? key) };
  const heads = new Set(actions.filter(({ path }) => path.length > 1).map(({ path }) => path[0] as string));
  for (const head of heads) if (Object.hasOwn(after, head)) after[head] = copyOf(after[head]);

  const places = actions.map(({ path }) => placeOf(path, after));
  const appended = new Map<Value[], [number, Value][]>();
  const set = ({ container, step }: Place, value: Value) => {
    if (!Array.isArray(container)) container[step] = value;
    else if ((step as number) < container.length) container[step as number] = value;
    else appended.set(container, [...(appended.get(container) ?? []), [step as number, value]]);
  };
  actions.forEach((action, i) => {
    if (action.type === 'set') return set(places[i], resolve(action.val, was));
    if (action.type === 'remove') return;
    const existing = valueAt(action.path, was);
    const value = action.type === 'add' ? sum(existing, action.val) : less(existing, action.val);
    if (value) set(places[i], value);
    else if (existing) places[i].isGone = true;
  });
  // The places of elements are those before: what goes, goes last, from the end.
  const gone = places.filter(({ isGone }, i) => isGone || actions[i].type === 'remove');
  const fromTheEnd = (a: Place, b: Place) =>
    typeof a.step === 'number' && typeof b.step === 'number' ? b.step - a.step : 0;
  for (const { container, step } of gone.sort(fromTheEnd)) {
    if (Array.isArray(container)) container.splice(step as number, 1);
    else delete container[step];
  }
  for (const [list, values] of appended) list.push(...values.sort(([a], [b]) => a - b).map(([, value]) => value));
  return after;
}

interface Place {
  container: Value[] | Item;
  step: string | number;
  isGone?: boolean;
}

function placeOf(path: Path, item: Item): Place {
  const step = path[path.length - 1];
  const around = path.length === 1 ? { M: item } : valueAt(path.slice(0, -1), item);
  const container = typeof step === 'number' ? around?.L : around?.M;
  if (!container) throw invalid(NO_PATH);
  return { container, step };
}

function resolve(source: Source, item: Item): Value {
  if (Array.isArray(source)) {
    const value = valueAt(source, item);
    if (!value) throw invalid(NO_ATTRIBUTE);
    return value;
  }
  if (!('type' in source)) return source;
  const [first, second] = source.args;
  if (source.type === 'function') {
    if (source.name === 'if_not_exists') return valueAt(first as Path, item) ?? resolve(second, item);
    const [{ L: start }, { L: end }] = [resolve(first, item), resolve(second, item)];
    if (!start || !end) throw invalid(WRONG_TYPE);
    return { L: [...start, ...end] };
  }
  const [{ N: a }, { N: b }] = [resolve(first, item), resolve(second, item)];
  if (a === undefined || b === undefined) throw invalid(WRONG_TYPE);
  return { N: source.type === 'add' ? add(a, b) : subtract(a, b) };
}

type SetType = 'SS' | 'NS' | 'BS';

/** A number and another, or a set with the elements of another. */
function sum(existing: Value | undefined, value: Value): Value {
  if (existing && typeOf(existing) !== typeOf(value)) throw invalid(WRONG_TYPE);
  if (value.N !== undefined) return { N: add(existing?.N ?? '0', value.N) };
  if (value.L) return { L: [...(existing?.L ?? []), ...value.L] };
  const type = typeOf(value) as SetType;
  return { [type]: [...new Set([...(existing?.[type] ?? []), ...value[type]!])] };
}

/** A set without the elements of another; undefined when none is left. */
function less(existing: Value | undefined, value: Value): Value | undefined {
  if (!existing) return undefined;
  if (typeOf(existing) !== typeOf(value)) throw invalid(WRONG_TYPE);
  const type = typeOf(value) as SetType;
  const left = existing[type]!.filter((one) => !value[type]!.includes(one));
  return left.length > 0 ? { [type]: left } : undefined;
}

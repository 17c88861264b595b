import { types } from 'util';
import { OURS } from './attributes';
import { isKey } from './keys';
import { hasPlaces, orderOf } from './order';
import { isPlainObject, plain, unstorable } from './plain';
import { remember } from './remember';
import type { Stored } from './stored';
import type { AnyTable, Item } from './table';
import { inRun } from './written';

export function toElement(stored: Stored): unknown {
  if (!stored.item || stored.element !== undefined) return stored.element;
  stored.element = elementOf(stored.table, stored.item);
  return remember(stored.element, inRun(stored));
}

/** The element that an item holds. */
export function elementOf({ dates = [], prototype, wrapped }: AnyTable, item: Item): unknown {
  const attributes = copy(item) as Item;
  const texts = attributes._texts as string[] | undefined;
  for (const name of dates)
    if (name in attributes && !texts?.includes(name)) attributes[name] = toDate(attributes[name]);
  if (wrapped) return attributes._value;
  for (const name of OURS) delete attributes[name];
  return prototype ? Object.assign(Object.create(prototype), attributes) : attributes;
}

/** The date that an ISO string stands for; anything else as it is. */
function toDate(value: unknown): unknown {
  const date = new Date(value as string);
  return date.toJSON() === value ? date : value;
}

function fromDate(date: Date, path: string): string {
  if (Number.isNaN(date.getTime())) throw unstorable(date, path);
  return date.toJSON();
}

export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)]));
}

/** The item that holds an element under a key, at a place where the order is ours. */
export function toItem(table: AnyTable, key: unknown, element: unknown, place?: number): Item {
  const { dates = [], keyType, prototype, variable, wrapped } = table;
  if (!isKey(key, keyType)) {
    const kind = keyType === 'N' ? 'a number' : 'a string of 1 to 2048 bytes';
    throw new Error(`Cannot store ${table.key} ${String(key)} in the table ${variable}: its key must be ${kind}`);
  }
  const ours: Item = { [table.key]: key };
  if (hasPlaces(table) && place !== undefined) ours[orderOf(table)] = place;
  if (!wrapped && element === key) return ours;

  const whole = wrapped ? { _value: element } : element;
  if (!isPlainObject(whole) && Object.getPrototypeOf(Object(whole)) !== prototype) throw unstorable(whole, variable);
  const attributes: Item = { ...(whole as object) };
  // A text that would come back as a date is named beside it.
  const texts = dates.filter((name) => toDate(attributes[name]) !== attributes[name]);
  for (const name of dates)
    if (types.isDate(attributes[name])) attributes[name] = fromDate(attributes[name], `${variable}.${name}`);
  const taken = OURS.find((name) => !wrapped && attributes[name] !== undefined);
  if (taken) throw new Error(`Cannot store ${taken} in the table ${variable}: the table uses this name itself`);
  if (table.key in attributes && attributes[table.key] !== key) {
    throw new Error(
      `Cannot store ${table.key} ${String(attributes[table.key])} in the table ${variable} under ${String(key)}`,
    );
  }
  if (texts.length > 0) ours._texts = texts;
  return { ...(plain(attributes, variable) as Item), ...ours };
}

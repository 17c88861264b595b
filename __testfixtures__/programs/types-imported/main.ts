import type { Book, Names, Status } from './types';
import { Size } from './types';

const states: Status[] = [];
const names: Names = [];
const books: Record<string, Book> = {};
const sizes = new Map<Size, Status | null>();

export function put(name: string, state: Status): number {
  states.push(state);
  names.push(name);
  books[name] = { title: name };
  sizes.set(state === 'open' ? Size.S : Size.L, state === 'open' ? null : state);
  return names.length;
}

export const all = (): unknown => [states, names, books, [...sizes]];

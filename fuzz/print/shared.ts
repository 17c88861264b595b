import type { StatementModel } from '../model';
import { heldLocally } from './held';
import { kept } from './kept';
import { movedBetween } from './moved';
import { newOnes } from './new-elements';
import { twoElements } from './pairs';
import { sharedParts } from './parts';
import type { Writer } from './writer';

/** Objects that are in several places, are kept from call to call, or share parts. */
export function writeShared(w: Writer, { which, form, use }: StatementModel): void {
  const [, write] = w.choose<() => void>(
    'shared: ',
    [
      ['parts', () => sharedParts(w, which, form, use)],
      ['two elements', () => twoElements(w, which, form, use)],
      ['within a function', () => heldLocally(w, which, form, use)],
      ['kept', () => kept(w, which, form, use)],
      ['parts', () => sharedParts(w, which, form, use)],
      ['new', () => newOnes(w, which, form, use)],
      ['moved', () => movedBetween(w, which, form, use)],
    ],
    form,
  );
  write();
}

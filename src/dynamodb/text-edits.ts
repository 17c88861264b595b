import type * as t from '@babel/types';
import MagicString from 'magic-string';
import { styleOf, type Style } from '../syntax/style';
import { TakenRanges } from './taken-ranges';

/** What stands around the same code, from the inside to the outside. */
const LAYERS = ['name', 'hoisted', 'line', 'room', 'function'] as const;
type Layer = (typeof LAYERS)[number];
type Range = Pick<t.Node, 'start' | 'end'>;

/** The text of a file while it is changed; offsets are those of the text as it was. */
export class TextEdits {
  readonly magic: MagicString;
  readonly style: Style;
  changed = false;
  private readonly taken = new TakenRanges();
  /** Ranges that others overwrite: what they name is needed no more. */
  readonly dependencies = this.taken.dependencies;

  constructor(private readonly text: string) {
    this.magic = new MagicString(text);
    this.style = styleOf(text);
  }

  /** Whether the code at an offset is dropped or replaced. */
  isGone(offset: number, replacedToo = false): boolean {
    return this.taken.isGone(offset, replacedToo);
  }

  overwrite(start: number, end: number, text: string): void {
    if (this.taken.isGone(start) || this.taken.isReplaced(start)) return;
    this.changed = true;
    if (start === end) this.magic.appendLeft(start, text);
    else this.magic.overwrite(start, end, text);
  }

  before(offset: number, text: string): void {
    if (this.taken.isGone(offset) || this.taken.isReplaced(offset)) return;
    this.changed = true;
    this.magic.prependRight(offset, text);
  }

  after(offset: number, text: string): void {
    if (this.taken.isGone(offset - 1) || this.taken.isReplaced(offset)) return;
    this.changed = true;
    this.magic.appendLeft(offset, text);
  }

  remove(start: number, end: number): void {
    this.changed = true;
    this.magic.remove(start, end);
  }

  /** Removes a range for good: later edits within it do nothing. */
  drop(start: number, end: number): void {
    if (start >= end) return;
    this.remove(start, end);
    this.taken.gone.push([start, end]);
  }

  /** Puts a text in place of a range for good. */
  put(start: number, end: number, text: string): void {
    this.overwrite(start, end, text);
    this.taken.gone.push([start, end]);
  }

  /** Puts a text in place of a range, in which later edits do nothing; before and behind it, they do. */
  replace(start: number, end: number, text: string): void {
    this.overwrite(start, end, text);
    this.taken.replaced.push([start, end]);
  }

  /** Removes a range whose text has been put elsewhere: later edits within it do nothing. */
  takeAway(start: number, end: number): void {
    this.remove(start, end);
    this.taken.moved.push([start, end]);
  }

  /** Lines that are gone, by where they begin and where the next one does. */
  private readonly goneLines: [start: number, end: number][] = [];

  /** Removes whole lines, and the empty one behind them where two would meet; with `andBlank`, always. */
  removeLine(start: number, end: number, andBlank: boolean): void {
    const { text } = this;
    let [first, last] = [start, end];
    for (let near; (near = this.goneLines.find((gone) => gone[1] === first));) first = near[0];
    for (let near; (near = this.goneLines.find((gone) => gone[0] === last));) last = near[1];
    const blank = /^[ \t]*\r?\n/.exec(text.slice(last))?.[0].length ?? 0;
    const meets = first === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, first));
    this.remove(start, end);
    this.goneLines.push([start, end]);
    if (blank === 0 || !(andBlank || meets)) return;
    this.remove(last, last + blank);
    this.goneLines.push([last, last + blank]);
  }

  /** Puts a line where code was dropped; returns whether it was. */
  protected inPlaceOf(offset: number, line: string): boolean {
    const start = this.taken.goneFrom(offset);
    if (start === undefined) return false;
    const isLineStart = start === 0 || this.text[start - 1] === '\n';
    this.changed = true;
    this.magic.appendLeft(
      start,
      isLineStart ? `${line}${this.style.eol}` : `${line.trimStart()}${this.style.eol}${/^[ \t]*/.exec(line)![0]}`,
    );
    return true;
  }

  /** Ranges whose lines have moved to the left, by how many characters. */
  readonly shifts: { start: number; end: number; by: number }[] = [];

  /** How far the lines around an offset have moved to the left. */
  shiftAt(offset: number): number {
    return this.shifts.reduce((sum, { start, end, by }) => (offset >= start && offset < end ? sum + by : sum), 0);
  }

  private readonly heads = new Map<number, number>();
  private readonly tails = new Map<number, number>();

  /** Lets an expression come before what begins at an offset, behind those that already do. */
  moveBefore(start: number, end: number, to: number): void {
    this.changed = true;
    if (start !== to) this.magic.move(start, end, this.tailOf(to));
    if (!this.heads.has(to)) this.heads.set(to, start);
    this.tails.set(start, end);
  }

  /** Where the first of what has come before an offset begins. */
  headOf(offset: number): number {
    return this.heads.get(offset) ?? offset;
  }

  /** Where what is left at an offset begins. */
  tailOf(offset: number): number {
    return this.tails.get(offset) ?? offset;
  }

  private readonly pending: { edit: () => void; size: number }[] = [];

  /** Makes an edit after those within expressions, and after those of what `around` holds: what is further out goes around it. */
  later(edit: () => void, around: Range, layer: Layer): void {
    this.changed = true;
    this.pending.push({ edit, size: around.end! - around.start! + LAYERS.indexOf(layer) / LAYERS.length });
  }

  finish(): void {
    const inner = this.pending.splice(0).sort((one, other) => one.size - other.size);
    for (const { edit } of inner) edit();
  }
}

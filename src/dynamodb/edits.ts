import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import MagicString from 'magic-string';
import type { Module } from '../analysis/modules';
import { styleOf, type Style } from '../syntax/style';
import type { Finding } from './findings';
import { LocalNames } from './local-names';
import type { RetriedBody } from './retried-bodies';
import type { Block } from './arrow-block';
import { lineIndent, lineStatement, makeRoom } from './room';

/** What stands around the same code, from the inside to the outside. */
const LAYERS = ['name', 'hoisted', 'line', 'room', 'function'] as const;
type Layer = (typeof LAYERS)[number];
type Range = Pick<t.Node, 'start' | 'end'>;

/** What a line may begin with that is taken for more of the one before. */
const GOES_ON = /[([`/+*-]/;

/** The text of a file while it is changed, with what its new code needs. */
export class Edits {
  readonly magic: MagicString;
  readonly style: Style;
  /** Helpers of the client module that the new code calls, and the names that they have there. */
  readonly helpers = new Map<string, string>();
  /** The same of its types. */
  readonly types = new Map<string, string>();
  private readonly names: LocalNames;
  readonly findings: Finding[] = [];
  /** Ids of functions whose body is to run again on a conflict. */
  readonly retriedBodies: RetriedBody[] = [];
  changed = false;

  /** @param client the client module's path, relative to the application's root */
  constructor(
    readonly module: Module,
    client: string,
  ) {
    this.names = new LocalNames(module, client);
    this.magic = new MagicString(module.text);
    this.style = styleOf(module.text);
  }

  overwrite(start: number, end: number, text: string): void {
    if (this.isGone(start) || this.isReplaced(start)) return;
    this.changed = true;
    if (start === end) this.magic.appendLeft(start, text);
    else this.magic.overwrite(start, end, text);
  }

  before(offset: number, text: string): void {
    if (this.isGone(offset) || this.isReplaced(offset)) return;
    this.changed = true;
    this.magic.prependRight(offset, text);
  }

  after(offset: number, text: string): void {
    if (this.isGone(offset - 1) || this.isReplaced(offset)) return;
    this.changed = true;
    this.magic.appendLeft(offset, text);
  }

  remove(start: number, end: number): void {
    this.changed = true;
    this.magic.remove(start, end);
  }

  private readonly gone: [start: number, end: number][] = [];

  /** Removes a range for good: later edits within it do nothing. */
  drop(start: number, end: number): void {
    if (start >= end) return;
    this.remove(start, end);
    this.gone.push([start, end]);
  }

  /** Puts a text in place of a range for good. */
  put(start: number, end: number, text: string): void {
    this.overwrite(start, end, text);
    this.gone.push([start, end]);
  }

  /** Puts a text in place of a range, in which later edits do nothing; before and behind it, they do. */
  replace(start: number, end: number, text: string): void {
    this.overwrite(start, end, text);
    this.replaced.push([start, end]);
  }

  /** Ranges whose lines have moved to the left, by how many characters. */
  readonly shifts: { start: number; end: number; by: number }[] = [];

  /** How far the lines around an offset have moved to the left. */
  shiftAt(offset: number): number {
    return this.shifts.reduce((sum, { start, end, by }) => (offset >= start && offset < end ? sum + by : sum), 0);
  }

  private readonly moved: [start: number, end: number][] = [];

  /** Lines that are gone, by where they begin and where the next one does. */
  private readonly goneLines: [start: number, end: number][] = [];

  /** Removes whole lines, and the empty one behind them where two would meet; with `andBlank`, always. */
  removeLine(start: number, end: number, andBlank: boolean): void {
    const { text } = this.module;
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

  /** Removes a range whose text has been put elsewhere: later edits within it do nothing. */
  takeAway(start: number, end: number): void {
    this.remove(start, end);
    this.moved.push([start, end]);
  }

  /** Ranges that others overwrite: what they name is needed no more. */
  readonly dependencies: [start: number, end: number][] = [];

  /** Declarations of tables that come after the imports. */
  readonly descriptors: string[] = [];

  private readonly replaced: [start: number, end: number][] = [];

  private isReplaced(offset: number): boolean {
    return (
      this.replaced.some(([start, end]) => offset > start && offset < end) ||
      this.moved.some(([start, end]) => offset >= start && offset < end)
    );
  }

  /** Whether the code at an offset is dropped or replaced. */
  isGone(offset: number, replacedToo = false): boolean {
    const isIn = ([start, end]: [number, number]): boolean => offset >= start && offset < end;
    return this.gone.some(isIn) || (replacedToo && [...this.replaced, ...this.dependencies].some(isIn));
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

  /** Statements and cases that have got braces, or will. */
  readonly rooms = new Set<t.Node>();

  /** The expressions of arrow functions that become blocks. */
  readonly blocks = new Map<t.Node, Block>();

  /** Expressions that are evaluated before the rest of their statement, each under a name. */
  readonly named = new Set<t.Node>();

  /** Expressions whose value was given back as it was, and has a name until something is written. */
  readonly results = new Set<t.Node>();
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

  /** The name of a helper of the client module, which is imported. */
  helper(name: string): string {
    const local = this.names.of(name);
    this.helpers.set(name, local);
    return local;
  }

  /** The name that a helper of the client module has or gets in this file, imported or not. */
  nameOf(name: string): string {
    return this.names.of(name);
  }

  /** The name of a type of the client module, which is imported. */
  type(name: string): string {
    const local = this.names.of(name);
    this.types.set(name, local);
    return local;
  }

  get end(): string {
    return this.style.semicolons ? ';' : '';
  }

  /** What ends a statement in front of the code at an offset, which a line without it might go on with. */
  endBefore(offset: number): string {
    const [, gap, next] = /^((?:\s|\/\*[^]*?\*\/|\/\/.*)*)([^]?)/.exec(this.module.text.slice(offset))!;
    const goesOn = GOES_ON.test(next) || (!/[\r\n]/.test(gap) && next !== '' && next !== '}');
    return goesOn ? ';' : this.end;
  }

  /** What ends a line in front of a statement. */
  lineEndAt(start: number): string {
    return GOES_ON.test(this.module.text[start]) ? ';' : this.end;
  }

  /** Hands a function to a call. */
  around(fn: t.Node, opening: string, closing: string): void {
    this.later(
      () => {
        this.before(fn.start!, opening);
        this.after(fn.end!, closing);
      },
      fn,
      'function',
    );
  }

  /** Puts a statement on a line of its own before another. */
  statementBefore(statement: NodePath, text: string): void {
    const line = lineStatement(statement);
    const indent = lineIndent(this, line);
    makeRoom(this, line);
    this.later(
      () => {
        const start = line.node.start!;
        const written = `${indent}${text}${this.lineEndAt(start)}`;
        if (!this.inPlaceOf(start, written))
          this.before(this.headOf(start), `${written.trimStart()}${this.style.eol}${indent}`);
      },
      line.node,
      'line',
    );
  }

  /** Puts a statement on a line of its own after another. */
  statementAfter(statement: NodePath, text: string): void {
    const line = lineStatement(statement);
    const indent = lineIndent(this, line);
    makeRoom(this, line);
    this.later(
      () => {
        const written = `${indent}${text}${this.endBefore(line.node.end!)}`;
        if (!this.inPlaceOf(line.node.start!, written)) this.after(line.node.end!, `${this.style.eol}${written}`);
      },
      line.node,
      'line',
    );
  }

  /** Puts a line where code was dropped; returns whether it was. */
  private inPlaceOf(offset: number, line: string): boolean {
    const starts = this.gone.filter(([start, end]) => offset >= start && offset < end).map(([start]) => start);
    if (starts.length === 0) return false;
    const start = Math.min(...starts);
    const isLineStart = start === 0 || this.module.text[start - 1] === '\n';
    this.changed = true;
    this.magic.appendLeft(
      start,
      isLineStart ? `${line}${this.style.eol}` : `${line.trimStart()}${this.style.eol}${/^[ \t]*/.exec(line)![0]}`,
    );
    return true;
  }

  finding(code: Finding['code'], stores: string[], at: NodePath, because: string): void {
    this.findings.push({ code, stores, module: this.module, at, because });
  }
}

/** The statement in a list of statements that a node belongs to. */
export function statementOf(path: NodePath): NodePath<t.Statement> {
  let current = path;
  while (
    current.parentPath &&
    !(current.isStatement() && (current.listKey === 'body' || current.listKey === 'consequent'))
  )
    current = current.parentPath;
  return current as NodePath<t.Statement>;
}

/** Whether `await x` must stand in parentheses where `path` stands. */
export function awaitNeedsParentheses(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!parent || path.node.extra?.parenthesized) return false;
  if (parent.isMemberExpression() || parent.isOptionalMemberExpression()) return path.key === 'object';
  if (parent.isCallExpression() || parent.isNewExpression() || parent.isOptionalCallExpression())
    return path.key === 'callee';
  if (parent.isUnaryExpression()) return true;
  if (parent.isTSNonNullExpression() || parent.isTaggedTemplateExpression() || parent.isSpreadElement()) return true;
  if (parent.isConditionalExpression()) return path.key === 'test';
  return (
    parent.isBinaryExpression() ||
    parent.isLogicalExpression() ||
    parent.isTSAsExpression() ||
    parent.isTSSatisfiesExpression()
  );
}

/** Removes a range, and its lines where nothing else stands on them; with `andBlank`, an empty line after them too. */
export function removeLines(edits: Edits, start: number, end: number, andBlank = false): void {
  const { text } = edits.module;
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  let to = end;
  while (text[to] === ';' || text[to] === ',' || text[to] === ' ' || text[to] === '\t') to++;
  const ownLine =
    (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\r' || text[to] === '\n');
  if (!ownLine) return removeInLine(edits, start, end);
  if (text[to] === '\r') to++;
  if (text[to] === '\n') to++;
  edits.removeLine(from, to, andBlank);
}

/** Removes a member of a list with the comma that set it apart. */
function removeInLine(edits: Edits, start: number, end: number): void {
  const { text } = edits.module;
  const behind = /^\s*,[ \t]*/.exec(text.slice(end))?.[0].length;
  if (behind !== undefined) return edits.remove(start, end + behind);
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  edits.remove(start - before, end);
}

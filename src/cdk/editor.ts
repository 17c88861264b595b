import MagicString from 'magic-string';
import type { NodePath } from '@babel/traverse';
import { quoted } from '../syntax/quote';
import { indentAt, styleOf, type Style } from '../syntax/style';
import type { SourceModule } from './source-module';

export const WIDTH = 120;

interface Shift {
  start: number;
  end: number;
  removed: number;
  added: string;
}

/** Collects the edits of one file, in that file's style. New text is written with `\n` and converted. */
export class Editor {
  readonly magic: MagicString;
  readonly style: Style;
  readonly end: string;
  private readonly names: { name: string; scope: NodePath }[] = [];
  private readonly shifts: Shift[] = [];
  private readonly removed: { start: number; end: number }[] = [];
  private readonly ownLines: { start: number; end: number; indent: string }[] = [];

  constructor(readonly source: SourceModule) {
    this.magic = new MagicString(source.text);
    this.style = styleOf(source.text);
    this.end = this.style.semicolons ? ';' : '';
  }

  /** The new text, undefined when nothing changed. */
  result(): string | undefined {
    const text = this.magic.toString();
    return text === this.source.text ? undefined : text;
  }

  text(path: NodePath): string {
    return this.source.text.slice(path.node.start!, path.node.end!);
  }

  /** The white space that the line of an offset will start with. */
  indent(offset: number): string {
    const line = this.ownLines.find(({ start, end }) => start <= offset && offset <= end);
    if (line) return line.indent;
    const own = indentAt(this.source.text, offset);
    const shift = this.shifts.find(({ start, end }) => start <= offset && offset < end);
    if (!shift) return own;
    return shift.added + own.slice(shift.removed);
  }

  /** Moves the lines of an expression to the right or left; to be called before anything is inserted there. */
  shift(path: NodePath, change: { removed?: number; added?: string }): void {
    const { text } = this.source;
    const [start, end] = [path.node.start!, path.node.end!];
    const { removed = 0, added = '' } = change;
    this.shifts.push({ start, end, removed, added });
    const templates: [number, number][] = [];
    path.traverse({ TemplateLiteral: (template) => void templates.push([template.node.start!, template.node.end!]) });
    for (let line = text.indexOf('\n', start) + 1; line > 0 && line < end; line = text.indexOf('\n', line) + 1) {
      const isBlank = /^\s*\r?\n/.test(text.slice(line));
      if (isBlank || templates.some(([from, to]) => from < line && line < to)) continue;
      if (removed > 0) this.remove(line, line + removed);
      if (added) this.before(line, added);
    }
  }

  /** Notes that a node gets a line of its own. */
  putOnOwnLine(start: number, end: number, indent: string): void {
    this.ownLines.push({ start, end, indent });
  }

  /** The length of the line at an offset, with its new indentation. */
  lineLength(offset: number): number {
    const own = this.ownLines.find(({ start, end }) => start <= offset && offset <= end);
    if (own) return own.indent.length + own.end - own.start + 1;
    const { text } = this.source;
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const line = text.slice(start).split(/\r?\n/, 1)[0];
    return line.length - indentAt(text, offset).length + this.indent(offset).length;
  }

  quoted(value: string): string {
    return quoted(value, this.style.quote);
  }

  /** Inserts so that it stays with what stands before. */
  after(offset: number, text: string): void {
    this.magic.appendLeft(offset, this.lines(text));
  }

  /** Inserts so that it stays with what follows. */
  before(offset: number, text: string): void {
    this.magic.appendRight(offset, this.lines(text));
  }

  replace(start: number, end: number, text: string): void {
    this.magic.update(start, end, this.lines(text));
  }

  remove(start: number, end: number): void {
    this.removed.push({ start, end });
    this.magic.remove(start, end);
  }

  isRemoved(path: NodePath): boolean {
    return this.removed.some(({ start, end }) => start <= path.node.start! && path.node.end! <= end);
  }

  /** Removes whole lines when nothing else is on them. */
  removeStatement(path: NodePath): void {
    const { text } = this.source;
    let start = path.node.start!;
    let end = path.node.end!;
    while (start > 0 && /[ \t]/.test(text[start - 1])) start--;
    const rest = /^[ \t]*\r?\n/.exec(text.slice(end));
    if (rest && (start === 0 || text[start - 1] === '\n')) end += rest[0].length;
    else start = path.node.start!;
    this.remove(start, end);
  }

  /** Statements behind a statement, one a line, each may hold several lines. */
  statementsAfter(path: NodePath, statements: string[]): void {
    const indent = this.indent(path.node.start!);
    for (const statement of statements) this.after(path.node.end!, `\n${indented(statement, indent)}`);
  }

  /** A name that is free at `path`; remembered, so that it is given once. */
  freeName(path: NodePath, ...wishes: string[]): string {
    const scope = path.findParent((parent) => parent.isFunction() || parent.isProgram())!;
    const isAround = (outer: NodePath, inner: NodePath): boolean => outer === inner || inner.isDescendant(outer);
    const isGiven = (name: string): boolean =>
      this.names.some((given) => given.name === name && (isAround(given.scope, scope) || isAround(scope, given.scope)));
    const taken = (name: string): boolean =>
      isGiven(name) || path.scope.hasBinding(name, { noGlobals: true }) || !/^[A-Za-z_$][\w$]*$/.test(name);
    let name = wishes.find((wish) => !taken(wish));
    for (let number = 2; name === undefined; number++)
      if (!taken(`${wishes.at(-1)}${number}`)) name = `${wishes.at(-1)}${number}`;
    this.names.push({ name, scope });
    return name;
  }

  private lines(text: string): string {
    return this.style.eol === '\n' ? text : text.replace(/\r?\n/g, this.style.eol);
  }
}

export const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => (line ? indent + line : line))
    .join('\n');

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { indentAt } from '../syntax/style';
import type { Edits } from './edits';
import { visit } from '../syntax/visit';

/** Leaves of a statement only some statements in it, in its own place. An arrow function's body becomes a block. */
export function unwrap(edits: Edits, outer: NodePath, kept: NodePath[]): void {
  if (kept.length === 0 && outer.isStatement()) return dropStatement(edits, outer);
  const { text } = edits.module;
  const { eol, indent } = edits.style;
  const isBody = !outer.isStatement();
  const needsBlock = isBody || !isInList(outer);
  const base = indentAt(text, isBody ? outer.parent.start! : outer.node.start!);
  const target = needsBlock ? base + indent : base;
  const shift = edits.shiftAt(outer.node.start!);
  const written = target.slice(shift);
  const arrow = isBody ? text.lastIndexOf('=>', outer.node.start!) + 2 : -1;
  if (isBody && /\s*\n\s*/.test(text.slice(arrow, outer.node.start!))) edits.put(arrow, outer.node.start!, ' ');
  if (needsBlock) edits.magic.appendLeft(outer.node.start!, `{${kept.length > 0 ? eol + written : ''}`);
  let position = outer.node.start!;
  kept.forEach((one, i) => {
    const start = startOf(one, position);
    const gap = text.slice(position, start);
    if (i > 0 && gap.trim() === '') dedent(edits, position, start, indentAt(text, start), target);
    else if (i === 0) edits.drop(position, start);
    else edits.put(position, start, eol + written);
    dedent(edits, start, one.node.end!, indentAt(text, start), target, one);
    if (!one.isStatement()) edits.after(one.node.end!, edits.end);
    position = one.node.end!;
  });
  const end = outer.node.end!;
  if (!needsBlock) return edits.drop(position, end);
  // What surrounds the body may end where it does, and goes on behind the block.
  const close = kept.length > 0 ? `${eol}${base.slice(shift)}}` : '}';
  if (position < end) edits.replace(position, end, close);
  else edits.magic.appendRight(end, close);
}

/** Comments in front of a statement belong to it. */
function startOf(path: NodePath, after: number): number {
  const comments = path.node.leadingComments?.filter((comment) => comment.start! >= after) ?? [];
  return comments[0]?.start ?? path.node.start!;
}

/** Moves the lines that begin in a range from one indentation to another. */
function dedent(edits: Edits, start: number, end: number, from: string, to: string, within?: NodePath): void {
  if (!from.startsWith(to) || from === to) return;
  const { text } = edits.module;
  const literals: [number, number][] = [];
  visit(within, { TemplateLiteral: (path) => void literals.push([path.node.start!, path.node.end!]) });
  const extra = from.length - to.length;
  const shift = edits.shiftAt(start);
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    const line = at + 1;
    if (literals.some(([first, last]) => line > first && line < last) || !text.startsWith(from, line)) continue;
    edits.magic.remove(line + shift, line + shift + extra);
  }
  edits.shifts.push({ start, end, by: extra });
}

const isInList = (statement: NodePath): boolean => Array.isArray(statement.container);

/** Removes a statement, and what is empty without it: the `if` or `try` that it was all of. */
export function dropStatement(edits: Edits, statement: NodePath): void {
  const { parentPath: parent } = statement;
  if (
    parent?.isBlockStatement() &&
    parent.node.body.every((one) => one === statement.node || edits.isGone(one.start!))
  ) {
    const holder = parent.parentPath;
    const isOnlyBranch = holder.isIfStatement() && !holder.node.alternate && isPure(holder.node.test);
    if (isOnlyBranch || (holder.isTryStatement() && parent.key === 'block' && !holder.node.finalizer))
      return dropStatement(edits, holder);
  }
  if (parent?.isIfStatement() && statement.key === 'consequent' && !parent.node.alternate && isPure(parent.node.test))
    return dropStatement(edits, parent);
  if (parent?.isIfStatement() && statement.key === 'alternate')
    return edits.drop(parent.node.consequent.end!, statement.node.end!);
  if (!isInList(statement)) return edits.replace(statement.node.start!, statement.node.end!, '{}');
  dropLines(edits, withComments(statement, edits.module.text), statement.node.end!);
}

/** Where a statement begins with the comments on the lines right above it. */
function withComments({ node }: NodePath, text: string): number {
  let start = node.start!;
  for (const comment of [...(node.leadingComments ?? [])].reverse()) {
    const isOwnLine = /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', comment.start! - 1) + 1, comment.start!));
    if (!isOwnLine || !/^[ \t]*\r?\n[ \t]*$/.test(text.slice(comment.end!, start))) break;
    start = comment.start!;
  }
  return start;
}

const isPure = (test: t.Node): boolean =>
  !JSON.stringify(test, (key, value) => (key === 'loc' || key.endsWith('omments') ? undefined : value)).match(
    /"type":"(CallExpression|AssignmentExpression|UpdateExpression|AwaitExpression|NewExpression)"/,
  );

/** Drops a range, and its lines where nothing else stands on them. */
export function dropLines(edits: Edits, start: number, end: number): void {
  const { text } = edits.module;
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  let to = end;
  while (text[to] === ';' || text[to] === ' ' || text[to] === '\t') to++;
  const rest = /^(\/\/[^\n]*)?(?=\r?\n|$)/.exec(text.slice(to));
  const ownLine = (from === 0 || text[from - 1] === '\n') && rest;
  if (!ownLine) return edits.drop(start, end);
  to += rest[0].length;
  if (text[to] === '\r') to++;
  if (text[to] === '\n') to++;
  // One blank line is enough where two met around what goes.
  const blank = followsBlank(edits, from) ? /^[ \t]*\r?\n/.exec(text.slice(to)) : null;
  if (blank) to += blank[0].length;
  edits.drop(from, to);
}

/** Whether what is left before a line is nothing, an empty line, or the beginning of a block. */
function followsBlank(edits: Edits, line: number): boolean {
  const { text } = edits.module;
  let at = line - 1;
  const skip = (pattern: RegExp): void => {
    while (at >= 0 && (edits.isGone(at) || pattern.test(text[at]))) at--;
  };
  skip(/^$/);
  if (at < 0) return true;
  if (text[at] !== '\n') return false;
  at--;
  skip(/[ \t\r]/);
  return at < 0 || text[at] === '\n' || text[at] === '{';
}

/** Removes one member of a list in braces, with its comma. */
export function dropMember(edits: Edits, member: NodePath): void {
  const siblings = member.container as t.Node[];
  const index = member.key as number;
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  if (next && !edits.isGone(next.start!)) edits.drop(member.node.start!, next.start!);
  else if (previous) edits.drop(previous.end!, member.node.end!);
  else edits.drop(member.node.start!, member.node.end!);
}

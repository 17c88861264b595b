import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { outerOf } from '../syntax/outer';
import { indentAt } from '../syntax/style';
import type { Edits } from './edits';

/** Another statement cannot stand between a statement and its label or its `export`. */
export function lineStatement(statement: NodePath): NodePath {
  let current = statement;
  while (
    current.parentPath?.isExportNamedDeclaration() ||
    current.parentPath?.isExportDefaultDeclaration() ||
    current.parentPath?.isLabeledStatement()
  )
    current = current.parentPath;
  return current;
}

export const isInList = (statement: NodePath): boolean =>
  statement.listKey === 'body' || statement.listKey === 'consequent';

/** What the lines around a statement start with. */
export function lineIndent(edits: Edits, statement: NodePath): string {
  const { text } = edits.module;
  const { parentPath: parent } = statement;
  const outer = indentAt(text, statement.parent?.start ?? 0);
  if (!isInList(statement)) return outer + edits.style.indent;
  const isInline = parent?.isSwitchCase() && !text.slice(parent.node.start!, statement.node.start!).includes('\n');
  return isInline ? outer + edits.style.indent : indentAt(text, statement.node.start!);
}

/** Gives braces to a statement that stands where there can be only one. */
export function makeRoom(edits: Edits, statement: NodePath): void {
  if (isInList(statement) || edits.rooms.has(statement.node)) return;
  edits.rooms.add(statement.node);
  const { text } = edits.module;
  const { eol } = edits.style;
  const { start, end } = statement.node;
  const outer = indentAt(text, statement.parent.start!);
  edits.later(
    () => {
      joinLines(edits, start!, 'before');
      edits.before(edits.headOf(start!), `{${eol}${outer}${edits.style.indent}`);
      edits.after(end!, `${eol}${outer}}`);
      if (/^\s*(else|while)\b/.test(text.slice(end!))) joinLines(edits, end!, 'after');
    },
    statement.node,
    'room',
  );
}

/** Lets a brace stand on the line of what it belongs to, unless a comment ends that line. */
export function joinLines(edits: Edits, offset: number, where: 'before' | 'after'): void {
  const { text } = edits.module;
  const gap = where === 'before' ? /\s*$/.exec(text.slice(0, offset))![0] : /^\s*/.exec(text.slice(offset))![0];
  if (!gap.includes('\n')) return;
  const start = where === 'before' ? offset - gap.length : offset;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (where === 'after' || !line.includes('//')) edits.overwrite(start, start + gap.length, ' ');
}

/** Gives braces to the `case` in which a statement declares something. */
export function declareAt(edits: Edits, statement: NodePath): void {
  makeRoom(edits, statement);
  const { parentPath: one } = statement;
  if (!one?.isSwitchCase() || edits.rooms.has(one.node) || sharesNames(one)) return;
  edits.rooms.add(one.node);
  const { text } = edits.module;
  const { eol } = edits.style;
  const outer = indentAt(text, one.node.start!);
  const { test, consequent } = one.node;
  const colon = text.indexOf(':', test ? outerOf(one.get('test') as NodePath, text).end : one.node.start!);
  edits.later(
    () => {
      const first = consequent[0].start!;
      if (text.slice(colon, first).includes('\n')) edits.after(colon + 1, ' {');
      else edits.before(edits.headOf(first), `{${eol}${outer}${edits.style.indent}`);
      edits.after(consequent.at(-1)!.end!, `${eol}${outer}}`);
    },
    one.node,
    'room',
  );
}

/** Whether what a `case` declares is used by others. */
const sharesNames = (one: NodePath<t.SwitchCase>): boolean =>
  one.node.consequent
    .filter((statement) => t.isDeclaration(statement))
    .flatMap((statement) => Object.keys(t.getBindingIdentifiers(statement, false, true)))
    .some((name) => {
      const binding = one.scope.getBinding(name);
      return [...(binding?.referencePaths ?? []), ...(binding?.constantViolations ?? [])].some(
        (path) => !path.isDescendant(one),
      );
    });

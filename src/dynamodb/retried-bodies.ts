import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import MagicString from 'magic-string';
import { readModule } from '../analysis/modules';
import { indentAt, type Style } from '../syntax/style';
import { quoted } from '../syntax/quote';
import { visit } from '../syntax/visit';

/** What is to run again after a conflict: all of a function's body, what begins at its nth statement, or its nth `try` alone. */
export interface RetriedBody {
  id: string;
  attempt?: number;
  from?: number;
  /** The helper of the client that runs it. */
  helper: string;
  /** Names of the turns that it takes. */
  turns: string[];
}

/** The `try` statements with a `catch` that a function's body consists of, in order. */
export const attemptsIn = (body: NodePath<t.BlockStatement>): NodePath<t.TryStatement>[] =>
  body
    .get('body')
    .filter(
      (statement): statement is NodePath<t.TryStatement> =>
        statement.isTryStatement() && Boolean(statement.node.handler),
    );

/** Whether a block ends its function somewhere. */
export function hasReturn(block: NodePath): boolean {
  let found = false;
  visit(block, {
    Function: (path) => path.skip(),
    ReturnStatement: (path) => {
      found = true;
      path.stop();
    },
  });
  return found;
}

/**
 * Puts the bodies of functions, or of a `try` in them, inside `return retryOnConflict(async () => { … })();`, one step
 * further in. Works on the rewritten text, whose lines are final.
 */
export function wrapBodies(path: string, text: string, bodies: RetriedBody[], style: Style): string {
  if (bodies.length === 0) return text;
  const { functions } = readModule(path, text);
  const magic = new MagicString(text);
  for (const { id, attempt, from = 0, helper, turns } of bodies) {
    const body = functions.get(id)?.get('body') as NodePath<t.BlockStatement> | undefined;
    if (!body?.isBlockStatement()) throw new Error(`${id} is not in the rewritten text`);
    if (attempt === undefined) wrapBody(magic, text, body, from, `return ${helper}`, turns, style);
    else {
      const block = attemptsIn(body)[attempt].get('block');
      wrapBody(magic, text, block, 0, `${hasReturn(block) ? 'return await' : 'await'} ${helper}`, turns, style);
    }
  }
  return magic.toString();
}

function wrapBody(
  magic: MagicString,
  text: string,
  body: NodePath<t.BlockStatement>,
  from: number,
  opening: string,
  turns: string[],
  { eol, indent, semicolons, quote }: Style,
): void {
  const outer = indentAt(text, body.node.start!);
  const first =
    from === 0 ? body.node.start! + 1 : endOfLine(text, body.node.body[from - 1].end!, body.node.body[from].start!);
  const last = body.node.end! - 1;
  const literals: [number, number][] = [];
  visit(body, { TemplateLiteral: (path) => void literals.push([path.node.start!, path.node.end!]) });
  magic.appendLeft(first, `${eol}${outer}${indent}${opening}(async () => {`);
  for (let at = text.indexOf('\n', first); at !== -1 && at < last; at = text.indexOf('\n', at + 1)) {
    const isBlank = /^[ \t]*(\r?\n|$)/.test(text.slice(at + 1, last));
    if (!isBlank && !literals.some(([start, end]) => at >= start && at < end)) magic.prependRight(at + 1, indent);
  }
  const isOneLine = !text.slice(first, last).includes('\n');
  magic.appendLeft(
    last,
    `${isOneLine ? eol + outer + indent : indent}}${turns.map((name) => `, ${quoted(name, quote)}`).join('')})()${semicolons ? ';' : ''}${eol}${outer}`,
  );
}

/** Where the line of a statement ends, with a comment behind it, unless the next one stands in the same line. */
function endOfLine(text: string, end: number, next: number): number {
  const line = text.slice(end, next).search(/\r?\n/);
  return line === -1 ? end : end + line;
}

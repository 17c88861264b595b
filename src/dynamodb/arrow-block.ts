import type { NodePath } from '@babel/traverse';
import { outerOf } from '../syntax/outer';
import { indentAt } from '../syntax/style';
import type { Edits } from './edits';
import { joinLines } from './room';

/** What stands around an arrow function's expression, once that is part of a block. */
export interface Block {
  /** The lines before it. */
  before: string[];
  /** What is written behind it, and the name that its value has until then; without one, it has no value. */
  save?: { line: string; name?: string };
}

/** `() => list.push(x)` as a block, with room for other lines. */
export function blockOf(edits: Edits, body: NodePath): Block {
  const known = edits.blocks.get(body.node);
  if (known) return known;
  const block: Block = { before: [] };
  edits.blocks.set(body.node, block);
  edits.later(() => writeBlock(edits, body, block), outerOf(body, edits.module.text), 'room');
  return block;
}

/** What the lines of the block start with. */
export const blockIndent = (edits: Edits, body: NodePath): string =>
  indentAt(edits.module.text, body.parent.start!) + edits.style.indent;

function writeBlock(edits: Edits, body: NodePath, { before, save }: Block): void {
  const { text } = edits.module;
  const { eol } = edits.style;
  const { start, end } = outerOf(body, text);
  const stop = edits.end;
  const inner = eol + blockIndent(edits, body);
  joinLines(edits, start, 'before');
  if (body.isObjectExpression() && start !== body.node.start) {
    edits.remove(start, body.node.start!);
    edits.remove(body.node.end!, end);
  }
  const lead = !save ? 'return ' : save.name ? `const ${save.name} = ` : '';
  edits.before(edits.tailOf(start), lead);
  edits.before(
    edits.headOf(start),
    `{${inner}${before.map((line) => `${line}${lead ? stop : edits.lineEndAt(start)}${inner}`).join('')}`,
  );
  const rest = save ? [save.line, ...(save.name ? [`return ${save.name}`] : [])] : [];
  edits.after(
    end,
    `${stop}${rest.map((line) => `${inner}${line}${stop}`).join('')}${eol}${indentAt(text, body.parent.start!)}}`,
  );
}

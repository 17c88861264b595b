import type { Edits } from './edits';

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

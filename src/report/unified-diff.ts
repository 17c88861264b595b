import { structuredPatch } from 'diff';
import type { FileEdit } from '../write/file-edit';

const hunksOf = (edit: FileEdit) =>
  structuredPatch(edit.path, edit.path, edit.before ?? '', edit.after ?? '', undefined, undefined, { context: 3 })
    .hunks;

const range = (start: number, lines: number): string => {
  // An empty side starts before its first line.
  const from = lines === 0 ? Math.max(0, start - 1) : start;
  return lines === 1 ? `${from}` : `${from},${lines}`;
};

/** How many lines an edit adds and removes. */
export function countLines(edit: FileEdit): { linesAdded: number; linesRemoved: number } {
  const lines = hunksOf(edit).flatMap((hunk) => hunk.lines);
  return {
    linesAdded: lines.filter((line) => line.startsWith('+')).length,
    linesRemoved: lines.filter((line) => line.startsWith('-')).length,
  };
}

/** A patch that `git apply` takes, of edits that change something, in order of their paths. */
export function unifiedDiff(edits: FileEdit[]): string {
  const changed = edits.filter((edit) => edit.before !== edit.after);
  const sorted = changed.sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map(patchOf).join('');
}

/** A path as git writes it: one that holds quotes or line breaks, for example, as a string of C. */
const quotedPath = (path: string): string =>
  /["\\\u0000-\u001f\u007f]/.test(path)
    ? `"${path.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)}"`
    : path;

function patchOf(edit: FileEdit): string {
  const [from, to] = [quotedPath(`a/${edit.path}`), quotedPath(`b/${edit.path}`)];
  const head = [`diff --git ${from} ${to}`];
  if (edit.before === undefined) head.push('new file mode 100644');
  if (edit.after === undefined) head.push('deleted file mode 100644');
  const hunks = hunksOf(edit);
  if (hunks.length > 0) {
    head.push(`--- ${edit.before === undefined ? '/dev/null' : from}`);
    head.push(`+++ ${edit.after === undefined ? '/dev/null' : to}`);
  }
  const body = hunks.flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

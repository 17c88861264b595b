import { diffLines } from 'diff';
import { parseSource } from '../../src/syntax/parse';

/** The texts of a source file's comments, of all or those between two lines, without the white space around them. */
export function commentsOf(path: string, text: string, from = 1, to = Infinity): string[] {
  const comments = parseSource(path, text).comments ?? [];
  return comments
    .filter(({ loc }) => loc!.start.line >= from && loc!.end.line <= to)
    .map(({ value }) => value.replace(/[\s*]+/g, ' ').trim());
}

/** Lines that a file no longer has, in order. */
export function changedLines(before: string, after: string): string[] {
  return diffLines(before, after)
    .filter(({ removed }) => removed)
    .flatMap(({ value }) => value.split('\n').slice(0, value.endsWith('\n') ? -1 : undefined));
}

export const withCrlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** The text with each step of indentation as a tab; undefined where it isn't indented by two spaces throughout. */
export function withTabs(text: string): string | undefined {
  const lines = text.split('\n');
  if (text.includes('`') || lines.some((line) => /^\t|^( {2})* \S/.test(line) && !/^ *\*/.test(line))) return undefined;
  return lines.map((line) => line.replace(/^( {2})+/, (spaces) => '\t'.repeat(spaces.length / 2))).join('\n');
}

/** What tells two texts apart that differ in how they are indented only. */
export const withoutIndentation = (text: string): string => text.replace(/^[ \t]+/gm, '');

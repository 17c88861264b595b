/** A line without its line break, and where it stands in the text. */
export interface Line {
  text: string;
  start: number;
}

/** Splits a text into lines, keeping offsets; a byte order mark is no part of the first. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  for (const match of text.slice(bom).matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (match[0] !== '') lines.push({ text: match[1], start: match.index + bom });
  }
  return lines;
}

const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;

/**
 * Lines below the first heading whose words match, up to the next heading of its level or above.
 * Empty when there is no such heading.
 */
export function section(lines: Line[], title: RegExp): Line[] {
  const at = lines.findIndex((line) => title.test(heading.exec(line.text)?.[2] ?? ''));
  if (at < 0) return [];
  const level = heading.exec(lines[at].text)![1].length;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => (heading.exec(line.text)?.[1].length ?? 7) <= level);
  return end < 0 ? rest : rest.slice(0, end);
}

/** The text with a line, or part of one, replaced. */
export const replaceAt = (text: string, start: number, length: number, by: string): string =>
  text.slice(0, start) + by + text.slice(start + length);

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A text that a terminal shows, and does not obey: names of files and attributes may hold anything. */
export const withoutControls = (text: string): string =>
  text.replace(CONTROL, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A value with `change` applied to each of its strings. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [change(key), mapStrings(one, change)])) as T;
}

/** A text on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text as code in Markdown, on one line, whatever it holds. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** A text within a paragraph of Markdown: on one line, and no HTML. */
export const markdownText = (text: string): string => oneLine(text).replace(/</g, '&lt;');

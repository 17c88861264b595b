/** How a file is written, so that new code reads like the code around it. */
export interface Style {
  quote: "'" | '"';
  semicolons: boolean;
  indent: string;
  eol: string;
}

/** The style that most lines of a file follow. */
export function styleOf(text: string): Style {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const single = text.match(/'(?:[^'\\\n]|\\.)*'/g)?.length ?? 0;
  const double = text.match(/"(?:[^"\\\n]|\\.)*"/g)?.length ?? 0;
  const ends = text.match(/[\w)\]'"`}](;?)[ \t]*\r?$/gm) ?? [];
  const statements = ends.filter((end) => /[\w)\]'"`]/.test(end[0]));
  const withSemicolon = statements.filter((end) => end.includes(';')).length;
  return {
    quote: double > single ? '"' : "'",
    semicolons: statements.length < 2 || withSemicolon * 3 >= statements.length,
    indent: indentOf(text),
    eol,
  };
}

function indentOf(text: string): string {
  const counts = new Map<string, number>();
  let previous = 0;
  for (const line of text.split('\n')) {
    const [space] = line.match(/^[ \t]*/)!;
    if (line.trim() === '' || /^\s*\*/.test(line)) continue;
    if (space.startsWith('\t')) counts.set('\t', (counts.get('\t') ?? 0) + 1);
    else if (space.length > previous && space.length - previous <= 8) {
      const step = ' '.repeat(space.length - previous);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    previous = space.length;
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '  ';
}

/** The white space that a line starts with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start).match(/^[ \t]*/)![0];
}

import { Session, type Profiler } from 'node:inspector/promises';
import { readFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(__dirname, '..');
const MEASURED = /^src\/(accesses|async|design|dynamodb|planning)\//;

/** For each source file, its lines and how often each was reached; a line is reached when its least reached part is. */
export type Coverage = Record<string, { functions: Record<string, number>; blocks: Record<string, number> }>;

/** Starts to count what of the tool's code runs; gives what ends that, with the counts. */
export async function startCoverage(): Promise<() => Promise<Coverage>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    session.disconnect();
    return Object.fromEntries(result.flatMap(coverageOf));
  };
}

function coverageOf({ url, functions }: Profiler.ScriptCoverage): [string, Coverage[string]][] {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  const file = relative(ROOT, path);
  if (!MEASURED.test(file)) return [];
  const lineAt = lineFinder(path, url);
  const counts: Coverage[string] = { functions: {}, blocks: {} };
  for (const { functionName, ranges } of functions) {
    const [whole, ...inner] = ranges;
    const line = lineAt(whole.startOffset);
    // The compiler's getters for exports carry the names of functions, and stand in the first line.
    if (functionName && line && line > 1) counts.functions[`${line} ${functionName}`] = whole.count;
    for (const { startOffset, count } of inner) {
      const at = lineAt(startOffset);
      if (at) counts.blocks[`${at}:${startOffset}`] = Math.max(count, counts.blocks[`${at}:${startOffset}`] ?? 0);
    }
  }
  return [[file, counts]];
}

/** From an offset in the code that runs to the line in its source. */
function lineFinder(path: string, url: string): (offset: number) => number | undefined {
  const map = findSourceMap(path) ?? findSourceMap(url);
  const code = (map as unknown as { lineLengths?: number[] } | undefined)?.lineLengths;
  const lengths =
    code ??
    readFileSync(path, 'utf8')
      .split('\n')
      .map(({ length }) => length);
  return (offset) => {
    let rest = offset;
    let line = 0;
    while (line < lengths.length && rest > lengths[line]) rest -= lengths[line++] + 1;
    if (!map) return line + 1;
    const entry = map.findEntry(line, rest) as { originalLine?: number };
    return entry.originalLine === undefined ? undefined : entry.originalLine + 1;
  };
}

export function addCoverage(sum: Coverage, one: Coverage): void {
  for (const [file, { functions, blocks }] of Object.entries(one)) {
    const known = (sum[file] ??= { functions: {}, blocks: {} });
    for (const [name, count] of Object.entries(functions)) known.functions[name] = (known.functions[name] ?? 0) + count;
    // A block that only one worker lists was reached in the other as often as what is around it.
    for (const [name, count] of Object.entries(blocks)) known.blocks[name] = (known.blocks[name] ?? 0) + count;
  }
}

import type { Plan } from './schema';

const COMMENT = '# DynamoDB tables';

const declares = (text: string, variable: string): boolean =>
  new RegExp(`^[ \\t]*(?:#[ \\t]*)?(?:export[ \\t]+)?${variable}[ \\t]*=`, 'm').test(text);

/**
 * `.env.example` with a line for each table's variable; what is there already stays byte for byte.
 * @param present the file's text, undefined when there is none
 * @returns undefined when the plan needs no variables and there was no file
 */
export function renderEnvExample(present: string | undefined, plan: Plan): string | undefined {
  const text = present ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const missing = plan.tables.filter((table) => !declares(text, table.variable));
  if (missing.length === 0) return present;
  const lines = missing.map((table) => `${table.variable}=${table.id}`);

  const [start, end] = commentedBlock(text);
  if (start >= 0) return text.slice(0, end) + lines.map((line) => newline + line).join('') + text.slice(end);
  const gap = text === '' || text === '\uFEFF' ? '' : /\r?\n$/.test(text) ? newline : newline + newline;
  return text + gap + [COMMENT, ...lines].join(newline) + newline;
}

/** Where our own lines stand, so that a table that comes later joins them: [-1, -1] when there are none. */
function commentedBlock(text: string): [number, number] {
  const block = /^# DynamoDB tables[ \t]*(?:\r?\n[A-Z][A-Z0-9_]*=[^\r\n]*)*/m.exec(text);
  return block ? [block.index, block.index + block[0].length] : [-1, -1];
}

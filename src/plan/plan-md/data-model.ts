import { markdownCode } from '../../report/plain-text';
import type { Table } from '../schema';
import { linesOf, replaceAt, section } from './lines';

const typeName = { S: 'string', N: 'number' } as const;

const keyText = (key: { name: string; type: 'S' | 'N' }): string => `${markdownCode(key.name)} (${typeName[key.type]})`;

/** One table with its key and indexes, such as `Books: partition key `id` (string)`. */
export function describeTable(table: Table): string {
  const indexes = table.indexes.map((index) => {
    const sort = index.sortKey ? `, sort key ${keyText(index.sortKey)}` : '';
    return `index \`${index.name}\` on ${keyText(index.partitionKey)}${sort}`;
  });
  const expiry = table.timeToLive ? [`expires by ${markdownCode(table.timeToLive)}`] : [];
  return [`${table.id}: partition key ${keyText(table.partitionKey)}`, ...indexes, ...expiry].join(', ');
}

const BULLET = /^(\s*[-*+]\s+(?:\*\*|__)?tables?\s+needed(?:(?:\*\*|__)\s*:|:\s*(?:\*\*|__)|:))([ \t]*)(.*?)([ \t]*)$/i;
const NESTED = /^(\s+)([-*+]|\d+[.)])\s+\S/;

/** Puts the planned tables behind "Tables needed" in the section "Data Model"; a text without that bullet stays. */
export function nameTables(text: string, tables: Table[]): string {
  if (tables.length === 0) return text;
  const lines = section(linesOf(text), /\bdata\s+model\b/i);
  const at = lines.findIndex((line) => BULLET.test(line.text));
  if (at < 0) return text;
  const [, label, gap, value, tail] = BULLET.exec(lines[at].text)!;
  const wanted = tables.map(describeTable);

  const depth = /^\s*/.exec(label)![0].length;
  const after = lines.slice(at + 1);
  const outside = after.findIndex((line) => !NESTED.test(line.text) || NESTED.exec(line.text)![1].length <= depth);
  const nested = outside < 0 ? after : after.slice(0, outside);
  if (value === '' && nested.length > 0) {
    const [, indent, bullet] = NESTED.exec(nested[0].text)!;
    const last = nested[nested.length - 1];
    const breakText = text.slice(lines[at].start + lines[at].text.length, nested[0].start);
    const list = wanted.map(
      (each, index) => `${indent}${/\d/.test(bullet) ? `${index + 1}${bullet.slice(-1)}` : bullet} ${each}`,
    );
    return replaceAt(text, nested[0].start, last.start + last.text.length - nested[0].start, list.join(breakText));
  }
  return replaceAt(text, lines[at].start, lines[at].text.length, `${label}${gap || ' '}${wanted.join('; ')}${tail}`);
}

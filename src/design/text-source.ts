import type { NodePath } from '@babel/traverse';
import { children } from '../syntax/child';
import { plain, type KeyValue } from './key-value';

type Part = string | KeyValue;

/** The parts of a template, or of what is joined with a text by `+`; undefined where it is no text. */
export function textParts(value: NodePath, inner: (one: NodePath) => KeyValue): Part[] | undefined {
  if (value.isTemplateLiteral()) {
    const expressions = children(value, 'expressions');
    return value.node.quasis.flatMap((quasi, i): Part[] => [
      quasi.value.cooked ?? '',
      ...(expressions[i] ? (textParts(expressions[i], inner) ?? [partOf(expressions[i], inner)]) : []),
    ]);
  }
  if (!value.isBinaryExpression({ operator: '+' })) return undefined;
  const [left, right] = [value.get('left') as NodePath, value.get('right')];
  const before = textParts(left, inner);
  const first = before ?? [partOf(left, inner)];
  const last = textParts(right, inner) ?? [partOf(right, inner)];
  const isText = before !== undefined || [...first, ...last].some((one) => typeof one === 'string' || one.type === 'S');
  return isText ? [...first, ...last] : undefined;
}

const partOf = (value: NodePath, inner: (one: NodePath) => KeyValue): Part =>
  value.isStringLiteral() ? value.node.value : inner(value);

/** A text is as much another one as what is in it, if it can be told which part of the text that is. */
export function joinedText(given: Part[]): KeyValue {
  const parts = given.filter((part) => part !== '');
  const values = parts.filter((part): part is KeyValue => typeof part !== 'string');
  const random = values.find(({ source, series }) => source === 'generated' || series === 'clock');
  // The text of a Date has only seconds.
  if (random?.type) return { ...random, type: 'S', isDigits: false, from: undefined };
  for (const number of values) {
    if (number.series === undefined || !number.isDigits) continue;
    const place = parts.indexOf(number);
    const where = placeOf(parts.slice(0, place), parts.slice(place + 1));
    if (where === undefined) continue;
    const isAlone = parts.length === 1;
    return { ...number, type: 'S', series: `${number.series} ${where}`, isDigits: isAlone };
  }
  return plain(values.some(({ source }) => source === 'unknown') ? 'unknown' : 'client', 'S');
}

const isConstant = (parts: Part[]): parts is string[] => parts.every((part) => typeof part === 'string');

/** Where in a text a number is found again: its last digits, its first ones, or those between two constant texts. */
function placeOf(before: Part[], after: Part[]): string | undefined {
  const left = before.at(-1) ?? '-';
  const right = after[0] ?? '-';
  if (after.length === 0 && typeof left === 'string' && /\D$/.test(left)) return 'at the end';
  if (before.length === 0 && typeof right === 'string' && /^\D/.test(right)) return 'at the start';
  return isConstant(before) && isConstant(after)
    ? `in ${JSON.stringify([before.join(''), after.join('')])}`
    : undefined;
}

/** The number that a series would have written as this text. */
export function numberIn(text: string, series: string): number | undefined {
  const digits = series.endsWith(' at the end') ? /\d+$/.exec(text) : /\d+/.exec(text);
  return digits ? Number(digits[0]) : undefined;
}

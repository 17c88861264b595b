import type { Candidate } from '../analysis/stores';
import type { DesignContext, Designed } from './designed';
import { choicesOf, isObjectValue, isPlainValue } from './element-values';
import { lookedUpBy, type Insert } from './inserts';
import type { KeySource } from './key-value';
import { proveKey } from './prove-key';

const IDENTIFIES = /^(_?id|uuid|guid|isbn|slug|code|sku|key|username)$|[a-z]Id$|_id$/;

/** An attribute that is proven to be another one for each element becomes the key, or else the place in the list. */
export function designArrayKey(
  candidate: Candidate,
  context: DesignContext,
  { store, reasons, caveats }: Designed,
  rows: unknown[],
  inserts: Insert[],
): void {
  const objects = rows.filter(isObject);
  const lookups = lookedUpBy(context.references, candidate.id);
  const known = { candidate, context, elementType: store.elementType, rows, inserts };
  const inherent = ['id', '_id', 'uuid', 'isbn'].filter((name) => objects.some((row) => name in row));
  const names = [...new Set([...(lookups.includes('id') ? ['id'] : []), ...inherent, ...lookups])];
  for (const name of names.filter((one) => IDENTIFIES.test(one))) {
    const proof = proveKey(name, known);
    if (!proof) continue;
    store.key = { name, type: proof.type };
    const why = lookups.includes(name) ? 'elements are looked up by it' : 'every element has one';
    reasons.push(`Key \`${name}\`: ${why}, and ${SOURCE_TEXTS[proof.source]}.`);
    if (proof.mayCollide)
      caveats.push(`An update that gives an element the \`${name}\` of another one fails; in memory there were two.`);
    return;
  }
  store.key = { name: '_position', type: 'N' };
  store.wrapped = rows.length > objects.length || inserts.some((insert) => mayBePrimitive(insert, candidate, context));
  const why =
    names.length > 0 ? `nothing guarantees that each element has its own \`${names[0]}\`` : 'elements have no id';
  reasons.push(`Key \`_position\` (the place in the list): ${why}.`);
}

const isObject = (row: unknown): row is Record<string, unknown> =>
  typeof row === 'object' && row !== null && !Array.isArray(row);

const mayBePrimitive = ({ value, module }: Insert, candidate: Candidate, context: DesignContext): boolean =>
  choicesOf(value).some((one) => isPlainValue(one)) || !isObjectValue(value, candidate, context, module);

const SOURCE_TEXTS: Record<KeySource, string> = {
  generated: 'it is generated',
  number: 'it is counted',
  derived: 'it is derived from the list',
  same: 'it never changes',
  client: 'a check keeps it unique',
  absent: '',
  unknown: '',
};

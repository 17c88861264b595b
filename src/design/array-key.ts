import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readEquality } from '../accesses/predicates';
import type { Candidate } from '../analysis/stores';
import { children } from '../syntax/child';
import type { DesignContext, Designed } from './designed';
import { choicesOf, isObjectValue, isPrimitive } from './element-values';
import { lookedUpBy, type Insert } from './inserts';
import { keySource, type KeySource, worst } from './key-source';

/** What must be known of an array to choose its key. */
interface Rows {
  candidate: Candidate;
  context: DesignContext;
  /** The rows that the array starts with. */
  rows: unknown[];
  /** Those of them that have attributes. */
  objects: Record<string, unknown>[];
  inserts: Insert[];
}

const LOOKS = new Set(['find', 'some', 'findIndex']);
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
  const known: Rows = { candidate, context, rows, objects, inserts };
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

interface Proof {
  type: 'S' | 'N';
  source: KeySource;
  /** Whether an element that is replaced may get the key of another one. */
  mayCollide: boolean;
}

/** Why no two elements of an array ever have the same value of an attribute; undefined where they may. */
function proveKey(name: string, known: Rows): Proof | undefined {
  const { candidate, context, rows, objects, inserts } = known;
  const values = objects.map((row) => row[name]);
  const types = new Set(values.map((value) => typeof value));
  if (rows.length > objects.length || new Set(values).size < rows.length || values.includes('')) return undefined;
  if (types.size > 1 || [...types].some((type) => type !== 'string' && type !== 'number')) return undefined;
  const tracing = { flow: context.flow, uses: context.uses, store: candidate.id };
  const sources = inserts.map((insert) => keySource(insert.value, name, tracing, insert.module));
  const own = sources.filter((_, i) => !inserts[i].replaces);
  const least: KeySource = own.length > 0 ? worst(own) : 'generated';
  const replaced: KeySource = sources.length > 0 ? worst(sources) : 'same';
  const additions = inserts.filter((_, i) => own.includes(sources[i]));
  const guarded = least === 'client' && additions.every((insert) => isGuarded(insert, name));
  if (!['generated', 'number', 'derived', 'same'].includes(least) && !guarded) return undefined;
  if (replaced === 'absent' || replaced === 'unknown') return undefined;
  const isOverridden = inserts.some(
    ({ replaces, value }, i) => replaces && sources[i] === 'client' && !startsFromElement(value),
  );
  if (replaced === 'client' && !guarded && isOverridden) return undefined;
  const isNumber = least === 'number' || least === 'derived';
  const type = types.size > 0 ? (types.has('number') ? 'N' : 'S') : isNumber ? 'N' : 'S';
  const isSure = guarded || least === 'same' || own.length === 0;
  if (!isSure && (type === 'N') !== isNumber) return undefined;
  const isAgain = removesElements(context, candidate.id) && inserts.some(countsElements);
  if (least === 'derived' && isAgain) return undefined;
  return { type, source: least, mayCollide: replaced === 'client' };
}

const isObject = (row: unknown): row is Record<string, unknown> =>
  typeof row === 'object' && row !== null && !Array.isArray(row);

const mayBePrimitive = ({ value, module }: Insert, candidate: Candidate, context: DesignContext): boolean =>
  choicesOf(value).some((one) => isPrimitive(one, candidate)) || !isObjectValue(value, candidate, context, module);

const SOURCE_TEXTS: Record<KeySource, string> = {
  generated: 'it is generated',
  number: 'it is counted',
  derived: 'it is derived from the list',
  same: 'it never changes',
  client: 'a check keeps it unique',
  absent: '',
  unknown: '',
};

/** `{ ...old, ...body }`: the element keeps its key unless a request overrides it. */
const startsFromElement = (value: NodePath): boolean =>
  (value.isObjectExpression() && t.isSpreadElement(value.node.properties[0])) ||
  value.isIdentifier() ||
  value.isCallExpression();

/** Whether the function looks for an element with the same key before it adds one. */
function isGuarded(insert: Insert, name: string): boolean {
  const fn = insert.store.getFunctionParent();
  let found = false;
  fn?.traverse({
    CallExpression: (path) => {
      const { callee, start } = path.node;
      if (start! >= insert.store.node.start! || !t.isMemberExpression(callee)) return;
      const looks = t.isIdentifier(callee.property) && LOOKS.has(callee.property.name);
      if (!looks || !t.isNodesEquivalent(callee.object, insert.store.node)) return;
      if (readEquality(children(path, 'arguments')[0])?.attribute === name) found = true;
    },
  });
  return found;
}

/** Whether the function that adds an element adds a number to the length of a list: `length + 1`. */
const countsElements = (insert: Insert): boolean => {
  const fn = insert.store.getFunctionParent();
  let found = false;
  fn?.traverse({
    BinaryExpression: (path) => {
      const { left, operator, right } = path.node;
      if (
        operator === '+' &&
        t.isMemberExpression(left) &&
        t.isIdentifier(left.property, { name: 'length' }) &&
        t.isNumericLiteral(right)
      )
        found = true;
    },
  });
  return found;
};

const removesElements = (context: DesignContext, store: string): boolean =>
  context.references.some(({ path, store: id }) => {
    if (id !== store) return false;
    const member = path.parentPath;
    if (member?.isAssignmentExpression() && path.key === 'left') return true;
    return Boolean(
      member?.isMemberExpression() &&
      t.isIdentifier(member.node.property) &&
      ['splice', 'pop', 'shift'].includes(member.node.property.name),
    );
  });

import type { Condition } from './conditions';
import type { KeyCondition, Parsed } from './parsed';
import type { Action } from './updates';
import type { Value } from './values';

interface Expectation {
  ComparisonOperator?: string;
  AttributeValueList?: Value[];
  Value?: Value;
  Exists?: boolean;
}

type Legacy = Partial<{
  AttributesToGet: string[];
  AttributeUpdates: Record<string, { Action?: 'PUT' | 'ADD' | 'DELETE'; Value?: Value }>;
  ConditionalOperator: 'AND' | 'OR';
  Expected: Record<string, Expectation>;
  QueryFilter: Record<string, KeyCondition>;
  ScanFilter: Record<string, KeyCondition>;
}>;

const OPERATORS: Record<string, string> = {
  EQ: '=',
  NE: '<>',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  IN: 'in',
  BETWEEN: 'between',
};

/** A request whose parameters from before expressions are expressions too. */
export function withLegacyParameters(request: object): Parsed {
  const parsed = request as Parsed;
  const { AttributesToGet, AttributeUpdates, ConditionalOperator, Expected, QueryFilter, ScanFilter } =
    request as Legacy;
  const all = (tests: Record<string, Expectation>): Condition =>
    Object.entries(tests)
      .map(([name, test]) => conditionOf(name, test))
      .reduce((a, b) => ({ type: ConditionalOperator === 'OR' ? 'or' : 'and', args: [a, b] }));
  const isGiven = (tests: object | undefined): boolean => Boolean(tests && Object.keys(tests).length > 0);

  if (isGiven(Expected)) parsed._condition = { expression: all(Expected!) };
  const filter = QueryFilter ?? ScanFilter;
  if (isGiven(filter)) {
    const pathHeads = Object.fromEntries(Object.keys(filter!).map((name) => [name, true]));
    parsed._filter = { expression: all(filter!), pathHeads, isLegacy: true };
  }
  if (AttributesToGet) parsed._projection = { paths: AttributesToGet.map((name) => [name]) };
  if (AttributeUpdates) {
    const sections = Object.entries(AttributeUpdates).map(([name, update]) => actionOf(name, update));
    parsed._updates = { sections, paths: sections.map(({ path }) => path) };
  }
  return parsed;
}

function conditionOf(name: string, test: Expectation): Condition {
  const { ComparisonOperator: operator, Exists, Value: value } = test;
  const values = test.AttributeValueList ?? (value ? [value] : []);
  const path = [name];
  const call = (fn: string): Condition => ({ type: 'function', name: fn, args: [path, ...values] });
  if (operator === 'NOT_NULL') return call('attribute_exists');
  if (operator === 'NULL' || Exists === false) return call('attribute_not_exists');
  if (operator === 'BEGINS_WITH' || operator === 'CONTAINS') return call(operator.toLowerCase());
  if (operator === 'NOT_CONTAINS') return { type: 'not', args: [call('contains')] };
  return { type: (OPERATORS[operator ?? 'EQ'] ?? operator) as '=', args: [path, ...values] };
}

function actionOf(name: string, update: { Action?: string; Value?: Value }): Action {
  const path = [name];
  if (!update.Value) return { type: 'remove', path };
  if (update.Action === 'ADD') return { type: 'add', path, val: update.Value };
  if (update.Action === 'DELETE') return { type: 'delete', path, val: update.Value };
  return { type: 'set', path, val: update.Value };
}

import { compareScalars, holds } from './conditions';
import type { KeyAttribute, KeySchema } from './keys';
import type { KeyCondition } from './parsed';
import { invalid } from './problem';
import type { Value } from './values';

/** Checks the conditions of a query on the keys of what it reads. */
export function checkKeyConditions(conditions: Record<string, KeyCondition>, { partition, sort }: KeySchema): void {
  const names = Object.keys(conditions);
  if (!sort && names.length > 1) throw invalid('Query key condition not supported');
  if (!conditions[partition.name]) throw invalid(`Query condition missed key schema element: ${partition.name}`);
  if (sort && names.length > 1 && !conditions[sort.name]) {
    throw invalid(`Query condition missed key schema element: ${sort.name}`);
  }
  if (conditions[partition.name].ComparisonOperator !== 'EQ') throw invalid('Query key condition not supported');
  for (const key of [partition, sort]) if (key && conditions[key.name]) checkKeyCondition(conditions[key.name], key);
}

function checkKeyCondition({ ComparisonOperator, AttributeValueList }: KeyCondition, { type }: KeyAttribute): void {
  if (['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'].includes(ComparisonOperator)) {
    throw invalid('Attempted conditional constraint is not an indexable operation');
  }
  if (AttributeValueList.some((value) => value[type] === undefined)) {
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  }
  if (AttributeValueList.some((value) => value.S === '' || value.B === '') && ComparisonOperator !== 'BEGINS_WITH') {
    throw invalid(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
        `${type === 'B' ? 'binary' : 'string'} value.`,
    );
  }
}

/** Whether the value of a sort key meets its condition. */
export function meets(
  value: Value,
  { ComparisonOperator, AttributeValueList: [first, second] }: KeyCondition,
): boolean {
  if (ComparisonOperator === 'BEGINS_WITH') {
    return holds({ type: 'function', name: 'begins_with', args: [value, first] }, {});
  }
  const order = compareScalars(value, first);
  switch (ComparisonOperator) {
    case 'EQ':
      return order === 0;
    case 'LT':
      return order < 0;
    case 'LE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GE':
      return order >= 0;
    default:
      return order >= 0 && compareScalars(value, second) <= 0;
  }
}

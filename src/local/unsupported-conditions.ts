import type { Input } from './messages';

/**
 * Why the embedded engine would answer a condition or filter wrongly, or undefined: it finds lists and maps never equal, and
 * no list to contain a list, a map, a boolean or null, where the service compares them.
 */
export function unsupportedCondition(input: Input): string | undefined {
  for (const member of ['ConditionExpression', 'FilterExpression'] as const) {
    const placeholder = uncomparable(input[member], input.ExpressionAttributeValues);
    if (placeholder) {
      return (
        `The embedded database cannot compare lists or maps: ${placeholder} in ${member}. DynamoDB can. ` +
        'Compare a scalar, such as a version, or use another endpoint, such as DynamoDB Local.'
      );
    }
  }
  return undefined;
}

function uncomparable(expression: unknown, values: Input['ExpressionAttributeValues']): string | undefined {
  if (typeof expression !== 'string' || !values) return undefined;
  const compared = expression.replace(/\bsize\s*\([^)]*\)/g, '');
  const contained = [...compared.matchAll(/\bcontains\s*\([^,()]+,\s*(:\w+)/g)].map(([, placeholder]) => placeholder);
  const isOf = (placeholder: string, ...types: string[]) =>
    types.some((type) => values[placeholder]?.[type] !== undefined);
  return (
    compared.match(/:\w+/g)?.find((placeholder) => isOf(placeholder, 'L', 'M')) ??
    contained.find((placeholder) => isOf(placeholder, 'BOOL', 'NULL'))
  );
}

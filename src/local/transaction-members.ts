import { exception, validationException } from './messages';
import type { Answer, Input, Item } from './messages';
import { keyOf } from './table-keys';
import type { KeysOf, TableKeys } from './table-keys';
import { unsupportedCondition } from './unsupported-conditions';

const MAX_OPERATIONS = 100;

/** One operation of a transaction. */
export interface Member {
  kind: string;
  input: Input;
  table: TableKeys;
  key: Item;
}

/** The operations of a transaction, each one of `kinds`, or the answer for a request that is invalid. */
export async function readMembers(
  items: Input['TransactItems'],
  kinds: string[],
  keysOf: KeysOf,
): Promise<Member[] | Answer> {
  if (!Array.isArray(items) || items.length === 0 || items.length > MAX_OPERATIONS) {
    const constraint = items?.length ? `less than or equal to ${MAX_OPERATIONS}` : 'greater than or equal to 1';
    return validationException(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${constraint}`,
    );
  }

  const members: Member[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const [kind, ...others] = Object.keys(item).filter((name) => item[name] != null);
    if (!kinds.includes(kind) || others.length > 0) {
      return validationException(`TransactItems can only contain one of ${kinds.join(', ')}`);
    }
    const input = item[kind];
    const missing = kind === 'Put' ? !input.Item : !input.Key;
    if (missing)
      return validationException(`1 validation error detected: ${kind} without ${kind === 'Put' ? 'Item' : 'Key'}`);
    if (kind === 'ConditionCheck' && !input.ConditionExpression) {
      return validationException('1 validation error detected: ConditionCheck without ConditionExpression');
    }
    if (kind === 'Update' && !input.UpdateExpression) {
      return validationException('1 validation error detected: Update without UpdateExpression');
    }
    const unsupported = unsupportedCondition(input);
    if (unsupported) return validationException(unsupported);

    const table = await keysOf(input.TableName);
    if (!table) return exception('ResourceNotFoundException', 'Requested resource not found');
    const key = input.Key ?? keyOf(input.Item!, table);
    const identity = JSON.stringify([input.TableName, table.primary.map((name) => key[name])]);
    if (seen.has(identity)) {
      return validationException('Transaction request cannot include multiple operations on one item');
    }
    seen.add(identity);
    members.push({ kind, input, table, key });
  }
  return members;
}

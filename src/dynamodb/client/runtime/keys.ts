import type { AnyTable } from './table';

/** The name of a table, which the environment has. */
export function tableName({ variable }: AnyTable): string {
  const name = process.env[variable];
  if (!name) throw new Error(`${variable} is not set: it names a DynamoDB table (see .env.example)`);
  return name;
}

/** Whether DynamoDB takes a value as a key; any other finds nothing. */
export function isKey(value: unknown, keyType: AnyTable['keyType'] = 'S'): boolean {
  if (keyType === 'N') return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 2048;
}

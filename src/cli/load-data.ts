import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { importData, type ImportResult } from '../import/importData';
import type { Plan } from '../plan/schema';
import { UsageError } from './usage-error';

function requireTableNames(plan: Plan, env: NodeJS.ProcessEnv): void {
  const used = new Set(plan.stores.map((store) => store.table));
  const missing = plan.tables.filter((table) => used.has(table.id) && !env[table.variable]);
  if (missing.length === 0) return;
  const variables = missing.map((table) => table.variable).join(', ');
  throw new UsageError(
    `Not set: ${variables}. Each names a table to import into, as the stack's outputs print it: ` +
      `${missing[0].variable}=… add-database import`,
  );
}

/** Errors of the service and of its configuration are the person's to solve. */
function explained(error: unknown): unknown {
  const { name, message, $fault } = error as Error & { $fault?: string };
  const configuration =
    /Credentials|Token/.test(name) || /Region is missing|ENOTFOUND|ECONNREFUSED|ETIMEDOUT/.test(message);
  if (!$fault && !configuration) return error;
  return new UsageError(
    `DynamoDB cannot be written to: ${name}: ${message}. Rows that were written stay; run again to go on. ` +
      'Credentials and region are taken from the environment or the AWS configuration.',
  );
}

/**
 * Loads the data of every store into its table, with the credentials of the environment.
 * @throws UsageError when a table's name is not set, or the service cannot be reached
 */
export async function loadData(plan: Plan, root: string, env: NodeJS.ProcessEnv): Promise<ImportResult[]> {
  requireTableNames(plan, env);
  const client = new DynamoDBClient({});
  try {
    return await importData({ client, plan, root, env });
  } catch (error) {
    throw explained(error);
  } finally {
    client.destroy();
  }
}

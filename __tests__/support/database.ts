import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { importData } from '../../src/import/importData';
import { createTables } from '../../src/local/create-tables';
import { startDatabase } from '../../src/local/start-database';
import type { Plan } from '../../src/plan/schema';

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
const REGION = 'us-east-1';

export interface PreparedDatabase {
  /** What an application needs to use it: endpoint, credentials, and the names of the tables. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts the embedded database with the planned tables and the data of the application at `root`. */
export async function prepareDatabase(root: string, plan: Plan): Promise<PreparedDatabase> {
  const { endpoint, stop } = await startDatabase();
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  try {
    const tables = await createTables(client, plan);
    const imported = await importData({ client, plan, root, env: tables });
    const failures = imported.flatMap((result) => result.failures);
    if (failures.length > 0) throw new Error(`Rows were not imported: ${JSON.stringify(failures)}`);
    const env = {
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_REGION: REGION,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...tables,
    };
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    client.destroy();
  }
}

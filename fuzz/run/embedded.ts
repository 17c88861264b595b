import { AsyncLocalStorage } from 'node:async_hooks';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { createTables } from '../../src/local/create-tables';
import { createDatabase } from '../../src/local/database';
import { importData } from '../../src/import/importData';
import type { Plan } from '../../src/plan/schema';

/** The operations of one of several calls that are made at once, in their order. */
export const operationsOfCall = new AsyncLocalStorage<string[]>();

/** A database for one run of a program. */
export interface Embedded {
  /** What the program's client module gets as the SDK, and as its timer. */
  modules: Record<string, unknown>;
  setTimeout: typeof setTimeout;
  /** From now on, every request takes a random time by this seed. */
  shuffle(seed: number): void;
  /** Gives back what would otherwise add up from program to program. */
  stop(): void;
}

interface HttpRequest {
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** More than any program needs that comes to an end. */
const REQUESTS = 4000;

// No socket, and so no signature that anybody checks.
const UNSIGNED = { sign: async (request: unknown) => request };

/** Starts an empty database with the planned tables, and imports what the program at `root` had. */
export async function startEmbedded(root: string, plan: Plan): Promise<Embedded> {
  const database = createDatabase();
  let delay: (() => number) | undefined;
  let requests = 0;
  const requestHandler = {
    async handle({ headers, body }: HttpRequest) {
      if (++requests > REQUESTS) throw new Error(`The program does not come to an end: more than ${REQUESTS} requests`);
      for (let ticks = delay?.() ?? 0; ticks > 0; ticks--) await new Promise((resolve) => setImmediate(resolve));
      const operation = headers['x-amz-target'].replace(/^.*\./, '');
      operationsOfCall.getStore()?.push(operation);
      const answer = await database.send(
        operation,
        JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)),
      );
      return {
        response: {
          statusCode: answer.status,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: new Uint8Array(Buffer.from(answer.body)),
        },
      };
    },
  };
  class Client extends dynamodb.DynamoDBClient {
    constructor() {
      super({
        region: 'local',
        endpoint: 'http://localhost',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        maxAttempts: 1,
        requestHandler,
        signer: UNSIGNED,
      } as never);
    }
  }
  // Each storage that was used costs every later promise of the process a little.
  const storages: AsyncLocalStorage<unknown>[] = [];
  class Storage<T> extends AsyncLocalStorage<T> {
    constructor() {
      super();
      storages.push(this as AsyncLocalStorage<unknown>);
    }
  }
  const client = new Client();
  const env = await createTables(client, plan);
  const imported = await importData({ client, plan, root, env });
  const failures = imported.flatMap((result) => result.failures);
  if (failures.length > 0) throw new Error(`Rows were not imported: ${JSON.stringify(failures)}`);
  Object.assign(process.env, env);
  return {
    modules: {
      '@aws-sdk/client-dynamodb': { ...dynamodb, DynamoDBClient: Client },
      async_hooks: { AsyncLocalStorage: Storage },
    },
    // The waits between attempts only need to let others go on; the long ones are there to be cut short.
    setTimeout: ((run: () => void, milliseconds: number) =>
      milliseconds > 500 ? setTimeout(run, milliseconds) : setImmediate(run)) as never,
    shuffle: (seed) => {
      delay = randomTicks(seed);
    },
    stop: () => {
      client.destroy();
      storages.forEach((storage) => storage.disable());
    },
  };
}

/** Small numbers by a linear congruential generator. */
function randomTicks(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 16) % 6;
  };
}

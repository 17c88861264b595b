import { Database } from './engine/database';
import type { Answer } from './messages';

/** A DynamoDB in this process. */
export interface InProcessDatabase {
  /** Answers an operation, such as `PutItem`, as the service does. Takes the input over. */
  send(operation: string, input: object): Promise<Answer>;
}

/** Makes an empty database. `indexDelay`: milliseconds after which a global index shows a write. */
export function createDatabase({ indexDelay = 0 } = {}): InProcessDatabase {
  const database = Database.empty(indexDelay);
  return { send: async (operation, input) => database.answerInput(operation, input) };
}

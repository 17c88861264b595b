import { Database } from './engine/database';
import type { Timing } from './engine/timing';
import type { Answer } from './messages';

/** A DynamoDB in this process. */
export interface InProcessDatabase {
  /** Answers an operation, such as `PutItem`, as the service does. Takes the input over. */
  send(operation: string, input: object): Promise<Answer>;
}

/** Makes an empty database. */
export function createDatabase(timing: Partial<Timing> = {}): InProcessDatabase {
  const database = Database.empty(timing);
  return { send: async (operation, input) => database.answerInput(operation, input) };
}

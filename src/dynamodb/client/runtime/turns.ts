import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { db } from './client';
import { tableName } from './keys';
import { difference } from './operations';
import { retryOnConflict } from './retry';
import { runs, type Run } from './run';
import type { Operation } from './stored';
import { readValue } from './values';

/**
 * The same for a function that decides by all of a table whether it writes: of the runs with a name in common that begin
 * at once, one writes, and the others begin again.
 */
export function retryInTurn<F extends (...args: never[]) => unknown>(run: F, ...names: string[]): F {
  const inOrder = async (...args: never[]) => {
    const current = runs.getStore() as Run;
    const known = current.turns ?? [];
    const added = names.filter((name) => !known.some(({ item }) => item?.name === name));
    current.turns = [...known, ...(await Promise.all(added.map((name) => readValue(name, null))))];
    return run(...args);
  };
  return retryOnConflict(inOrder as unknown as F);
}

/** Makes changes on condition that no other run has had the turn meanwhile; undefined where no turn is needed. */
export function inTurn(operations: Operation[]): Promise<void> | undefined {
  const { turns = [] } = runs.getStore() ?? {};
  if (turns.length === 0 || operations.length === 0) return undefined;
  const taken = turns.map(({ table, item = {} }) => ({
    Update: { TableName: tableName(table), Key: { name: item.name }, ...difference(table, item, item) },
  }));
  const TransactItems = [...operations, ...taken] as Operation[];
  return db.send(new TransactWriteCommand({ TransactItems })).then(() => {
    for (const turn of turns)
      turn.item = { ...turn.item, _version: ((turn.item?._version as number | undefined) ?? 0) + 1 };
  });
}

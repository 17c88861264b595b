import { describe, indexDefinition, newDefinition, schemaOf } from './definitions';
import type { TableRequest } from './definitions';
import { Problem } from './problem';
import { Table } from './table';
import type { Timing } from './timing';

/** A moment in which a new table cannot be used yet, as in the service, where it is longer; in milliseconds. */
const CREATION = 1;

/** The tables of a database, by name. */
export class Tables {
  private readonly tables = new Map<string, Table>();

  constructor(readonly timing: Timing) {}

  names(): string[] {
    return [...this.tables.keys()].sort();
  }

  /** A table that can be used. */
  active(name: string): Table {
    const table = this.tables.get(name);
    if (table && this.timing.now() >= table.definition.readyAt) return table;
    throw new Problem('ResourceNotFoundException', 'Requested resource not found');
  }

  /** A table that exists. */
  existing(name: string): Table {
    const table = this.tables.get(name);
    if (table) return table;
    throw new Problem('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  }

  create(request: TableRequest, readyAt = this.timing.now() + CREATION): Table {
    const { TableName: name, AttributeDefinitions: definitions } = request;
    if (this.tables.has(name)) throw new Problem('ResourceInUseException', `Table already exists: ${name}`);
    const table = new Table(newDefinition(request, readyAt), schemaOf(request.KeySchema, definitions), this.timing);
    for (const index of request.GlobalSecondaryIndexes ?? []) {
      table.addIndex(indexDefinition(index, false, definitions), readyAt);
    }
    for (const index of request.LocalSecondaryIndexes ?? []) {
      table.addIndex(indexDefinition(index, true, definitions), readyAt);
    }
    this.tables.set(name, table);
    return table;
  }

  delete(name: string): object {
    const table = this.existing(name);
    if (table.definition.DeletionProtectionEnabled) {
      throw new Problem(
        'ValidationException',
        `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
      );
    }
    this.tables.delete(name);
    return describe(table, 'DELETING');
  }

  /** The same tables with the same items, which can be changed without changing these. */
  copy(): Tables {
    const copy = new Tables(this.timing);
    for (const { definition, items } of this.tables.values()) {
      const table = copy.create(definition, 0);
      for (const item of items) table.set(table.keyOf(item), item, 0);
    }
    return copy;
  }
}

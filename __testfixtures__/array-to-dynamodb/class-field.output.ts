import { randomUUID } from 'node:crypto';
import { NotesController } from './controller';
import { getItem, listItems, putItem, type Table } from './shared/db';

export interface Note {
  id: string;
  text: string;
}

export interface NotesStorage {
  all(): Promise<Note[]>;
  find(id: string): Promise<Note | undefined>;
  add(text: string): Promise<Note>;
}

export class MemoryNotes implements NotesStorage {
  private readonly notesTable: Table<Note> = { variable: 'NOTES_TABLE_NAME', key: 'id' };

  async all(): Promise<Note[]> {
    return await listItems(this.notesTable);
  }

  async find(id: string): Promise<Note | undefined> {
    return await getItem(this.notesTable, id);
  }

  async add(text: string): Promise<Note> {
    const note = { id: randomUUID(), text };
    await putItem(this.notesTable, note);
    return note;
  }
}

export const controller = new NotesController(new MemoryNotes());

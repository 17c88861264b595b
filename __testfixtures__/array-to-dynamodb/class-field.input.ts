import { randomUUID } from 'node:crypto';
import { NotesController } from './controller';

export interface Note {
  id: string;
  text: string;
}

export interface NotesStorage {
  all(): Note[];
  find(id: string): Note | undefined;
  add(text: string): Note;
}

export class MemoryNotes implements NotesStorage {
  private readonly notes: Note[] = [];

  all(): Note[] {
    return this.notes;
  }

  find(id: string): Note | undefined {
    return this.notes.find((note) => note.id === id);
  }

  add(text: string): Note {
    const note = { id: randomUUID(), text };
    this.notes.push(note);
    return note;
  }
}

export const controller = new NotesController(new MemoryNotes());

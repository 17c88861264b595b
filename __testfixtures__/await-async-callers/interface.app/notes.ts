import { randomUUID } from 'node:crypto';
import type { Note, NotesStorage } from './server';

export class MemoryNotes implements NotesStorage {
  private readonly notes: Note[] = [];

  find(id: string): Note | undefined {
    return this.notes.find((note) => note.id === id);
  }

  add(text: string): Note {
    const note = { id: randomUUID(), text };
    this.notes.push(note);
    return note;
  }
}

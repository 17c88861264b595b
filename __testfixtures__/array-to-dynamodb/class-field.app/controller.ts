import type { Note, NotesStorage } from './server';

export class NotesController {
  constructor(private readonly storage: NotesStorage) {}

  handle(text: string): Note {
    const note = this.storage.add(text);
    return this.storage.find(note.id) ?? note;
  }
}

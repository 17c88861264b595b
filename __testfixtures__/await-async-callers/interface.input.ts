import { MemoryNotes } from './notes';

export interface Note {
  id: string;
  text: string;
}

export interface NotesStorage {
  find(id: string): Note | undefined;
  add(text: string): Note;
}

const storage: NotesStorage = new MemoryNotes();

export function textOf(id: string): string {
  return storage.find(id)?.text ?? '';
}

export function write(text: string): Note {
  return storage.add(text);
}

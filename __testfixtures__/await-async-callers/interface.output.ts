import { MemoryNotes } from './notes';

export interface Note {
  id: string;
  text: string;
}

export interface NotesStorage {
  find(id: string): Promise<Note | undefined>;
  add(text: string): Promise<Note>;
}

const storage: NotesStorage = new MemoryNotes();

export async function textOf(id: string): Promise<string> {
  return (await storage.find(id))?.text ?? '';
}

export async function write(text: string): Promise<Note> {
  return storage.add(text);
}

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { getSettings } from './settings.js';

const file = new URL('../data/notes.json', import.meta.url);

function loadNotes() {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function saveNotes(notes) {
  fs.writeFileSync(file, JSON.stringify(notes, null, 2));
}

export function listNotes({ tag, q }) {
  let notes = loadNotes();
  if (tag) notes = notes.filter((note) => note.tags.includes(tag));
  if (q) notes = notes.filter((note) => `${note.title} ${note.body}`.toLowerCase().includes(q.toLowerCase()));
  return notes.sort((a, b) => Number(b.pinned) - Number(a.pinned));
}

export function getNote(id) {
  return loadNotes().find((note) => note.id === id);
}

export function createNote({ title, body = '', tags = [getSettings().defaultTag] }) {
  const notes = loadNotes();
  const note = {
    id: randomUUID(),
    title,
    body,
    tags,
    pinned: false,
    items: [],
    createdAt: new Date().toISOString(),
  };
  notes.push(note);
  saveNotes(notes);
  return note;
}

export function updateNote(id, changes) {
  const notes = loadNotes();
  const index = notes.findIndex((note) => note.id === id);
  if (index === -1) return undefined;
  notes[index] = { ...notes[index], ...changes, id };
  saveNotes(notes);
  return notes[index];
}

export function togglePin(id) {
  const notes = loadNotes();
  const note = notes.find((n) => n.id === id);
  if (!note) return undefined;
  note.pinned = !note.pinned;
  saveNotes(notes);
  return note;
}

export function addItem(id, text) {
  const notes = loadNotes();
  const note = notes.find((n) => n.id === id);
  if (!note) return undefined;
  note.items.push({ text, done: false });
  saveNotes(notes);
  return note;
}

export function checkItem(id, position, done) {
  const notes = loadNotes();
  const item = notes.find((n) => n.id === id)?.items[position];
  if (!item) return undefined;
  item.done = done;
  saveNotes(notes);
  return item;
}

export function deleteNote(id) {
  const notes = loadNotes();
  const kept = notes.filter((note) => note.id !== id);
  if (kept.length === notes.length) return false;
  saveNotes(kept);
  return true;
}

export function countTags() {
  const counts = {};
  for (const note of loadNotes()) {
    for (const tag of note.tags) counts[tag] = (counts[tag] ?? 0) + 1;
  }
  return counts;
}

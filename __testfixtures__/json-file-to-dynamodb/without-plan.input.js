const fs = require('fs');
const path = require('path');
const { randomUUID } = require('crypto');

const FILE = path.join(__dirname, 'data', 'notes.json');

const load = () => JSON.parse(fs.readFileSync(FILE, 'utf8'));

function save(notes) {
  fs.writeFileSync(FILE, JSON.stringify(notes, null, 2));
}

function add(text) {
  const notes = load();
  const note = { id: randomUUID(), text };
  notes.push(note);
  save(notes);
  return note;
}

module.exports = { load, add };

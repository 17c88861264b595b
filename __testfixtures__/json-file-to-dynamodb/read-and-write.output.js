const { randomUUID } = require('crypto');
const { listItems, replaceItems, retryOnConflict } = require('./shared/db');

const notesTable = { variable: 'NOTES_TABLE_NAME', key: '_position', keyType: 'N', detached: true };

const load = async () => listItems(notesTable);

async function save(notes) {
  return retryOnConflict(async () => {
    await replaceItems(notesTable, notes);
  })();
}

async function add(text) {
  return retryOnConflict(async () => {
    const notes = await load();
    const note = { id: randomUUID(), text };
    notes.push(note);
    await save(notes);
    return note;
  })();
}

module.exports = { load, add };

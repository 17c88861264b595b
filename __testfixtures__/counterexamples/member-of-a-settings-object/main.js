const db = {
  items: new Map(),
  settings: { theme: 'light', version: 1, langs: ['en'] },
};

function change(name) {
  db.items.set(name, { n: 1 });
  db.settings.version++;
}

function settings() {
  return { ...db.settings };
}

function all() {
  return [...db.items];
}

module.exports = { change, settings, all };

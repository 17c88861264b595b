const notes = [];
const index = new Map();
const seen = new Set();
let n = 0;
function note(text, when) {
  const tags = [...new Set(text.match(/#\w+/g) ?? [])].map((t) => t.slice(1));
  const it = { id: ++n, text, tags, when: new Date(when), parts: {} };
  notes.push(it);
  for (const tag of tags) {
    if (!index.has(tag)) index.set(tag, []);
    index.get(tag).push(it.id);
    seen.add(tag);
  }
  return tags;
}
function between(a, b) { return notes.filter(({ when }) => when >= new Date(a) && when < new Date(b)).map((x) => [x.id, x.when.toISOString()]); }
function postpone(id, days) { const x = notes.find((y) => y.id === id); if (!x) return null; x.when.setUTCDate(x.when.getUTCDate() + days); return x.when.toISOString(); }
function move(id, to) {
  const from = notes.findIndex((x) => x.id === id);
  if (from < 0) return false;
  notes.splice(to, 0, notes.splice(from, 1)[0]);
  return notes.map((x) => x.id);
}
function part(id, path, value) {
  const keys = path.split('.');
  let at = notes.find((x) => x.id === id).parts;
  for (const k of keys.slice(0, -1)) at = at[k] ??= {};
  at[keys.at(-1)] = value;
  return keys.length;
}
function common(a, b) { const x = new Set(index.get(a)), y = new Set(index.get(b) ?? []); return [...x].filter((i) => y.has(i)); }
function forget(tag) { return seen.delete(tag) && index.delete(tag) ? seen.size : -1; }
function sorted() { return [...index].sort(([, a], [, b]) => b.length - a.length || 0).map(([t, ids]) => t + ids.length); }
const all = () => ({ notes: notes.map((x) => [x.id, x.text, x.tags, x.when.toISOString(), x.parts]), index: [...index], seen: [...seen] });
module.exports = { note, between, postpone, move, part, common, forget, sorted, all };

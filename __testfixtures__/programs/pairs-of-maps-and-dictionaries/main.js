const sessions = new Map();
const notes = {};
function add(k, n) { sessions.set(k, { n }); notes[k] = { n }; }
function drop(min) { for (const [k, s] of sessions) if (s.n < min) sessions.delete(k); }
function drop2(min) { for (const [k, { n }] of sessions.entries()) if (n < min) sessions.delete(k); }
function drop3(min) { for (const [k, s] of [...sessions]) if (s.n < min) sessions.delete(k); else s.n += 1; }
function drop4(min) { for (const [k, s] of Object.entries(notes)) if (s.n < min) delete notes[k]; else s.n += 1; }
function first() { const [[k, s]] = [...sessions]; s.n += 5; return k; }
function made() { return Object.fromEntries(Object.entries(notes).filter(([, one]) => one.n > 1)); }
function raise() { for (const entry of sessions) entry[1].n += 1; Object.entries(notes).forEach((e) => { e[1].n += 1; }); }
function all() { return [[...sessions], Object.entries(notes)]; }
module.exports = { add, drop, drop2, drop3, drop4, first, made, raise, all };

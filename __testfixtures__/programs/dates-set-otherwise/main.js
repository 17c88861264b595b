const a = [];
const c = [];
let n = 0;
function addA(t) { t.id = ++n; t.at = new Date(5); a.push(t); return t.id; }
function addC(t) { c.push(Object.assign({ id: t.id }, t, { at: new Date(6) })); }
function touch(id, o) { const one = c.find((x) => x.id === id); Object.assign(one, o, { seen: new Date(7) }); return one; }
function late(id, text) { const one = c.find((x) => x.id === id); one.at = text; return typeof one.at; }
function kind(id) { const one = c.find((x) => x.id === id); return [typeof one.at, one.at]; }
function all() { return [a, c, c.map((one) => typeof one.at)]; }
module.exports = { addA, addC, touch, late, kind, all };

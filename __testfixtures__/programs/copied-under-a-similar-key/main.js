const links = new Map();
exports.add = function (k) { links.set(String(k), { tags: [] }); return k; };
exports.copy = function (x, k) { if (!links.has(String(x))) return null; const l = links.get(x); links.set(k, { ...l }); return k; };
exports.tag = function (k, t) { const l = links.get(k); if (!l) return null; l.tags.push(t); return l.tags.length; };
exports.get = function (k) { return links.get(k); };
exports.all = function () { return [...links.entries()]; };

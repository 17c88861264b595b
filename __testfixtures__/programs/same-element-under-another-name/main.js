const dict = {}; const m = new Map(); const s = new Set(); const list = [];
exports.put = function (k) { dict[k] = { k: String(k) }; m.set(String(k), { k: String(k) }); s.add(String(k)); list.push(String(k)); return 1; };
exports.go = function (v, w) { dict[v] = dict.a; return 1; };
exports.bump = function (k) { dict[k].k += "!"; return dict.w.k; };
exports.all = function () { return [dict, [...m], [...s], list]; };

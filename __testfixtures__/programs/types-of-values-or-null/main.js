const list = [], dict = {};
function put(k) { list.push(k === 'n' ? null : { k }); let o = null; if (k !== 'n') o = { k }; dict[k] = o; return list.length; }
function first() { let x = null; if (list.length > 1) x = { k: 'second' }; if (x) list.push(x); return x && x.k; }
module.exports = { put, first, all: () => [list, dict] };

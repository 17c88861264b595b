const lists = {};
exports.two = function (a, c, body) { const { tags } = body; lists[a] = tags; lists[c] = tags; return 1; };
exports.tag = function (k, x) { if (!lists[k]) return null; lists[k].push(x); return lists[k].length; };
exports.get = function (k) { return lists[k]; };
exports.all = function () { return lists; };

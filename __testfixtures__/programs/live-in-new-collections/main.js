let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

exports.set = function (id) { const book = find(id); const each = new Set(book.parts); for (const one of each) one.x++; return book.parts; };
exports.forEach = function (id) { const book = find(id); const each = new Set(book.parts); each.forEach((one) => { one.x += 2; }); return book.parts; };
exports.map = function (id) { const book = find(id); const byX = new Map(book.parts.map((one, i) => [i, one])); byX.get(1).x = 50; return book.parts; };
exports.of = function (id) { const book = find(id); const one = Array.of({}, book)[1]; one.n++; return one.n; };
exports.array = function (id) { const book = find(id); const one = new Array(book, 1)[0]; one.n++; return one.n; };
exports.called = function (id) { const book = find(id); const one = Array(book)[0]; one.n++; return one.n; };
exports.spread = function (id) { const book = find(id); const list = new Array(...book.parts); list[0].x = 9; return book.parts; };
exports.filled = function (id) { const book = find(id); const list = new Array(2).fill(book); list[1].n++; return book.n; };
exports.chained = function (id) { const book = find(id); const byId = new Map().set(id, book); byId.get(id).n++; return book.n; };

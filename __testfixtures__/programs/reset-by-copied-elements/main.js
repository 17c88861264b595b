const SEED = [
  { id: 1, title: 'a' },
  { id: 2, title: 'b' },
];
let books = [];
function rename(id, title) {
  books.find((one) => one.id === id).title = title;
}
function reset() {
  books = SEED.map((one) => ({ ...one }));
}
const all = () => books;
module.exports = { rename, reset, all };

const tags = ['t'];
const books = [{ id: 1, tags }];
function add(tag) {
  books.find((one) => one.id === 1).tags.push(tag);
}
const initial = () => tags;
const all = () => books;
module.exports = { add, initial, all };

const books = [];

function rate(id, stars) {
  books.find((one) => one.id === id).ratings.push(stars);
}

function fill(titles) {
  const rows = [];
  const ratings = [];
  titles.forEach((title, i) => rows.push({ id: i + 1, title, ratings }));
  books.push(...rows);
}
const all = () => books;
module.exports = { rate, fill, all };

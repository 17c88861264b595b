const SEED = [
  { id: 1, ratings: [] },
  { id: 2, ratings: [3] },
];
let books = [];

function rate(id, stars) {
  books.find((one) => one.id === id).ratings.push(stars);
}

function reset() {
  books = JSON.parse(JSON.stringify(SEED));
}
const all = () => books;
module.exports = { rate, reset, all };

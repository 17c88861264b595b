const SEED = [
  { id: 1, ratings: [] },
  { id: 2, ratings: [3] },
];
let books = new Map();
function reset() {
  books = new Map(SEED.map((one) => [one.id, one]));
}
reset();
function rate(id, stars) {
  books.get(id).ratings.push(stars);
}
const all = () => [...books.values()];
module.exports = { rate, reset, all };

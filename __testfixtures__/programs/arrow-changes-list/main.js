const names = [];
const games = {};
const tags = new Set();
const rooms = new Map();

const addName = (name) => names.push(name);
const start = (player) => (games[player] = { player, n: 0 });
const tag = (name) => tags.add(name).size;
const open = (room) => rooms.set(room, { room, seats: [room] }).size;
const leave = (room) =>
  rooms.get(room).seats.pop();
const raise = () => Object.values(games).forEach((game) => (game.n += 1));
const all = () => [names, games, [...tags], [...rooms]];

module.exports = { addName, start, tag, open, leave, raise, all };

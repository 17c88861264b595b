const seen = new Map(); function go(k) { seen.set(k, new Date(0)); return seen.get(k).getTime(); }
module.exports = { go, all: () => seen.size };

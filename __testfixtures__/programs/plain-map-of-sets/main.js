const rooms = new Map(); function join(r, u) { if (!rooms.has(r)) rooms.set(r, new Set()); rooms.get(r).add(u); return rooms.get(r).size; }
module.exports = { join, all: () => rooms.size };

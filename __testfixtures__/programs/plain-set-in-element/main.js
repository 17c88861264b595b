const rooms = new Map();
function join(room, user) { if (!rooms.has(room)) rooms.set(room, { members: new Set() }); rooms.get(room).members.add(user); return rooms.get(room).members.size; }
const all = () => [...rooms.keys()];
module.exports = { join, all };

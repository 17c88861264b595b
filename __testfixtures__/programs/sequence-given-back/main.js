const rooms = new Map();
const say = (room, text) => { const r = rooms.get(room); if (!r) { rooms.set(room, { topic: '', n: 0 }); return 0; } if (text) return (r.topic = text), r.topic; r.n++; return r.n; };
module.exports = { say, all: () => [...rooms] };

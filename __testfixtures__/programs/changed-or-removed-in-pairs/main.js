const sessions = new Map();
const login = (user, n) => { sessions.set(user, { user, n }); return sessions.size; };
function expire(min) { for (const [k] of sessions) { if (sessions.get(k).n < min) sessions.delete(k); else sessions.get(k).n--; } return sessions.size; }
function expire2(min) { for (const [k, s] of sessions) if (s.n < min) sessions.delete(k); else s.n--; return sessions.size; }
function expire3(min) { sessions.forEach((s, k) => { if (s.n < min) sessions.delete(k); else s.n--; }); return sessions.size; }
function expire4(min) { for (const k of sessions.keys()) if (sessions.get(k).n < min) sessions.delete(k); return sessions.size; }
function expire5(min) { for (const [k, { n }] of [...sessions]) n < min && sessions.delete(k); return sessions.size; }
function expire6(min) { let gone = 0; for (const [k, s] of sessions.entries()) { if (s.n < min) { sessions.delete(k), gone++; continue; } s.n += 1; } return gone; }
module.exports = { login, expire, expire2, expire3, expire4, expire5, expire6, all: () => [...sessions.values()] };

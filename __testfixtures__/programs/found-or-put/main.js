const carts = {};
function find(user) { return carts[user]; }
function put(user, cart) { carts[user] = cart; }
function add(user, sku) { let c = find(user); if (!c) { c = { user, lines: [] }; put(user, c); } c.lines.push({ sku }); return c; }
function of2(user) { return (carts[user] ||= { user, lines: [] }); }
function add2(user, sku) { const c = of2(user); c.lines.push({ sku }); return c; }
function all() { return carts; }
module.exports = { add, add2, all };

const carts = {};
function cartOf(user) { return (carts[user] ??= { user, lines: [] }); }
function add(user, sku) { const c = cartOf(user); c.lines.push({ sku }); return c; }
const all = () => carts;
module.exports = { add, all };

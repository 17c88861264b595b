const items = [];
function add(name, n) { items.push({ name, n }); }
const bump = (one) => { one.n += 1; };
const reset = (one) => { one.n = 0; };
const raise = (by) => (one) => { one.n += by; };
function f2() { items.forEach(bump.bind(null)); }
function all() { return items.map((one) => ({ ...one })); }
module.exports = { add, f2, all };

const items = [];
function add(name, n) { items.push({ name, n }); }
const bump = (one) => { one.n += 1; };
const reset = (one) => { one.n = 0; };
const raise = (by) => (one) => { one.n += by; };
function f1(flag) { items.forEach(flag ? bump : reset); }
function all() { return items.map((one) => ({ ...one })); }
module.exports = { add, f1, all };

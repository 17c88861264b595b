const rooms = new Map();
const carts = {};
class Shop {
  #of(user) { return (carts[user] ||= { user, lines: [], note: null }); }
  add(user, sku) { const c = this.#of(user); c.lines.push({ sku }); return c; }
  tags(user) { const c = carts[user]; return c && (c.tags = []); }
  tag(user, t) { const list = this.tags(user); if (list) list.push(t); return carts[user]; }
  note(user, text) { const c = carts[user]; return c ? (c.note = text) : null; }
}
const shop = new Shop();
const add = (u, s) => shop.add(u, s);
const tag = (u, t) => shop.tag(u, t);
const note = (u, t) => shop.note(u, t);
let last;
const make = (id) => (last = { id, n: 0 });
function all() { return carts; }
module.exports = { add, tag, note, all };

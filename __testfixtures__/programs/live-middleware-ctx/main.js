const items = [];

function add(id, n) {
  items.push({ id, n, tags: [], size: { w: 1, h: 1 } });
}

function find(id) {
  return items.find((one) => one.id === id);
}

function all() {
  return items.map(({ id, n, tags, size }) => `${id} ${n} ${tags.join('+')} ${size.w}x${size.h}`);
}

async function load(ctx, next) {
  ctx.state.item = find(ctx.id);
  if (!ctx.state.item) return 'none';
  return next();
}

async function change(ctx) {
  ctx.state.item.n++;
  return ctx.state.item.n;
}

async function run(id) {
  const ctx = { id, state: {} };
  return load(ctx, () => change(ctx));
}

module.exports = { add, all, run };

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

function load(req, res, next) {
  const item = find(req.params.id);
  if (!item) return res.json('none');
  res.locals.item = item;
  next();
}

function change(req, res) {
  res.locals.item.n++;
  res.locals.item.tags.push(req.params.other);
  res.json(res.locals.item.n);
}

const router = require('express').Router();
router.put('/:id/:other', load, change);

function run(id, other) {
  return new Promise((resolve, reject) => {
    const req = { method: 'PUT', url: `/${id}/${other}`, headers: {} };
    router.handle(req, { locals: {}, json: resolve }, reject);
  });
}

module.exports = { add, all, run };

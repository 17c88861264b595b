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

class Desk {
  open(id) {
    this.current = find(id);
  }

  work(id) {
    if (this.current) this.current.n += 10;
    this.open(id);
    return this.current ? this.current.n : 'none';
  }
}

const desk = new Desk();

function run(id, other) {
  return desk.work(id);
}

module.exports = { add, all, run };

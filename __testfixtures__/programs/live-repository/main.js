const repository = require('./repository');

class Service {
  constructor(items) {
    this.items = items;
  }

  raise(id, tag) {
    const item = this.items.get(id);
    if (!item) return 'none';
    item.n++;
    item.tags.push(tag);
    return item.n;
  }
}

const service = new Service(repository);

function add(id, n) {
  return repository.add(id, n).n;
}

function all() {
  return repository.all().map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  return service.raise(id, other);
}

module.exports = { add, all, run };

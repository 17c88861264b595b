class Repository {
  constructor() {
    this.items = [];
  }

  add(id, n) {
    const item = { id, n, tags: [] };
    this.items.push(item);
    return item;
  }

  get(id) {
    return this.items.find((one) => one.id === id);
  }

  all() {
    return this.items;
  }
}

module.exports = new Repository();

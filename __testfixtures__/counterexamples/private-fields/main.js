class Service {
  #orders = [{ id: 1, n: 0 }];
  #names = new Map();

  find(id) {
    return this.#orders.find((one) => one.id === id);
  }

  add(id, name) {
    this.#orders.push({ id, n: 0 });
    this.#names.set(name, { id });
  }

  raise(id) {
    const order = this.find(id);
    if (order) order.n++;
  }

  all() {
    return this.#orders.map((one) => ({ ...one }));
  }

  allNames() {
    return [...this.#names];
  }
}

const service = new Service();

module.exports = { service };

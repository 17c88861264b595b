const items = [];

class Subject {
  constructor() {
    this.observers = [];
  }

  subscribe(observer) {
    this.observers.push(observer);
  }

  next(value) {
    this.observers.forEach((observer) => observer(value));
  }
}

const added = new Subject();
added.subscribe((id) => {
  items.push({ id });
});

function add(id) {
  added.next(id);
  return items.length;
}

module.exports = { add };

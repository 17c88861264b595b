const STATUS = Object.freeze({ open: 'open', done: 'done' });
const tasks = new Map();
const notes = new Map();

function add(id, name) {
  tasks.set(id, { name, status: STATUS.open });
  notes.set(id, Object.freeze({ name }));
}

function close(id) {
  const task = tasks.get(id);
  if (task) task.status = STATUS.done;
  if (notes.has(id)) notes.set(id, Object.freeze({ ...notes.get(id), closed: true }));
}

function all() {
  return [[...tasks], [...notes]];
}

module.exports = { add, close, all };

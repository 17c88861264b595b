const DEFAULTS = { status: 'open', limit: 3, colors: ['red', 'blue'] };
const tasks = [];
let nextId = 1;
let pending = [];
const none = () => [];
exports.wait = function (line) { pending.push(line); return pending.length; };
exports.add = function (title) {
  tasks.push({ id: nextId++, title, status: DEFAULTS.status, color: DEFAULTS.colors[0], limit: DEFAULTS.limit, notes: none(), tags: [] });
  return title;
};
exports.note = function (id, text) {
  const task = tasks.find((one) => one.id === id);
  if (!task) return null;
  task.notes.push(text);
  task.tags.push(text);
  task.limit--;
  return task.limit;
};
exports.all = function () { return tasks; };

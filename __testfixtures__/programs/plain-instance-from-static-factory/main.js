class Todo { constructor(id) { this.id = id; } static of(id) { return new Todo(id); } }
const todos = [];
function add(id) { todos.push(Todo.of(id)); return todos.length; }
const all = () => todos.length;
module.exports = { add, all };

class Todo { constructor(id) { this.id = id; } }
function make(id) { const t = new Todo(id); t.n = 1; return t; }
const todos = []; function add(id) { todos.push(make(id)); return todos.length; }
module.exports = { add, all: () => todos.length };

const notes = [];
let lastId = 0;

function list(ctx) {
  ctx.body = notes;
  return ctx.body;
}

function create(ctx) {
  const note = { id: ++lastId, title: ctx.request.body.title, tags: ctx.request.body.tags };
  notes.push(note);
  ctx.body = note;
  return ctx.body;
}

function tag(ctx) {
  const note = notes.find((one) => one.id === ctx.params.id);
  note.tags.push(ctx.request.body.tag);
  ctx.body = note;
  return ctx.body;
}

function all() {
  return notes;
}

module.exports = { list, create, tag, all };

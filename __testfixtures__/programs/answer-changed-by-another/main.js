const notes = [];

function create(ctx) {
  const note = { id: ctx.params.id, meta: { reads: 0 }, tags: ctx.request.body.tags };
  notes.push(note);
  ctx.body = note;
  return ctx.body;
}

function load(ctx) {
  ctx.body = notes.find((one) => one.id === ctx.params.id);
}

function touch(c) {
  const meta = c.body.meta;
  meta.reads++;
  c.body.meta.reads++;
}

function open(id) {
  const ctx = { params: { id } };
  load(ctx);
  touch(ctx);
  return ctx.body;
}

function all() {
  return notes;
}

module.exports = { create, open, all };

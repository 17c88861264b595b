const items = [];
let lastTags;
function add(id) { items.push({ id, tags: [] }); }
function keep(id) { const item = items.find((one) => one.id === id); if (item) lastTags = item.tags; }
function push(id, text) { const item = items.find((one) => one.id === id); if (item) item.tags.push(text); }
function show() { return lastTags; }
function all() { return items.map((one) => ({ ...one })); }
module.exports = { add, keep, push, show, all };

const log = []; function go(id) { log.push({ id, tags: [] }); return log.length; } function tag(id) { const x = log.find((o) => o.id === id); x.tags.push(new Date(0)); return x.tags.length; }
module.exports = { go, tag, all: () => log.length };

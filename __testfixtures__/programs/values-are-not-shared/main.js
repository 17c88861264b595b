const seen = new Set(), index = new Map(), counts = {}, totals = [];
let best;
function note(text) {
  const tags = [...new Set(text.match(/#\w+/g) ?? [])].map((t) => t.slice(1));
  for (const tag of tags) { if (!index.has(tag)) index.set(tag, []); index.get(tag).push(text.length); seen.add(tag); counts[tag] = (counts[tag] || 0) + 1; totals.push(counts[tag] + 1); best = totals[0]; }
  return tags;
}
function forget(tag) { seen.delete(tag); index.delete(tag); delete counts[tag]; return seen.size; }
module.exports = { note, forget, best: () => best, all: () => [[...seen], [...index], counts, totals] };

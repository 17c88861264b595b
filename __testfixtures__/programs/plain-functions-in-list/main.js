const plugins = [];
const kinds = { n: (x) => x + 1 };
function use(k) { plugins.push(kinds[k]); return plugins.length; }
const all = () => plugins.length;
module.exports = { use, all };

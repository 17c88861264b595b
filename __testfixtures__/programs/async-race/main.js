const stock = new Map();
async function take(id) { const n = stock.get(id) ?? 5; stock.set(id, n - 1); return n; }
async function peek() { return 'peeked'; }
async function first() { return Promise.race([take('a'), peek()]); }
const all = () => [...stock];
module.exports = { first, all };

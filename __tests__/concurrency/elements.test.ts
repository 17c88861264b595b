import { each, expectAtomic, times, type Burst } from './burst';
import type { Outcome } from './sequential-order';

const returned = (outcome: Outcome): Record<string, number> =>
  ('returned' in outcome ? outcome.returned : {}) as Record<string, number>;

const ITEMS = `const items = [
  { id: 'a', n: 0, on: false, qty: 40, stats: { views: 0, likes: 0 }, tags: [], title: 'first' },
  { id: 'b', n: 5, on: true, qty: 3, stats: { views: 7, likes: 0 }, tags: [], title: 'second' },
];
`;
const END = `
function all() {
  return items;
}
`;

/** Functions on a list of items with first rows. */
const onItems = (functions: string, ...names: string[]): string =>
  `${ITEMS}${functions.trim()}\n${END}\nmodule.exports = { all, ${names.join(', ')} };\n`;

const BURSTS: Burst[] = [
  {
    name: 'x.n++',
    program: onItems(
      `
function hit(id) {
  const item = items.find((one) => one.id === id);
  item.n++;
  return item.n;
}`,
      'hit',
    ),
    calls: [...times(100, 'hit', 'a'), ...times(20, 'hit', 'b')],
  },
  {
    name: 'x.n += k, and the value before',
    program: onItems(
      `
function add(id, k) {
  const item = items.find((one) => one.id === id);
  const before = item.n;
  item.n += k;
  return { before, after: item.n };
}`,
      'add',
    ),
    calls: each(100, (i) => ['add', 'a', i % 7]),
    hint: (outcome) => returned(outcome).before * 10 + (returned(outcome).after === returned(outcome).before ? 0 : 1),
  },
  {
    name: 'x.n--, and an answer that is not there',
    program: onItems(
      `
function drop(id) {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error('no such item');
  item.n--;
  return -item.n;
}`,
      'drop',
    ),
    calls: [...times(100, 'drop', 'a'), ...times(3, 'drop', 'none')],
  },
  {
    name: 'a nested counter, and one beside it',
    program: onItems(
      `
function view(id) {
  const item = items.find((one) => one.id === id);
  item.stats.views++;
  return item.stats.views;
}
function like(id) {
  const item = items.find((one) => one.id === id);
  item.stats.likes += 1;
  return item.stats.likes;
}`,
      'view',
      'like',
    ),
    calls: [...times(60, 'view', 'a'), ...times(40, 'like', 'a')],
  },
  {
    name: 'if (x.qty > 0) x.qty--',
    program: onItems(
      `
function take(id) {
  const item = items.find((one) => one.id === id);
  if (item.qty > 0) {
    item.qty--;
    return { left: item.qty };
  }
  return { left: -1 };
}`,
      'take',
    ),
    calls: times(100, 'take', 'a'),
    hint: (outcome) => -returned(outcome).left,
  },
  {
    name: 'a check that throws before the change',
    program: onItems(
      `
function take(id, k) {
  const item = items.find((one) => one.id === id);
  if (item.qty < k) throw new Error('sold out');
  item.qty -= k;
  return -item.qty;
}`,
      'take',
    ),
    calls: times(100, 'take', 'a', 3),
  },
  {
    name: 'a toggle',
    program: onItems(
      `
function toggle(id) {
  const item = items.find((one) => one.id === id);
  item.on = !item.on;
  item.n += 1;
  return { n: item.n, on: item.on };
}`,
      'toggle',
    ),
    calls: times(101, 'toggle', 'a'),
    hint: (outcome) => returned(outcome).n,
  },
  {
    name: 'a toggle alone',
    program: onItems(
      `
function toggle(id) {
  const item = items.find((one) => one.id === id);
  item.on = !item.on;
}`,
      'toggle',
    ),
    calls: times(101, 'toggle', 'a'),
  },
  {
    name: 'Object.assign of different attributes',
    program: onItems(
      `
function patch(id, changes) {
  const item = items.find((one) => one.id === id);
  Object.assign(item, changes);
  return Object.keys(item).length;
}`,
      'patch',
    ),
    calls: each(100, (i) => ['patch', 'a', { [`p${i}`]: i }]),
  },
  {
    name: 'an element replaced by a copy with a patch',
    program: onItems(
      `
function patch(id, changes) {
  const index = items.findIndex((one) => one.id === id);
  if (index === -1) return 0;
  items[index] = { ...items[index], ...changes };
  return Object.keys(items[index]).length;
}`,
      'patch',
    ),
    calls: [...each(100, (i): [string, ...unknown[]] => ['patch', 'a', { [`p${i}`]: i }]), ['patch', 'none', {}]],
  },
  {
    name: 'an element replaced through map',
    program: `let items = [{ id: 'a', n: 0 }, { id: 'b', n: 0 }];
function hit(id) {
  items = items.map((one) => (one.id === id ? { ...one, n: one.n + 1 } : one));
  return items.find((one) => one.id === id).n;
}
function all() {
  return items;
}
module.exports = { hit, all };
`,
    calls: [...times(60, 'hit', 'a'), ...times(40, 'hit', 'b')],
  },
  {
    name: 'a nested list: push',
    program: onItems(
      `
function tag(id, name) {
  const item = items.find((one) => one.id === id);
  item.tags.push(name);
  return item.tags.length;
}`,
      'tag',
    ),
    calls: each(100, (i) => ['tag', 'a', `t${i}`]),
  },
  {
    name: 'a nested list: push and unshift, a limit of ten',
    program: onItems(
      `
function tag(id, name) {
  const item = items.find((one) => one.id === id);
  if (item.tags.length >= 10) return 11;
  if (name.startsWith('u')) item.tags.unshift(name);
  else item.tags.push(name);
  return item.tags.length;
}`,
      'tag',
    ),
    calls: each(100, (i) => ['tag', 'a', `${i % 2 ? 'u' : 'p'}${i}`]),
  },
  {
    name: 'a nested list: splice of the first, as long as there is one',
    program: onItems(
      `
function fill(id, count) {
  const item = items.find((one) => one.id === id);
  for (let i = 0; i < count; i++) item.tags.push(i);
}
function next(id) {
  const item = items.find((one) => one.id === id);
  const [tag] = item.tags.splice(0, 1);
  return tag === undefined ? -1 : tag;
}`,
      'fill',
      'next',
    ),
    before: [['fill', 'a', 70]],
    calls: times(100, 'next', 'a'),
    hint: (outcome) =>
      'returned' in outcome && outcome.returned === -1 ? 1000 : (outcome as { returned: number }).returned,
  },
  {
    name: 'a helper finds the element, its caller changes it',
    program: onItems(
      `
function find(id) {
  return items.find((one) => one.id === id);
}
function bump(item) {
  item.n += 1;
  return item.n;
}
function hit(id) {
  const item = find(id);
  if (!item) return null;
  const n = bump(item);
  return n;
}`,
      'hit',
    ),
    calls: times(100, 'hit', 'a'),
  },
  {
    name: 'all elements in a loop',
    program: onItems(
      `
function tick() {
  let sum = 0;
  for (const item of items) {
    item.n++;
    sum += item.n;
  }
  return sum;
}`,
      'tick',
    ),
    calls: times(100, 'tick'),
  },
];

test.each(BURSTS)(
  '$name',
  async (burst) => {
    await expectAtomic(burst);
  },
  60_000,
);

import { expectSame, type Program } from './same';

const END = `
function get(id) {
  return rows.find((row) => row.id === id);
}
function all() {
  return rows;
}
`;

const PROGRAMS: Program[] = [
  {
    name: 'ids that clients choose, and that nothing keeps apart',
    program: `const rows = [];
function add(id, name) {
  rows.push({ id, name });
}
${END}module.exports = { add, get, all };
`,
    calls: [['add', 'a', 'first'], ['add', 'a', 'second'], ['add', '', 'empty'], ['get', 'a'], ['get', ''], ['all']],
  },
  {
    name: 'ids that clients choose, where another function looks for them',
    program: `const rows = [];
function add(body) {
  const row = { ...body, seen: false };
  rows.push(row);
  return row;
}
function see(id) {
  const row = rows.find((one) => one.id === id);
  if (row) row.seen = true;
}
${END}module.exports = { add, see, get, all };
`,
    calls: [['add', { id: 1 }], ['add', { id: 1 }], ['add', { name: 'none' }], ['see', 1], ['all']],
  },
  {
    name: 'ids by the length of a list that loses elements',
    program: `const rows = [];
function add(name) {
  const row = { id: rows.length + 1, name };
  rows.push(row);
  return row.id;
}
function remove(id) {
  const index = rows.findIndex((row) => row.id === id);
  if (index !== -1) rows.splice(index, 1);
}
${END}module.exports = { add, remove, get, all };
`,
    calls: [['add', 'a'], ['add', 'b'], ['remove', 1], ['add', 'c'], ['all'], ['get', 2]],
  },
  {
    name: 'ids by the length of a list that only grows',
    program: `const rows = [];
function add(name) {
  const row = { id: rows.length + 1, name };
  rows.push(row);
  return row.id;
}
${END}module.exports = { add, get, all };
`,
    calls: [['add', 'a'], ['add', 'b'], ['get', 2], ['get', '2'], ['all']],
  },
  {
    name: 'an id one more than the greatest',
    program: `const rows = [];
function add(name) {
  const id = rows.length > 0 ? Math.max(...rows.map((row) => row.id)) + 1 : 1;
  rows.push({ id, name });
  return id;
}
function remove(id) {
  const index = rows.findIndex((row) => row.id === id);
  if (index !== -1) rows.splice(index, 1);
}
${END}module.exports = { add, remove, get, all };
`,
    calls: [['add', 'a'], ['add', 'b'], ['add', 'c'], ['remove', 2], ['add', 'd'], ['get', 4], ['all']],
  },
  {
    name: 'an order that is not that of the counted ids',
    program: `const rows = [];
let nextId = 1;
function add(name) {
  rows.push({ id: nextId++, name });
}
function reverse() {
  rows.reverse();
}
function byName() {
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}
${END}module.exports = { add, reverse, byName, get, all };
`,
    calls: [
      ['add', 'b'],
      ['add', 'c'],
      ['add', 'a'],
      ['reverse'],
      ['all'],
      ['add', 'd'],
      ['all'],
      ['byName'],
      ['all'],
      ['get', 2],
    ],
  },
];

test.each(PROGRAMS)('$name', async (one) => {
  await expectSame(one);
});

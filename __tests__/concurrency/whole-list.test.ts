import { each, expectAtomic, type Burst } from './burst';
import type { Outcome } from './sequential-order';

const refusedLast = (outcome: Outcome): number =>
  'returned' in outcome && outcome.returned !== 'full' && outcome.returned !== null ? 0 : 1;

/** What a function decides by all elements of a list holds until it has written. */
const BURSTS: Burst[] = [
  {
    name: 'an email that no other user may have, which is not the key',
    program: `const users = [];
let nextId = 1;
function register(email) {
  if (users.some((user) => user.email === email)) throw new Error('taken');
  users.push({ id: nextId++, email });
  return email;
}
function rename(id, email) {
  const user = users.find((one) => one.id === id);
  if (user) user.email = email;
}
function all() {
  return users.map(({ email }) => email).sort();
}
module.exports = { register, rename, all };
`,
    calls: each(40, (i) => ['register', `u${i % 8}`]),
    hint: refusedLast,
  },
  {
    name: 'the same, looked up by a helper in another file',
    program: {
      'package.json': '{ "name": "burst" }',
      'users.js': `const users = [];
const byEmail = (email) => users.find((user) => user.email === email);
const add = (user) => { users.push(user); };
const list = () => users;
module.exports = { byEmail, add, list };
`,
      'app.js': `const { byEmail, add, list } = require('./users');
let nextId = 1;
function register(email) {
  if (byEmail(email)) return null;
  add({ id: nextId++, email });
  return email;
}
function get(id) {
  return list().find((user) => user.id === id);
}
function all() {
  return list().map(({ email }) => email).sort();
}
module.exports = { register, get, all };
`,
    },
    calls: each(40, (i) => ['register', `u${i % 8}`]),
    hint: refusedLast,
  },
  {
    name: 'five seats and no more',
    program: `const seats = new Map();
function sit(who) {
  if (seats.size >= 5) return 'full';
  seats.set(who, { who });
  return 'ok';
}
function all() {
  return seats.size;
}
module.exports = { sit, all };
`,
    calls: each(40, (i) => ['sit', `w${i}`]),
    hint: refusedLast,
  },
];

test.each(BURSTS)(
  '$name',
  async (burst) => {
    const { files } = await expectAtomic(burst);
    // A list without keys of its own gives two that add to it the same place.
    expect(Object.values(files).join('')).toMatch(/retryInTurn|_position/);
  },
  120_000,
);

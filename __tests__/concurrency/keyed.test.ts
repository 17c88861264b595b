import { each, expectAtomic, times, type Burst } from './burst';
import type { Outcome } from './sequential-order';

const value = (outcome: Outcome): unknown => ('returned' in outcome ? outcome.returned : undefined);

const BURSTS: Burst[] = [
  {
    name: 'users.some(email) before push, the email being the key',
    program: `const users = [{ email: 'x@a', code: 'u0' }];
function register(code, name) {
  if (users.some((user) => user.code === code)) throw new Error('taken');
  const user = { code, name };
  users.push(user);
  return user;
}
function all() {
  return users;
}
module.exports = { register, all };
`,
    calls: each(100, (i) => ['register', `u${i % 10}`, `n${i}`]),
    hint: (outcome) => ('returned' in outcome ? 0 : 1),
  },
  {
    name: 'get or create in a Map',
    program: `const rooms = new Map();
function join(name, who) {
  if (!rooms.has(name)) rooms.set(name, { owner: who, members: [] });
  const room = rooms.get(name);
  room.members.push(who);
  return { owner: room.owner, count: room.members.length };
}
function all() {
  return [...rooms.entries()];
}
module.exports = { join, all };
`,
    calls: each(100, (i) => ['join', `r${i % 4}`, `w${i}`]),
    hint: (outcome) => (value(outcome) as { count: number }).count,
  },
  {
    name: 'if (!m.has(k)) m.set(k, …)',
    program: `const locks = new Map();
function claim(name, who) {
  if (!locks.has(name)) {
    locks.set(name, { owner: who });
    return 0;
  }
  return 1;
}
function all() {
  return [...locks.entries()];
}
module.exports = { claim, all };
`,
    calls: each(100, (i) => ['claim', `l${i % 4}`, `w${i}`]),
    hint: (outcome, [, name], [end]) =>
      value(outcome) === 0
        ? (end as { returned: [string, unknown][] }).returned.findIndex(([key]) => key === name)
        : 1000,
  },
  {
    name: 'Map.get and Map.set of a copy',
    program: `const carts = new Map([['c', { n: 0, items: [] }]]);
function add(id, item) {
  const cart = carts.get(id);
  if (!cart) return -1;
  carts.set(id, { ...cart, n: cart.n + 1, items: [...cart.items, item] });
  return cart.n;
}
function all() {
  return [...carts.values()];
}
module.exports = { add, all };
`,
    calls: each(100, (i) => ['add', 'c', i]),
  },
  {
    name: 'Map.get and Map.set of a number',
    program: `const hits = new Map();
function hit(page) {
  hits.set(page, (hits.get(page) || 0) + 1);
}
function count(page) {
  const next = (hits.get(page) ?? 0) + 1;
  hits.set(page, next);
  return next;
}
function all() {
  return Object.fromEntries(hits);
}
module.exports = { hit, count, all };
`,
    calls: [...times(60, 'count', 'home'), ...times(60, 'hit', 'about')],
  },
  {
    name: 'Map.get, a change, and Map.set of the same object',
    program: `const carts = new Map([['c', { n: 0 }]]);
function add(id) {
  const cart = carts.get(id) || { n: 0 };
  cart.n += 1;
  carts.set(id, cart);
  return cart.n;
}
function all() {
  return Object.fromEntries(carts);
}
module.exports = { add, all };
`,
    calls: [...times(60, 'add', 'c'), ...times(40, 'add', 'd')],
  },
  {
    name: 'd[k] = (d[k] || 0) + 1',
    program: `const votes = {};
function vote(name) {
  votes[name] = (votes[name] || 0) + 1;
  return votes[name];
}
function all() {
  return votes;
}
module.exports = { vote, all };
`,
    calls: [...times(60, 'vote', 'a'), ...times(60, 'vote', 'b')],
  },
  {
    name: 'd[k] = d[k] ?? []; d[k].push(v)',
    program: `const log = {};
function write(name, entry) {
  log[name] = log[name] ?? [];
  log[name].push(entry);
  return log[name].length;
}
function all() {
  return log;
}
module.exports = { write, all };
`,
    calls: each(100, (i) => ['write', `l${i % 2}`, i]),
  },
  {
    name: 'if (!d[k]) d[k] = []; d[k].push(v)',
    program: `const log = {};
function write(name, entry) {
  if (!log[name]) log[name] = [];
  log[name].push(entry);
  return log[name].length;
}
function all() {
  return log;
}
module.exports = { write, all };
`,
    calls: each(100, (i) => ['write', `l${i % 2}`, i]),
  },
  {
    name: 'd[k] += 1, delete d[k]',
    program: `const stock = { a: 50, b: 0 };
function take(name) {
  if (!(name in stock)) return -1;
  stock[name] -= 1;
  if (stock[name] === 0) delete stock[name];
  return 100 - (stock[name] ?? 0);
}
function all() {
  return stock;
}
module.exports = { take, all };
`,
    calls: times(100, 'take', 'a'),
    hint: (outcome) => (value(outcome) === -1 ? 1000 : (value(outcome) as number)),
  },
  {
    name: 'Map.delete, exactly once',
    program: `const sessions = new Map([['s', { user: 'a' }], ['t', { user: 'b' }]]);
function end(id) {
  if (!sessions.delete(id)) return 'none';
  return 'gone';
}
function all() {
  return [...sessions.keys()];
}
module.exports = { end, all };
`,
    calls: times(100, 'end', 's'),
  },
  {
    name: 'a code that can be used once',
    program: `const codes = new Map([['x', { user: 'a' }]]);
function redeem(code) {
  const entry = codes.get(code);
  if (!entry) throw new Error('invalid');
  codes.delete(code);
  return entry.user;
}
function all() {
  return [...codes.keys()];
}
module.exports = { redeem, all };
`,
    calls: times(100, 'redeem', 'x'),
  },
  {
    name: 'Set: add, delete, has',
    program: `const online = new Set(['z']);
function enter(name) {
  if (online.has(name)) return false;
  online.add(name);
  return true;
}
function leave(name) {
  return online.delete(name);
}
function all() {
  return [...online].sort();
}
module.exports = { enter, leave, all };
`,
    calls: [...times(50, 'enter', 'a'), ...times(50, 'leave', 'z')],
    hint: (outcome) => (value(outcome) ? 0 : 1),
  },
  {
    name: 'Set: a toggle',
    program: `const marked = new Set();
function toggle(name) {
  if (marked.has(name)) marked.delete(name);
  else marked.add(name);
}
function all() {
  return [...marked];
}
module.exports = { toggle, all };
`,
    calls: times(99, 'toggle', 'a'),
  },
  {
    name: 'a class with a Map and a counter',
    program: `class Accounts {
  constructor() {
    this.accounts = new Map();
    this.nextId = 1;
  }
  open(owner) {
    const account = { id: this.nextId++, owner, balance: 0 };
    this.accounts.set(account.id, account);
    return account.id;
  }
  deposit(id, amount) {
    const account = this.accounts.get(id);
    if (!account) throw new Error('none');
    account.balance += amount;
    return account.balance;
  }
  list() {
    return [...this.accounts.values()];
  }
}
const accounts = new Accounts();
const open = (owner) => accounts.open(owner);
const deposit = (id, amount) => accounts.deposit(id, amount);
const all = () => accounts.list();
module.exports = { open, deposit, all };
`,
    before: [['open', 'x']],
    calls: [...times(60, 'deposit', 1, 5), ...times(40, 'open', 'y')],
  },
];

test.each(BURSTS)(
  '$name',
  async (burst) => {
    await expectAtomic(burst);
  },
  60_000,
);

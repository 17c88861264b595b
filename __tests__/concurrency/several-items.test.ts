import { each, expectAtomic, run, times, type Burst } from './burst';
import type { Outcome } from './sequential-order';

const value = (outcome: Outcome): number =>
  'returned' in outcome ? (outcome.returned as number) : Number.MAX_SAFE_INTEGER;

const ACCOUNTS = `const accounts = [{ id: 'a', balance: 50 }, { id: 'b', balance: 0 }, { id: 'c', balance: 10 }];
`;
const END = `
function all() {
  return accounts;
}
`;

const BURSTS: Burst[] = [
  {
    name: 'a transfer between two elements of a list',
    program: `${ACCOUNTS}function transfer(from, to, amount) {
  const source = accounts.find((one) => one.id === from);
  const target = accounts.find((one) => one.id === to);
  if (!source || !target) throw new Error('no account');
  if (source.balance < amount) return 1000;
  source.balance -= amount;
  target.balance += amount;
  return target.balance;
}
${END}module.exports = { transfer, all };
`,
    calls: times(100, 'transfer', 'a', 'b', 1),
  },
  {
    name: 'transfers to and fro',
    program: `${ACCOUNTS}function transfer(from, to, amount) {
  const source = accounts.find((one) => one.id === from);
  const target = accounts.find((one) => one.id === to);
  if (source.balance < amount) throw new Error('not enough');
  source.balance -= amount;
  target.balance += amount;
  steps.count++;
  return steps.count;
}
${END}module.exports = { transfer, all };
`
      .replace('const accounts', "const counts = [{ id: 'steps', count: 0 }];\nconst accounts")
      .replace('source.balance -=', "const steps = counts.find((one) => one.id === 'steps');\n  source.balance -="),
    calls: each(60, (i) => ['transfer', 'abc'[i % 3], 'bca'[i % 3], 10]),
    // Those that failed, as soon as they can have.
    hint: (outcome) => ('returned' in outcome ? value(outcome) : 0),
  },
  {
    name: 'a transfer between two elements of a Map',
    program: `const accounts = new Map([['a', { balance: 50 }], ['b', { balance: 0 }]]);
function transfer(from, to, amount) {
  const source = accounts.get(from);
  const target = accounts.get(to);
  if (source.balance < amount) return 1000;
  source.balance -= amount;
  target.balance += amount;
  return target.balance;
}
function all() {
  return [...accounts];
}
module.exports = { transfer, all };
`,
    calls: times(100, 'transfer', 'a', 'b', 1),
  },
  {
    name: 'a transfer between two stores',
    program: `const stock = [{ id: 'x', qty: 30 }];
const shelves = new Map([['x', { qty: 0 }]]);
function move(id, qty) {
  const from = stock.find((one) => one.id === id);
  const to = shelves.get(id);
  if (from.qty < qty) return 1000;
  from.qty -= qty;
  to.qty += qty;
  return to.qty;
}
function all() {
  return { stock, shelves: [...shelves] };
}
module.exports = { move, all };
`,
    calls: times(100, 'move', 'x', 1),
  },
  {
    name: "a transfer between two stores, of which one is in everybody's way",
    program: `const stock = [{ id: 'x', qty: 30 }, { id: 'y', qty: 30 }, { id: 'z', qty: 30 }];
const shelves = new Map([['s', { qty: 0 }]]);
function move(id) {
  const from = stock.find((one) => one.id === id);
  const to = shelves.get('s');
  if (from.qty < 1) return 1000;
  from.qty -= 1;
  to.qty += 1;
  return to.qty;
}
function all() {
  return { stock, shelves: [...shelves] };
}
module.exports = { move, all };
`,
    calls: each(90, (i) => ['move', 'xyz'[i % 3]]),
  },
  {
    name: 'an order, and the stock that it takes',
    program: `const products = [{ id: 'p', stock: 30 }];
const orders = [];
let nextId = 1;
function order(product, qty) {
  const found = products.find((one) => one.id === product);
  if (!found) throw new Error('no product');
  if (found.stock < qty) throw new Error('out of stock');
  found.stock -= qty;
  orders.push({ id: nextId++, product, qty });
  return 100 - found.stock;
}
function get(id) {
  return orders.find((one) => one.id === id);
}
function all() {
  return { products, orders: orders.length };
}
module.exports = { order, get, all };
`,
    calls: times(100, 'order', 'p', 1),
  },
  {
    name: 'helpers that each change one element',
    program: `${ACCOUNTS}const find = (id) => accounts.find((one) => one.id === id);
function withdraw(id, amount) {
  const account = find(id);
  if (account.balance < amount) throw new Error('not enough');
  account.balance -= amount;
}
function deposit(id, amount) {
  const account = find(id);
  account.balance += amount;
  return account.balance;
}
function transfer(from, to, amount) {
  withdraw(from, amount);
  return deposit(to, amount);
}
${END}module.exports = { transfer, all };
`,
    calls: times(100, 'transfer', 'a', 'b', 1),
  },
  {
    name: "helpers that each change one element, of which one is in everybody's way",
    program: `${ACCOUNTS}const find = (id) => accounts.find((one) => one.id === id);
function withdraw(id, amount) {
  const account = find(id);
  if (account.balance < amount) throw new Error('not enough');
  account.balance -= amount;
}
function deposit(id, amount) {
  const account = find(id);
  account.balance += amount;
  return account.balance;
}
function transfer(from, to, amount) {
  withdraw(from, amount);
  return deposit(to, amount);
}
${END}module.exports = { transfer, all };
`,
    calls: each(58, (i) => ['transfer', i % 6 === 0 ? 'c' : 'a', 'b', 1]),
  },
  {
    name: 'an element that is added and one that changes',
    program: `const counts = [{ id: 'orders', n: 0 }];
const orders = [];
function order(id) {
  const count = counts.find((one) => one.id === 'orders');
  orders.push({ id, place: count.n });
  count.n++;
  return count.n;
}
function get(id) {
  return orders.find((one) => one.id === id);
}
function all() {
  return { counts, orders: orders.map((one) => one.place).sort((a, b) => a - b) };
}
module.exports = { order, get, all };
`,
    calls: each(60, (i) => ['order', `o${i}`]),
  },
  {
    name: 'an element moved from one list to another',
    program: `const open = [${Array.from({ length: 30 }, (_, i) => `{ id: ${i + 1}, name: 't${i + 1}' }`).join(', ')}];
const done = [];
function finish(id) {
  const index = open.findIndex((one) => one.id === id);
  if (index === -1) return 'none';
  const [task] = open.splice(index, 1);
  done.push(task);
  return task.name;
}
function all() {
  return { open: open.map((one) => one.id), done: done.map((one) => one.id).sort((a, b) => a - b) };
}
module.exports = { finish, all };
`,
    calls: each(90, (i) => ['finish', (i % 30) + 1]),
    hint: (outcome) => ('returned' in outcome && outcome.returned === 'none' ? 1 : 0),
  },
  {
    name: 'a try of the function itself around the store',
    program: `${ACCOUNTS}function take(id, amount) {
  try {
    const account = accounts.find((one) => one.id === id);
    if (account.balance < amount) throw new Error('not enough');
    account.balance -= amount;
    return -account.balance;
  } catch (error) {
    return error.message;
  }
}
${END}module.exports = { take, all };
`,
    calls: times(100, 'take', 'a', 1),
    hint: (outcome) => (typeof value(outcome) === 'number' ? value(outcome) : 1000),
  },
  {
    name: 'a try with finally, and statements after it',
    program: `${ACCOUNTS}function take(id, amount) {
  let result = 0;
  let tries = 0;
  try {
    const account = accounts.find((one) => one.id === id);
    if (account.balance < amount) throw new Error('not enough');
    account.balance -= amount;
    result = -account.balance;
  } catch (error) {
    result = 1;
  } finally {
    tries++;
  }
  return { result, tries };
}
${END}module.exports = { take, all };
`,
    calls: times(100, 'take', 'a', 1),
    hint: (outcome) => (value(outcome) as unknown as { result: number }).result,
  },
  {
    name: 'what stays in memory is changed once',
    stay: ['calls'],
    program: `let calls = 0;
const names = [];
${ACCOUNTS}function add(id, amount) {
  calls += 1;
  const account = accounts.find((one) => one.id === id);
  account.balance += amount;
  return account.balance;
}
function all() {
  return { accounts, calls };
}
module.exports = { add, all };
`,
    calls: times(100, 'add', 'a', 1),
  },
  {
    name: 'what a function is given is changed once',
    program: `${ACCOUNTS}function add(id, amount, names) {
  amount *= 2;
  names.push(id);
  const account = accounts.find((one) => one.id === id);
  account.balance += amount;
  return account.balance;
}
function addWith(id) {
  const names = [];
  const balance = add(id, 1, names);
  return { balance, names };
}
${END}module.exports = { addWith, all };
`,
    calls: times(100, 'addWith', 'a'),
    hint: (outcome) => (value(outcome) as unknown as { balance: number }).balance,
  },
  {
    name: 'what stays in memory is changed between two changes of stores',
    program: `${ACCOUNTS}const seen = [() => 1];
function note(id) {
  seen.push(() => id);
}
function add(id, amount) {
  const account = accounts.find((one) => one.id === id);
  account.balance += amount;
  note(id);
  return account.balance;
}
function all() {
  return { accounts, seen: seen.length };
}
module.exports = { add, all };
`,
    calls: times(100, 'add', 'a', 1),
  },
  {
    name: 'something that must not happen twice, before the store is touched',
    program: `const { EventEmitter } = require('events');
const bus = new EventEmitter();
const mails = { count: 0 };
bus.on('mail', () => {
  mails.count = mails.count + 1;
});
${ACCOUNTS}function add(id, amount) {
  bus.emit('mail', id);
  const account = accounts.find((one) => one.id === id);
  account.balance += amount;
  return account.balance;
}
function all() {
  return { accounts, mails: mails.count };
}
module.exports = { add, all };
`,
    calls: times(100, 'add', 'a', 1),
  },
  {
    name: 'the same, in a function that another one calls after a look',
    program: `const { EventEmitter } = require('events');
const bus = new EventEmitter();
const mails = { count: 0 };
bus.on('mail', () => {
  mails.count = mails.count + 1;
});
${ACCOUNTS}function change(id, amount) {
  bus.emit('mail', id);
  const account = accounts.find((one) => one.id === id);
  account.balance += amount;
  return account.balance;
}
function add(id, amount) {
  const account = accounts.find((one) => one.id === id);
  if (!account) return -1;
  const balance = change(id, amount);
  return balance;
}
function all() {
  return { accounts, mails: mails.count };
}
module.exports = { add, all };
`,
    calls: times(100, 'add', 'a', 1),
  },
];

test.each(BURSTS)(
  '$name',
  async (burst) => {
    await expectAtomic(burst);
  },
  60_000,
);

describe('the plan', () => {
  const MAIL = `const { EventEmitter } = require('events');
const bus = new EventEmitter();
const items = [{ id: 'a', n: 0 }];
const find = (id) => items.find((one) => one.id === id);
function bump(item) {
  item.n++;
  return item.n;
}
function hit(id) {
  const item = find(id);
  const n = bump(item);
  return n;
}
function told(id) {
  const item = find(id);
  bus.emit('hit', item.n);
  item.n++;
  return item.n;
}
function all() {
  return items;
}
module.exports = { hit, told, all };
`;

  test('names the functions that fail when two requests collide, and no others', async () => {
    const { plan, outcomes, after } = await run({ name: '', program: MAIL, calls: times(50, 'told', 'a') });
    expect(plan.tables.flatMap(({ caveats }) => caveats)).toEqual([
      expect.stringMatching(/^`told` does something before it writes that must not happen twice/),
    ]);
    // Those that fail have changed nothing.
    const done = outcomes.filter((outcome) => 'returned' in outcome);
    expect(
      outcomes.filter((outcome) => 'threw' in outcome && !outcome.threw.startsWith('ConditionalCheckFailedException')),
    ).toEqual([]);
    expect(done.map(value).sort((a, b) => a - b)).toEqual(done.map((_, i) => i + 1));
    expect(after).toEqual([{ returned: [{ id: 'a', n: done.length }] }]);
  });

  const STEPS = `const accounts = [{ id: 'a', balance: 50 }, { id: 'b', balance: 0 }, { id: 'c', balance: 10 }];
const counts = [{ id: 'orders', n: 0 }];
const orders = [];
const find = (id) => accounts.find((one) => one.id === id);
function withdraw(id, amount) {
  const account = find(id);
  if (account.balance < amount) throw new Error('not enough');
  account.balance -= amount;
}
function deposit(id, amount) {
  const account = find(id);
  account.balance += amount;
  return account.balance;
}
function transfer(from, to, amount) {
  withdraw(from, amount);
  return deposit(to, amount);
}
function order(id) {
  const count = counts.find((one) => one.id === 'orders');
  orders.push({ id, place: count.n });
  count.n++;
  return count.n;
}
function orderAll(ids) {
  for (const id of ids) orders.push({ id, place: 0 });
}
function move(from, to) {
  const source = find(from);
  const target = find(to);
  source.balance--;
  target.balance++;
}
function either(id, isOrder) {
  if (isOrder) {
    orders.push({ id, place: 0 });
    return;
  }
  const account = find(id);
  account.balance++;
}
function all() {
  return { accounts, counts, orders: orders.length };
}
module.exports = { transfer, order, orderAll, move, either, all };
`;

  test('names the functions that write in several steps, with the tables, and no others', async () => {
    const { plan, outcomes, after } = await run({
      name: '',
      program: STEPS,
      calls: [...times(40, 'transfer', 'a', 'b', 1), ...times(10, 'transfer', 'c', 'b', 1)],
    });
    const named = new Set(
      plan.tables.flatMap(({ caveats }) =>
        caveats.flatMap((caveat) => /^`(\w+)` writes to (.+) in several steps/.exec(caveat)?.slice(1).join(': ') ?? []),
      ),
    );
    expect([...named].sort()).toEqual(['orderAll: Orders']);
    // What is written by several helpers is written at once.
    expect(outcomes.filter((outcome) => 'threw' in outcome)).toEqual([]);
    const { accounts } = (after[0] as { returned: { accounts: { id: string; balance: number }[] } }).returned;
    expect(accounts.map(({ balance }) => balance)).toEqual([10, 50, 0]);
  });
});

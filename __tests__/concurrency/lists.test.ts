import { each, expectAtomic, times, type Burst } from './burst';
import type { Outcome } from './sequential-order';

const number = (outcome: Outcome): number =>
  'returned' in outcome ? (outcome.returned as number) : Number.MAX_SAFE_INTEGER;
const place = (outcome: Outcome): number => (number(outcome) < 0 ? Number.MAX_SAFE_INTEGER : number(outcome));
const program = (declaration: string, functions: string, ...names: string[]): string =>
  `${declaration}\n${functions.trim()}\n${functions.includes('function all()') ? '' : 'function all() {\n  return jobs;\n}\n'}module.exports = { all, ${names.join(', ')} };\n`;

const jobs = (count: number): string =>
  `[${Array.from({ length: count }, (_, i) => `{ id: ${i + 1}, name: 'job ${i + 1}' }`).join(', ')}]`;

const BURSTS: Burst[] = [
  {
    name: 'push',
    program: program(
      'const jobs = [];\nlet nextId = 1;',
      `
function add(name) {
  const job = { id: nextId++, name };
  jobs.push(job);
  return job.id;
}`,
      'add',
    ),
    calls: each(100, (i) => ['add', `n${i}`]),
  },
  {
    name: 'push without an id',
    program: program(
      'const jobs = [];',
      `
function add(name) {
  jobs.push({ name });
}`,
      'add',
    ),
    calls: each(100, (i) => ['add', `n${i}`]),
    hint: (_, [, name], [end]) =>
      (end as { returned: { name: string }[] }).returned.findIndex((job) => job.name === name),
  },
  {
    name: 'push and the length after it',
    // A run that begins again takes the next number: there may be gaps between them, but none is given twice.
    program: program(
      'const jobs = [];\nlet nextId = 1;',
      `
function add(name) {
  jobs.push({ id: nextId++, name });
  return jobs.length;
}
function all() {
  return { count: jobs.length, different: new Set(jobs.map((job) => job.id)).size };
}`,
      'add',
    ),
    calls: times(100, 'add', 'x'),
  },
  {
    name: 'if (list.length < 10) list.push(x)',
    program: program(
      'const jobs = [];\nlet nextId = 1;',
      `
function add(name) {
  if (jobs.length < 10) {
    jobs.push({ id: nextId++, name });
    return true;
  }
  return false;
}
function all() {
  return { count: jobs.length, different: new Set(jobs.map((job) => job.id)).size };
}`,
      'add',
    ),
    calls: times(100, 'add', 'x'),
    hint: (outcome) => (number(outcome) ? 0 : 1),
  },
  {
    name: 'an id from the length',
    program: program(
      'const jobs = [];',
      `
function add(name) {
  const job = { id: jobs.length + 1, name };
  jobs.push(job);
  return job.id;
}`,
      'add',
    ),
    calls: times(100, 'add', 'x'),
  },
  {
    name: 'an id from the greatest one',
    program: program(
      `const jobs = ${jobs(2)};`,
      `
function add(name) {
  const id = Math.max(0, ...jobs.map((job) => job.id)) + 1;
  jobs.push({ id, name });
  return id;
}
function get(id) {
  return jobs.find((job) => job.id === id);
}`,
      'add',
      'get',
    ),
    calls: times(100, 'add', 'x'),
  },
  {
    name: 'an id from the last one',
    program: program(
      `const jobs = ${jobs(2)};`,
      `
function add(name) {
  const last = jobs[jobs.length - 1];
  const job = { id: last ? last.id + 1 : 1, name };
  jobs.push(job);
  return job.id;
}
function get(id) {
  return jobs.find((job) => job.id === id);
}`,
      'add',
      'get',
    ),
    calls: times(100, 'add', 'x'),
  },
  {
    name: 'delete once, by splice',
    program: program(
      `const jobs = ${jobs(3)};`,
      `
function remove(id) {
  const index = jobs.findIndex((job) => job.id === id);
  if (index === -1) return 'none';
  jobs.splice(index, 1);
  return 'gone';
}`,
      'remove',
    ),
    calls: times(100, 'remove', 2),
  },
  {
    name: 'delete once, by splice, with what was removed',
    program: program(
      `const jobs = ${jobs(3)};`,
      `
function remove(id) {
  const index = jobs.findIndex((job) => job.id === id);
  if (index === -1) return null;
  const [removed] = jobs.splice(index, 1);
  return removed;
}`,
      'remove',
    ),
    calls: times(100, 'remove', 2),
    hint: (outcome) => (number(outcome) === null ? 1 : 0),
  },
  {
    name: 'delete once, by filter, after a look',
    program: program(
      `let jobs = ${jobs(3)};`,
      `
function remove(id) {
  const job = jobs.find((one) => one.id === id);
  if (!job) throw new Error('none');
  jobs = jobs.filter((one) => one.id !== id);
  return job.name;
}`,
      'remove',
    ),
    calls: times(100, 'remove', 2),
  },
  {
    name: 'delete once, by filter, and the length',
    program: program(
      `let jobs = ${jobs(3)};`,
      `
function remove(id) {
  const before = jobs.length;
  jobs = jobs.filter((job) => job.id !== id);
  return before - jobs.length;
}`,
      'remove',
    ),
    calls: times(100, 'remove', 2),
    hint: (outcome) => -number(outcome),
  },
  {
    name: 'shift as a queue',
    program: program(
      `const jobs = ${jobs(70)};`,
      `
function take() {
  const job = jobs.shift();
  return job ? job.id : -1;
}`,
      'take',
    ),
    calls: times(100, 'take'),
    hint: place,
  },
  {
    name: 'pop as a stack',
    program: program(
      `const jobs = ${jobs(70)};`,
      `
function take() {
  const job = jobs.pop();
  if (!job) return 1;
  return -job.id;
}`,
      'take',
    ),
    calls: times(100, 'take'),
  },
  {
    name: 'a queue that is filled and emptied at once',
    program: program(
      `const jobs = ${jobs(5)};\nlet nextId = 6;`,
      `
function add(name) {
  jobs.push({ id: nextId++, name });
}
function take() {
  const job = jobs.shift();
  return job ? job.name : 'none';
}`,
      'add',
      'take',
    ),
    calls: [...each(40, (i): [string, string] => ['add', `n${i}`]), ...times(40, 'take')],
    after: [],
    // Adding answers nothing: they come first.
    hint: (outcome, [name]) => (name === 'add' ? 0 : outcomeText(outcome) === 'none' ? 2 : 1),
  },
  {
    name: 'splice by index',
    program: program(
      `const jobs = ${jobs(80)};`,
      `
function removeAt(index) {
  const [job] = jobs.splice(index, 1);
  return job ? job.id : -1;
}`,
      'removeAt',
    ),
    calls: times(100, 'removeAt', 0),
    hint: place,
  },
  {
    name: 'an element to the front',
    program: program(
      `const jobs = ${jobs(8)};`,
      `
function first(id) {
  const index = jobs.findIndex((job) => job.id === id);
  const [job] = jobs.splice(index, 1);
  jobs.unshift(job);
  return index;
}`,
      'first',
    ),
    calls: times(60, 'first', 7),
    hint: (outcome) => -number(outcome),
  },
  {
    name: 'unshift',
    program: program(
      'const jobs = [];',
      `
function add(name) {
  jobs.unshift({ id: name, name });
  return jobs.length;
}`,
      'add',
    ),
    calls: each(100, (i) => ['add', `n${i}`]),
  },
  {
    name: 'items = items.filter(…) while others are added',
    program: program(
      `let jobs = ${jobs(10)};\nlet nextId = 11;`,
      `
function add(name) {
  jobs.push({ id: nextId++, name });
}
function keep(limit) {
  jobs = jobs.filter((job) => job.id > limit);
}`,
      'add',
      'keep',
    ),
    calls: [...times(60, 'add', 'x'), ...each(10, (i): [string, number] => ['keep', i + 1])],
    hint: (_, [name]) => (name === 'keep' ? 0 : 1),
  },
  {
    name: 'items.length = 0 while others are added',
    program: program(
      `const jobs = ${jobs(10)};`,
      `
function add() {
  jobs.push({ name: 'x' });
}
function clear() {
  const count = jobs.length;
  jobs.length = 0;
  return count;
}`,
      'add',
      'clear',
    ),
    calls: [...times(50, 'add'), ...times(5, 'clear')],
    // As soon as it can have been: who clears tells how many there were.
    hint: (_, [name]) => (name === 'clear' ? 0 : 1),
  },
  {
    name: 'sort',
    program: program(
      `const jobs = [{ id: 3, name: 'c' }, { id: 1, name: 'a' }, { id: 2, name: 'b' }];`,
      `
function sort() {
  jobs.sort((a, b) => a.id - b.id);
  return jobs.map((job) => job.id).join();
}`,
      'sort',
    ),
    calls: times(40, 'sort'),
  },
];

const outcomeText = (outcome: Outcome): unknown => ('returned' in outcome ? outcome.returned : outcome.threw);

test.each(BURSTS)(
  '$name',
  async (burst) => {
    await expectAtomic(burst);
  },
  60_000,
);

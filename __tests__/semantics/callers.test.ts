import { expectSame, refusalsOf, type Program } from './same';

const JOBS = `const jobs = [
  { id: 1, name: 'one', done: false },
  { id: 2, name: 'two', done: true },
  { id: 3, name: 'three', done: false },
];
function isDone(id) {
  const job = jobs.find((one) => one.id === id);
  if (!job) throw new Error('no job ' + id);
  return job.done;
}
function finish(id) {
  const job = jobs.find((one) => one.id === id);
  if (!job) throw new Error('no job ' + id);
  job.done = true;
  return job.name;
}
`;
const program = (functions: string, ...names: string[]): string =>
  `${JOBS}${functions.trim()}\nfunction all() {\n  return jobs;\n}\nmodule.exports = { all, isDone, finish, ${names.join(', ')} };\n`;

const PROGRAMS: Program[] = [
  {
    name: 'callers, and callers of callers',
    program: program(
      `
function state(id) {
  return isDone(id) ? 'done' : 'open';
}
function line(id) {
  const text = state(id) + '!';
  return text;
}
const page = (id) => ({ text: line(id), more: !isDone(id) && 'more' });`,
      'state',
      'line',
      'page',
    ),
    calls: [
      ['state', 1],
      ['line', 2],
      ['page', 1],
      ['page', 2],
    ],
  },
  {
    name: 'map with a callback that waits',
    program: program(
      `
function states(ids) {
  return ids.map((id) => isDone(id)).filter(Boolean).length;
}`,
      'states',
    ),
    calls: [
      ['states', [1, 2, 3]],
      ['states', [2]],
      ['states', []],
    ],
  },
  {
    name: 'map with a callback that changes what the next one sees',
    program: program(
      `
function add(name) {
  jobs.push({ id: jobs.length + 1, name, done: false });
  return jobs.length;
}
function addAll(names) {
  return names.map((name) => add(name));
}`,
      'add',
      'addAll',
    ),
    calls: [['addAll', ['a', 'b', 'c']], ['all']],
  },
  {
    name: 'forEach with a callback that waits',
    program: program(
      `
function finishAll(ids) {
  const names = [];
  ids.forEach((id) => {
    if (id === 9) return;
    names.push(finish(id));
  });
  return names;
}`,
      'finishAll',
    ),
    calls: [['finishAll', [3, 9, 1]], ['all']],
  },
  {
    name: 'a try around what is returned',
    program: program(
      `
function safely(id) {
  try {
    return isDone(id);
  } catch (error) {
    return error.message;
  }
}
function always(id) {
  const steps = [];
  try {
    steps.push(finish(id));
  } catch (error) {
    steps.push('caught');
  } finally {
    steps.push('end');
  }
  return steps;
}`,
      'safely',
      'always',
    ),
    calls: [['safely', 2], ['safely', 9], ['always', 1], ['always', 9], ['all']],
  },
];

test.each(PROGRAMS)('$name', async (one) => {
  await expectSame(one);
});

/** Each must be rewritten so that it gives the same, or leave the store where it is. */
const CALLBACKS: [name: string, source: string][] = [
  ['filter', 'return ids.filter((id) => isDone(id));'],
  ['find', 'return ids.find((id) => isDone(id));'],
  ['some', 'return ids.some((id) => isDone(id));'],
  ['every', 'return ids.every((id) => isDone(id));'],
  ['sort', 'return [...ids].sort((a, b) => Number(isDone(a)) - Number(isDone(b)));'],
  ['reduce', 'return ids.reduce((count, id) => count + Number(isDone(id)), 0);'],
  [
    'forEach with an index',
    'const seen = [];\n  ids.forEach((id, i) => seen.push(i + String(isDone(id))));\n  return seen;',
  ],
];

test.each(CALLBACKS)('%s with a callback that would have to wait', async (_name, body) => {
  const source = program(`function pick(ids) {\n  ${body}\n}`, 'pick');
  const refused = await refusalsOf(source);
  if (refused.length > 0) expect(refused).toEqual(['callback-cannot-be-async']);
  else
    await expectSame({
      name: '',
      program: source,
      calls: [
        ['pick', [1, 2, 3]],
        ['pick', [1, 3]],
        ['pick', []],
      ],
    });
});

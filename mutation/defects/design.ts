import { inFile, type Defect } from '../defect';

const proveKey = 'src/design/prove-key.ts';
const programs = '__tests__/programs/programs.test.ts';
const keys = '__tests__/semantics/keys.test.ts';

/** How tables are designed. */
export const DESIGN: Defect[] = [
  {
    name: 'design-key-without-proof',
    file: proveKey,
    find: "['client', 'same'].includes(one.value.source) && isGuarded(one.insert, inserts, tracing);",
    replace: "['client', 'same'].includes(one.value.source);",
    why: 'An id that clients choose becomes the key, and the second element with it fails.',
    killedBy: [inFile(programs, 'key-guard')],
  },
  {
    name: 'design-key-by-length',
    file: proveKey,
    find: '    if (loses) return false;\n',
    replace: '',
    why: '`length + 1` is given twice once an element was removed.',
    killedBy: [inFile(keys, 'length')],
  },
  {
    name: 'design-key-given-twice',
    file: proveKey,
    find: ' || isGivenTwice(others)',
    replace: '',
    why: 'A number that two elements get becomes the key, and the second one fails.',
    killedBy: [inFile(programs, 'key-one-number-twice')],
  },
  {
    name: 'design-key-below-rows',
    file: proveKey,
    find: 'return number === undefined || number < first;',
    replace: 'return number === undefined || number !== first;',
    why: 'A counter gives the number of a row that is there from the start.',
    killedBy: [inFile(programs, 'key-counter-below-rows')],
  },
  {
    name: 'design-key-assigned',
    file: proveKey,
    find: '  if (isAssigned(tracing)) return undefined;\n',
    replace: '',
    why: 'An element gets the key of another one, and one of them is lost.',
    killedBy: [inFile(programs, 'key-assigned-later')],
  },
  {
    name: 'design-key-type',
    file: proveKey,
    find: "types.add(value.type ?? (value.source === 'client' ? declared : undefined));",
    replace: "types.add('S');",
    why: 'Numbers are looked up in a table whose keys are texts, and not found.',
    killedBy: [inFile(keys, 'only grows')],
  },
  {
    name: 'design-order-of-keys',
    file: 'src/design/counted-order.ts',
    find: "if (candidate.collection !== 'array' || own.some(mayMove)) return false;",
    replace: "if (candidate.collection !== 'array') return false;",
    why: 'A list that is sorted or reversed comes back in the order of its ids.',
    killedBy: [inFile(keys, 'order')],
  },
  {
    name: 'design-primitive-elements',
    file: 'src/design/map-key.ts',
    find: 'choicesOf(value).some((one) => isPlainValue(one)) ||',
    replace: 'isPlainValue(value) ||',
    why: 'Lists under keys are stored as if they were objects, and every write fails.',
    killedBy: [inFile('__tests__/concurrency/keyed.test.ts', 'd\\[k\\] = d\\[k\\] \\?\\?')],
  },
];

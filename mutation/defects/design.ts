import { inFile, type Defect } from '../defect';

const arrayKey = 'src/design/array-key.ts';
const keys = '__tests__/semantics/keys.test.ts';

/** How tables are designed. */
export const DESIGN: Defect[] = [
  {
    name: 'design-key-without-proof',
    file: arrayKey,
    find: "const guarded = least === 'client' && additions",
    replace: "const guarded = least === 'client' || additions",
    why: 'An id that clients choose becomes the key, and the second element with it fails.',
    killedBy: [inFile(keys, 'clients')],
  },
  {
    name: 'design-key-by-length',
    file: arrayKey,
    find: "if (least === 'derived' && isAgain)",
    replace: "if (least === 'derived' && !isAgain)",
    why: '`length + 1` is given twice once an element was removed.',
    killedBy: [inFile(keys, 'length')],
  },
  {
    name: 'design-key-type',
    file: arrayKey,
    find: "const isNumber = least === 'number' || least === 'derived';",
    replace: "const isNumber = least === 'number';",
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

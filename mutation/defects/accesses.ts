import { inFile, type Defect } from '../defect';

const flow = 'src/accesses/flow/';
const effects = 'src/accesses/effects';
const elements = '__tests__/concurrency/elements.test.ts';
const live = '__tests__/semantics/live-elements.test.ts';

/** What the tool sees of a program. */
export const ACCESSES: Defect[] = [
  {
    name: 'accesses-alternative-not-live',
    file: `${flow}expressions.ts`,
    find: "return union(flow.evaluate(child(path, 'consequent'), module), flow.evaluate(child(path, 'alternate'), module));",
    replace: "return this.evaluate(child(path, 'consequent'), module);",
    why: 'A change through `a ? x : y` is lost.',
    killedBy: [inFile(live, 'conditional')],
  },
  {
    name: 'accesses-spread-of-a-list-not-live',
    file: 'src/accesses/kinds.ts',
    find: "    container: 'elements',\n    elements: 'elements',\n    groups: 'groups',\n    pair: 'elements',\n    pairs: 'pairs',\n    part: 'copy',",
    replace: "    part: 'copy',",
    why: 'A change of an element of `[...books]` is lost.',
    killedBy: [inFile(live, 'spread of a list')],
  },
  {
    name: 'accesses-spread-of-an-element-is-live',
    file: 'src/accesses/kinds.ts',
    find: "element: 'copy',\n    part: 'copy',\n    copy: 'copy',\n    container: 'elements',",
    replace: "element: 'element',\n    part: 'copy',\n    copy: 'copy',\n    container: 'elements',",
    why: 'A copy that is changed is taken for the element, and its function may write.',
    killedBy: [inFile('__tests__/semantics/grants.test.ts')],
  },
  {
    name: 'accesses-loop-variable-not-live',
    file: `${flow}visit.ts`,
    find: "bind(flow, target, iterated(flow, flow.evaluate(child(path, 'right'), module)), module);",
    replace: 'void target;',
    why: 'A change in a for…of loop is lost.',
    killedBy: [inFile(elements, 'all elements in a loop')],
  },
  {
    name: 'accesses-callback-parameter-not-live',
    file: `${flow}callbacks.ts`,
    find: 'for (const position of positions) if (params[position]) bind(flow, params[position], item, module);',
    replace: 'void positions;',
    why: 'A change in a callback of forEach is lost.',
    killedBy: [inFile(live, 'forEach')],
  },
  {
    name: 'accesses-slot-ignored',
    file: `${flow}expressions.ts`,
    find: '(flow.slots.get(property) ?? NOTHING)',
    replace: 'NOTHING',
    why: 'What a middleware has put on the request is changed, and not written.',
    killedBy: [inFile('__tests__/programs/programs.test.ts', 'live-middleware')],
  },
  {
    name: 'accesses-destructuring-not-live',
    file: `${flow}bindings.ts`,
    find: "else bind(flow, child(property, 'value'), memberOf(value), module);",
    replace: 'else void memberOf(value);',
    why: 'A change through `const { tags } = book` is lost.',
    killedBy: [inFile(live, 'destructuring')],
  },
  {
    name: 'accesses-increment-is-no-change',
    file: `${effects}/reader.ts`,
    find: "else if (path.isUpdateExpression()) assigned(reading, child(path, 'argument'), path);",
    replace: '',
    why: '`book.views++` is not written.',
    killedBy: [inFile(elements, 'x\\.n\\+\\+')],
  },
  {
    name: 'accesses-delete-is-no-change',
    file: `${effects}/reader.ts`,
    find: "else if (path.isUnaryExpression({ operator: 'delete' })) assigned(reading, child(path, 'argument'), path);",
    replace: '',
    why: '`delete book.due` is not written.',
    killedBy: [inFile(live, 'delete of an attribute')],
  },
  {
    name: 'accesses-callee-does-nothing',
    file: `${effects}/calls.ts`,
    find: 'if (touches) effects.push(',
    replace: 'if (touches && summaries.length > 99) effects.push(',
    why: 'What a function has changed is not written before it calls one that looks at it.',
    killedBy: [inFile(live, 'a call that looks at it')],
  },
  {
    name: 'accesses-assign-is-no-change',
    file: `${effects}/method-calls.ts`,
    find: 'if ((CHANGES_ARGUMENT.has(method) || isReflect) && args[0]) changedArgument(reading, args[0], path);',
    replace: '',
    why: '`Object.assign(book, changes)` is not written.',
    killedBy: [inFile(elements, 'Object\\.assign')],
  },
  {
    name: 'accesses-unshift-is-no-change',
    file: 'src/accesses/methods.ts',
    find: "'unshift',\n  'pop',",
    replace: "'pop',",
    why: '`tags.unshift(…)` is not written.',
    killedBy: [inFile(live, 'unshift')],
  },
  {
    name: 'accesses-filter-keeps-what-it-should-drop',
    file: 'src/accesses/access.ts',
    find: 'if (equality && equality.negated && equality.attribute === store.key.name) {',
    replace: 'if (equality && equality.attribute === store.key.name) {',
    why: '`books = books.filter((b) => b.id === id)` deletes the one element that it should keep.',
    killedBy: [inFile(live, 'keeps one')],
  },
];

import { inFile, type Defect } from '../defect';

const calls = 'src/async/calls.ts';
const callers = '__tests__/semantics/callers.test.ts';

/** Who has to wait. */
export const ASYNC: Defect[] = [
  {
    name: 'async-caller-not-awaited',
    file: calls,
    find: "  if (unit && isReturned(call, unit)) return { kind: 'nothing' };\n  return { kind: 'await', call };",
    replace: "  return { kind: 'nothing' };",
    why: 'A caller goes on with a promise instead of a value.',
    killedBy: [inFile(callers, 'caller')],
  },
  {
    name: 'async-filter-let-through',
    file: calls,
    find: "  if (method === 'forEach') {",
    replace: "  if (method === 'filter') return { kind: 'nothing' };\n  if (method === 'forEach') {",
    why: 'A promise is always true: filter drops nothing.',
    killedBy: [inFile(callers, 'filter')],
  },
  {
    name: 'async-forEach-not-awaited',
    file: calls,
    find: '    const because = whyNoLoop(callback);\n',
    replace: "    const because = whyNoLoop(callback);\n    if (!because) return { kind: 'nothing' };\n",
    why: 'The function returns before its callbacks are done.',
    killedBy: [inFile(callers, 'forEach')],
  },
  {
    name: 'async-map-in-any-order',
    file: calls,
    find: 'callbacks.mustFollow(site.callback))',
    replace: 'callbacks.mustFollow(site.callback) && false)',
    why: 'Callbacks of map that change something run all at once.',
    killedBy: [inFile('__tests__/programs/programs.test.ts', 'map')],
  },
  {
    name: 'async-return-out-of-try',
    file: calls,
    find: "!call.findParent((p) => p === unit || (p.isTryStatement() && contains(p.get('block'), call)))?.isTryStatement(),",
    replace:
      "!call.findParent((p) => p === unit || (p.isTryStatement() && contains(p.get('block'), call)))?.isWhileStatement(),",
    why: 'A `catch` around `return f()` catches nothing any more.',
    killedBy: [inFile(callers, 'try')],
  },
  {
    name: 'async-callers-of-callers-stay',
    file: 'src/async/closure.ts',
    find: 'if (unit && id && !isPromising(unit)) result.add(id);',
    replace: 'if (unit && id && !isPromising(unit) && awaiting.has(id)) result.add(id);',
    why: 'Only direct callers wait.',
    killedBy: [inFile(callers, 'caller')],
  },
  {
    name: 'async-constructor',
    file: 'src/async/functions.ts',
    find: "if ('kind' in node && node.kind === 'constructor') return 'a constructor cannot await';",
    replace: '',
    why: 'A store that a constructor reads is moved, and the class no longer parses.',
    killedBy: [inFile('__tests__/pipeline/refusals.test.ts', 'a store that a constructor reads')],
  },
  {
    name: 'async-express-4-not-told',
    file: 'src/dynamodb/rewriting/rewrite-unit.ts',
    find: 'if (!opensWithForward(program, fn)) return;',
    replace: 'if (opensWithForward(program, fn)) return;',
    why: 'An error in a handler leaves the request without an answer.',
    killedBy: [inFile('__tests__/transforms/stores.test.ts')],
  },
];

import { inFile, type Defect } from '../defect';

const saves = 'src/dynamodb/saves';
const elements = '__tests__/concurrency/elements.test.ts';
const several = '__tests__/concurrency/several-items.test.ts';
const fixtures = '__tests__/transforms/stores.test.ts';
const live = '__tests__/semantics/live-elements.test.ts';

/** Where commands are written. */
export const WRITER: Defect[] = [
  {
    name: 'writer-save-after-return',
    file: `${saves}/simple-statements.ts`,
    find: "saves.flush(state, path, 'before', [...kept, ...observers]);",
    replace: "saves.flush(state, path, 'after', [...kept, ...observers]);",
    why: 'The save stands where nothing is reached any more.',
    killedBy: [inFile(fixtures)],
  },
  {
    name: 'writer-no-save-at-the-end',
    file: `${saves}/place-saves.ts`,
    find: "else if (!state.dead && isDirty(state)) saves.flush(state, statements.at(-1)!, 'after');",
    replace: '',
    why: 'What a function without a return changes is not written.',
    killedBy: [inFile(live, 'returns nothing')],
  },
  {
    name: 'writer-no-save-before-a-call',
    file: `${saves}/unit-effects.ts`,
    find: "effect.kind === 'call' ||",
    replace: '',
    why: 'A function that is called does not see what its caller has changed.',
    killedBy: [inFile(live, 'a call that looks at it')],
  },
  {
    name: 'writer-one-branch-forgotten',
    file: `${saves}/state.ts`,
    find: 'unsaved: new Map(alive.flatMap((state) => [...state.unsaved])),',
    replace: 'unsaved: new Map(alive.slice(1).flatMap((state) => [...state.unsaved])),',
    why: 'What one branch of an `if` changes is not written.',
    killedBy: [inFile(live, 'branch'), inFile(fixtures)],
  },
  {
    name: 'writer-first-loop-round-only',
    file: `${saves}/walk.ts`,
    find: 'const again = this.branch(body, merge(state, once));\n    const after = merge(state, again);',
    replace: 'const after = merge(state, copy(state));',
    why: 'What a loop changes is not written.',
    killedBy: [inFile(live, 'elements in a loop')],
  },
  {
    name: 'writer-await-dropped',
    file: 'src/dynamodb/reads.ts',
    find: 'let lead = `${shorthand}${open}${around[0]}await ${edits.helper(helper)}(${table}`;',
    replace:
      "let lead = `${shorthand}${open}${around[0]}${helper === 'putItem' ? '' : 'await '}${edits.helper(helper)}(${table}`;",
    why: 'An element is added some time later, or not at all.',
    killedBy: [inFile(fixtures)],
  },
  {
    name: 'writer-stale-list-goes-on',
    file: 'src/dynamodb/stale-reads.ts',
    find: 'if (before && after)',
    replace: 'if (before && after && start < 0)',
    why: 'A list that was read before a call that changed it is used, and saved, after it.',
    killedBy: [inFile(live, 'stale list')],
  },
  {
    name: 'writer-stale-element-goes-on',
    file: 'src/dynamodb/stale-reads.ts',
    find: 'if (stale.length > 0)',
    replace: 'if (stale.length > 99)',
    why: 'An element that was read before a call that changed it is used after it.',
    killedBy: [inFile(live, 'stale element')],
  },
  {
    name: 'writer-never-again',
    file: 'src/dynamodb/rewriting/rewrite-unit.ts',
    find: 'program.retrying.has(unit.id) && startRun(program, edits, unit, wrapped, placement) && placement.repeatable;',
    replace: 'program.retrying.size < 0 && startRun(program, edits, unit, wrapped, placement) && placement.repeatable;',
    why: 'Requests fail whenever two change the same element.',
    killedBy: [inFile(elements, 'x\\.n\\+\\+')],
  },
  {
    name: 'writer-again-after-something-that-was-seen',
    file: `${saves}/unit-saves.ts`,
    find: '      if (!isRepeatable(effect)) state.observed = true;\n',
    replace: '',
    why: 'A mail is sent again for every collision.',
    killedBy: [inFile(several, 'fail when two requests collide')],
  },
  {
    name: 'writer-elements-saved-apart',
    file: `${saves}/save-writer.ts`,
    find: "[...names].join(', ')})`",
    replace: "[...names].join('); await save(')})`",
    why: 'Of a transfer only one half may be written.',
    killedBy: [inFile(several, 'a transfer between two stores, of which')],
  },
  {
    name: 'writer-kept-element-moves',
    file: 'src/planning/findings/kept-elements.ts',
    find: 'if (live.length === 0) return [];',
    replace: 'if (live.length >= 0) return [];',
    why: 'An element that is kept in memory is changed there, and nobody writes it.',
    killedBy: [inFile('__tests__/programs/programs.test.ts', 'live-cache')],
  },
  {
    name: 'writer-loop-goes-on-with-what-is-new',
    file: 'src/async/calls.ts',
    find: 'if (callbacks.changesList(site.callback))',
    replace: 'if (callbacks.changesList(site.callback) && !site)',
    why: 'A forEach that adds to its own list never ends.',
    killedBy: [inFile('__tests__/programs/programs.test.ts', 'foreach-adding-by-a-helper')],
  },
  {
    name: 'writer-must-happen-once-happens-again',
    file: 'src/dynamodb/start-of-run.ts',
    find: "if (effects.some((effect) => effect.kind === 'keep' ||",
    replace: "if (effects.some((effect) => effect.kind === 'exit' && effect.kind.length > 9 ||",
    why: 'A function that counts its calls in memory fails when two collide.',
    killedBy: [inFile(several, 'what stays in memory is changed once')],
  },
  {
    name: 'writer-memory-changed-again',
    file: 'src/accesses/effects/assignments.ts',
    find: "  if (isKeptAssignment(left, at)) effects.push({ kind: 'keep', at });\n",
    replace: '',
    why: 'A counter in memory is increased once for every attempt.',
    killedBy: [inFile(several, 'what stays in memory is changed once')],
  },
  {
    name: 'change-by-what-others-are-without-a-turn',
    file: 'src/planning/deciding-functions.ts',
    find: '      ...reached.flatMap(({ decidesByOthers }) => decidesByOthers.filter((store) => changed.has(store))),\n',
    replace: '',
    why: 'Two requests each take an admin his rights because there is another one.',
    killedBy: [inFile('__tests__/fuzz/counterexamples.test.ts', 'the-last-admin')],
  },
  {
    name: 'reader-without-a-run',
    file: 'src/planning/retrying.ts',
    find: 'if (!conflicting.has(id) && !readInRuns.has(id)) retrying.add(id);',
    replace: 'if (conflicting.has(id) && !readInRuns.has(id)) retrying.add(id);',
    why: 'What a reader has found is gone when a helper looks for it again.',
    killedBy: [inFile('__tests__/semantics/reading-runs.test.ts')],
  },
];

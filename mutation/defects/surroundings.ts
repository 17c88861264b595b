import { inFile, type Defect } from '../defect';

const grants = '__tests__/semantics/grants.test.ts';
const placing = '__tests__/write/place-files.test.ts';
const edits = '__tests__/cdk/edits.test.ts';

/** The plan, what functions may do, what is written, and infrastructure. */
export const SURROUNDINGS: Defect[] = [
  {
    name: 'grants-one-too-few',
    file: 'src/dynamodb/rewriting/unit-actions.ts',
    find: "update: ['UpdateItem'],",
    replace: 'update: [],',
    why: 'A deployed function is denied what it does.',
    killedBy: [inFile(grants)],
  },
  {
    name: 'grants-one-too-many',
    file: 'src/dynamodb/client/actions.ts',
    find: "getItem: ['GetItem'],",
    replace: "getItem: ['GetItem', 'PutItem'],",
    why: 'A function that only reads may write.',
    killedBy: [inFile(grants)],
  },
  {
    name: 'grants-of-callees-forgotten',
    file: 'src/planning/entry-points.ts',
    find: 'pending.push(...(callees.get(id) ?? []));',
    replace: 'if (seen.size === 1) pending.push(...(callees.get(id) ?? []));',
    why: 'A handler may not do what the function does that its callee calls.',
    killedBy: [inFile(grants)],
  },
  {
    name: 'plan-stale-is-applied',
    file: 'src/plan/store-status.ts',
    find: 'stale.push(`store ${store.id}: ',
    replace: 'void (`store ${store.id}: ',
    why: 'A plan is applied to an application that has changed since.',
    killedBy: [inFile('__tests__/plan/read-write.test.ts', 'stale')],
  },
  {
    name: 'plan-silent-about-collisions',
    file: 'src/planning/make-plan.ts',
    find: 'conflicts && actions.some((one) => one.store === store)',
    replace: '!conflicts && actions.some((one) => one.store === store)',
    why: 'Nobody is told which functions fail when two requests collide.',
    killedBy: [inFile('__tests__/concurrency/several-items.test.ts', 'fail when two requests collide')],
  },
  {
    name: 'plan-silent-about-steps',
    file: 'src/planning/make-plan.ts',
    find: '.filter((unit) => unit.stepwise.includes(store) && !atOnce.has(unit.functionId))',
    replace: '.filter((unit) => unit.stepwise.includes(store) && !atOnce.has(unit.functionId) && unit.saves < 0)',
    why: 'Nobody is told that of a transfer only one half may be written.',
    killedBy: [inFile('__tests__/concurrency/several-items.test.ts', 'in several steps')],
  },
  {
    name: 'write-over-a-change',
    file: 'src/write/finish.ts',
    find: "if (state === 'changed') throw new WriteError(changedText(entry.path));",
    replace: 'void changedText;',
    why: 'A file that somebody has edited meanwhile is overwritten.',
    killedBy: [inFile('__tests__/write/others-write-too.test.ts')],
  },
  {
    name: 'write-outside',
    file: 'src/write/contained-path.ts',
    find: 'if (real === undefined || !inside(base, real)) {',
    replace: 'if (real === undefined) {',
    why: 'A link leads a write out of the application.',
    killedBy: [inFile(placing, 'outside')],
  },
  {
    name: 'write-what-does-not-parse',
    file: 'src/write/check-syntax.ts',
    find: 'if (!error || (before !== undefined && syntaxError(path, before))) return;',
    replace: 'if (!error || before !== undefined) return;',
    why: 'A broken file reaches the disk.',
    killedBy: [inFile(placing, 'does not parse')],
  },
  {
    name: 'write-half',
    file: 'src/write/place-files.ts',
    find: '    takeBack(base, journal, error as Error);\n',
    replace: '    void takeBack;\n',
    why: 'A failure in the middle leaves some files new and some old.',
    killedBy: [inFile(placing, 'puts every file back')],
  },
  {
    name: 'cdk-policy-of-the-table-for-an-index',
    file: 'src/cdk/policy-edit.ts',
    find: 'const arn = wanted.index === undefined ? `${table}.tableArn` :',
    replace: 'const arn = wanted.table ? `${table}.tableArn` :',
    why: 'A query of an index is denied.',
    killedBy: [inFile('__tests__/cdk/fixtures.test.ts')],
  },
  {
    name: 'cdk-action-left-in-place',
    file: 'src/cdk/policy-edit.ts',
    find: 'if (own.every(exact) && needed.every((action) => given.has(action))) continue;',
    replace: 'if (needed.every((action) => given.has(action))) continue;',
    why: 'A function keeps an action that it no longer needs.',
    killedBy: [inFile(edits, 'more and fewer actions')],
  },
  {
    name: 'cdk-data-goes-with-the-stack',
    file: 'src/cdk/table-text.ts',
    find: 'const removal = REMOVAL[table.removalPolicy];',
    replace: 'const removal = REMOVAL.destroy;',
    why: 'Deleting the stack deletes the data.',
    killedBy: [inFile('__tests__/cdk/fixtures.test.ts'), inFile(edits)],
  },
];

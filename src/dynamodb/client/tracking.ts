import { parse } from '@babel/parser';
import traverse from '@babel/traverse';
import MagicString from 'magic-string';

/** What of the runtime depends on the helpers that are asked for. */
export interface Variant {
  /** Whether reads remember what they gave, for `save`. */
  isTracked: boolean;
  /** Whether reads and writes take note of the run that they are in, for `retryOnConflict`. */
  isRetried: boolean;
  /** Whether writes are on condition that a run has its turn, for `retryInTurn`. */
  isInTurn: boolean;
  /** Whether a run may write all at once when it is over, for `inTransaction`. */
  isTransactional: boolean;
}

const RUNS = ['retryOnConflict', 'retryInTurn', 'inTransaction', 'inOneRun'];
const TRACKS = ['save', 'commit', 'keepChanges', 'replaceItems', 'replaceList', 'replaceValue'];

/** What these helpers need. A run follows what it writes, and so knows what it has read. */
export const variantFor = (names: string[]): Variant => ({
  isTracked: names.some((name) => [...TRACKS, ...RUNS].includes(name)),
  isRetried: names.some((name) => RUNS.includes(name)),
  isInTurn: names.includes('retryInTurn') || names.includes('inTransaction'),
  isTransactional: names.includes('inTransaction'),
});

/** The runtime without what is of no use in a variant. */
export function variantOf(text: string, { isTracked, isRetried, isInTurn, isTransactional }: Variant): string {
  const written = isTransactional ? text : withoutTransactions(text);
  const all = isInTurn ? written : withoutTurns(written);
  const tracked = isTracked ? all : withoutTracking(all);
  const noted = isRetried ? tracked : withoutRuns(tracked);
  return isTracked ? noted : noted.replace(/ *const stored(?:: Stored)? = \{ table, item, element \};\n/, '');
}

function withoutTracking(text: string): string {
  return replaceAll(withoutCalls(text, ['remember', 'settle', 'tracked', 'orphan']), [
    [/ item, collection \}/g, ' item }'],
    [/ {2}\/\*\*[^\n]*\n {2}collection\?: Collection;\n/g, ''],
    // What is asked for only to be remembered.
    [/const \{ Attributes \} = (await written\(db\.send\(command\))/g, '$1'],
    [/ *ReturnValues: 'ALL_NEW',\n/g, ''],
  ]);
}

const withoutRuns = (text: string): string =>
  replaceAll(withoutCalls(text, ['written', 'during', 'inRun', 'noteLive', 'noteCollection', 'follow']), [
    [RUN_OF_READING, ''],
    [/(?:inView\(table, key\)|allInView\(table\)) \?\? /g, ''],
    [/ *const known = viewOf\(table\)\?\.all;\n[^\n]*\n/g, ''],
    [/ *const isKnown = [^\n]*\n/g, ''],
    [/ *\/\/ A run that has decided[^\n]*\n/g, ''],
    [/\(isKnown \? set\(\) : repeatOnConflict\(set, [^\n]*;/g, 'repeatOnConflict(set);'],
    [/ *(?:for \(const Key of keys\) )?await followGone\([^\n]*\n/g, ''],
    [/ {2}return fetchItem\(table, key\);\n\}\n\nasync function fetchItem\([^\n]*\n/, ''],
    [/(async function )readAll\([^\n]*\n {2}return fetchAll\(table\);\n\}\n\nasync function fetchAll/, '$1readAll'],
    [/inSequence\(\(\) => (saveNow\()things.length > 0[^\n]*\);/, '$1things);'],
    [/, saved(?:: Collection\[\])? = \[\]/, ''],
    [/ *\/\/ What has changed nothing[^\n]*\n *const causes = [^\n]*\n/, ''],
    [/settle\((\[\.\.\.changes\.values\(\)\]), causes\)/, 'settle($1)'],
    [/, keys: new Set\(keys\)/g, ''],
    [/ {2}\/\*\*[^\n]*\n {2}keys\?: Set<unknown>;\n/g, ''],
    [/ *runs\.getStore\(\)\?\.saved\.push\([^\n]*\n/g, ''],
    [/ *if \(runs\.getStore\(\)\?\.live[^\n]*\n/g, ''],
  ]);

const withoutTransactions = (text: string): string =>
  replaceAll(text, [
    [/ {2}\/\*\*[^\n]*\n {2}noted\?: Map<string, Noted>;\n/g, ''],
    [/ *const noted = noting\(table\);\n *if \(noted\) note\([^\n]*\n( *)else /g, '$1'],
    [/ *if \(noting\(table\)\) return[^\n]*\n/g, ''],
    [/ *await (?:writeNoted\(\)|inSequence\(writeNoted\));\n/g, ''],
    [/await commit\(\)/g, 'await save()'],
    [/ *if \(run\.noted [^\n]*\n/g, ''],
    [/ \|\| run\.noted\?\.size/g, ''],
    [/ *const noted = runs\.getStore\(\)\?\.noted \?\? new Map\(\);\n[\s\S]*? {2}inOrder\(collection\);\n/, ''],
    [
      / {2}const \[table\] = changes\.map[\s\S]*?let operations = all;\n/,
      '  let operations = changes.flatMap(operationsOf);\n',
    ],
  ]);

const withoutTurns = (text: string): string =>
  replaceAll(text, [
    [/ {2}\/\*\*[^\n]*\n {2}turns\?: Stored\[\];\n/g, ''],
    [/(?:<unknown>)?\(inTurn\(\[\{ Put \}\]\) \?\? /g, '('],
    [/ *const turn = inTurn\([^\n]*\n( *if \(turn\)[^\n]*\n)+/g, ''],
    [/let operations = (changes|all)/g, 'const operations = $1'],
  ]);

const RUN_OF_READING = / {2}\/\*\*[^\n]*\n {2}run\?: Run \| undefined;\n/g;

/** Without the calls of functions that do something with their first argument, and return it if anything. */
function withoutCalls(text: string, functions: string[]): string {
  const edited = new MagicString(text);
  traverse(parse(text, { sourceType: 'module', plugins: ['typescript'] }), {
    CallExpression(path) {
      const { callee, arguments: given, start, end } = path.node;
      if (callee.type !== 'Identifier' || !functions.includes(callee.name)) return;
      if (path.parentPath.isExpressionStatement()) {
        edited.remove(text.lastIndexOf('\n', start!), path.parent.end!);
        return;
      }
      const isApart = given[0].type === 'AwaitExpression' && path.parentPath.isLogicalExpression();
      edited.update(start!, given[0].start!, isApart ? '(' : '');
      edited.update(given[0].end!, end!, isApart ? ')' : '');
    },
  });
  return edited.toString();
}

const replaceAll = (text: string, replacements: [RegExp, string][]): string =>
  replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Access } from '../accesses/access';
import type { Store } from '../plan/schema';
import { awaitNeedsParentheses } from '../syntax/await-parentheses';
import { quoted } from '../syntax/quote';
import { statementOf } from '../syntax/statement';
import type { Edits } from './edits';
import { removeLines } from './remove-lines';
import { declareAt, isInList } from './room';
import type { StoreInUnit, Unit, Use } from './unit';

/** Helper that reads the whole of a store, by how it is declared. */
export const READ_ALL: Record<string, string> = {
  array: 'listItems',
  map: 'mapItems',
  object: 'objectItems',
  set: 'setItems',
};

/** Helper that reads what a store has under some keys. */
export const READ_KEYS: Record<string, string> = {
  array: 'getList',
  map: 'getMap',
  object: 'getObject',
  set: 'getSet',
};

/** The path of a store with its last name replaced by its descriptor's. */
export function descriptorPath(path: NodePath, store: Store, text: string): string {
  const { node } = path;
  if (node.type === 'Identifier') return isRenamedImport(path, store) ? node.name : store.descriptor;
  if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return text.slice(node.start!, node.end!);
  const object = text.slice(node.object.start!, node.object.end!);
  return `${object}.${t.isPrivateName(node.property) ? '#' : ''}${store.descriptor}`;
}

/** `import { books as all }` keeps the name that the file chose. */
export function isRenamedImport(path: NodePath, store: Store): boolean {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const specifier = binding?.path;
  return Boolean(
    specifier?.isImportSpecifier() &&
    t.isIdentifier(specifier.node.imported) &&
    specifier.node.imported.name === store.name &&
    specifier.node.local.name !== store.name,
  );
}

/** Replaces the uses of a store in a function by commands, each where it stands. */
export function writeDirect(edits: Edits, inUnit: StoreInUnit): void {
  if (inUnit.store.collection === 'sequence') return writeSequence(edits, inUnit);
  for (const use of inUnit.uses) writeUse(edits, inUnit.store, use);
}

/** `nextId++` where it stands; `const id = nextId; … nextId++;` as one step, at the place of the read. */
function writeSequence(edits: Edits, { store, uses }: StoreInUnit): void {
  const [first, second] = [...uses].sort((a, b) => a.path.node.start! - b.path.node.start!);
  const isPair =
    uses.length === 2 &&
    [first, second].filter(({ access }) => access.kind === 'next').length === 1 &&
    [first, second].some(({ access }) => access.kind === 'read');
  if (!isPair) {
    if (writeNumberOnce(edits, store, uses)) return;
    const odd = uses.find(({ access }) => access.kind !== 'next');
    if (odd)
      edits.finding(
        'unsupported-use',
        [store.id],
        odd.path,
        'a counter can be increased by one, and read where it is increased; not read or set elsewhere',
      );
    for (const use of uses) if (use.access.kind === 'next') writeUse(edits, store, use);
    return;
  }
  const increase = first.access.kind === 'next' ? first : second;
  const read = increase === first ? second : first;
  const statement = increase.access.whole.parentPath;
  if (!statement?.isExpressionStatement() || statement.parentPath !== statementOf(read.path).parentPath) {
    edits.finding('unsupported-use', [store.id], read.path, 'a counter is read apart from where it is increased');
    return;
  }
  removeLines(edits, statement.node.start!, statement.node.end!);
  writeUse(edits, store, { path: read.path, access: { kind: 'next', whole: read.path, prefix: false } });
}

/** `total++;` and later `total`, several times: what it is now gets its name. */
function writeNumberOnce(edits: Edits, store: Store, uses: Use[]): boolean {
  const [increase, ...others] = uses.filter(({ access }) => access.kind === 'next');
  const statement = increase?.access.whole.parentPath;
  if (others.length > 0 || !statement?.isExpressionStatement() || !isInList(statement)) return false;
  const isLater = ({ path }: Use): boolean =>
    path.isIdentifier() && path.node.start! > statement.node.end! && path.isDescendant(statement.parentPath);
  const reads = uses.filter((use) => use !== increase);
  if (!increase.path.isIdentifier() || !reads.every((use) => use.access.kind === 'read' && isLater(use))) return false;
  declareAt(edits, statement);
  writeUse(edits, store, increase);
  edits.before(statement.node.start!, `const ${increase.path.node.name} = `);
  return true;
}

/** The helper that carries out an access where it stands. */
export function helperOf(access: Access, store: Store): string {
  switch (access.kind) {
    case 'get':
      return 'getItem';
    case 'has':
      return 'hasItem';
    case 'remove':
      return 'deleteItem';
    case 'set':
      return 'setItem';
    case 'add':
      return 'addItem';
    case 'put':
      return 'putItem';
    case 'count':
      return 'countItems';
    case 'clear':
      return 'clearItems';
    case 'values':
      return 'listItems';
    case 'next':
      return 'nextNumber';
    default:
      return READ_ALL[store.collection] ?? 'listItems';
  }
}

function writeUse(edits: Edits, store: Store, { path, access }: Use): void {
  const table = store.collection === 'sequence' ? '' : descriptorPath(path, store, edits.module.text);
  const write = (args: Argument[], around?: [string, string]): void =>
    call(edits, access.whole, helperOf(access, store), table, args, around);
  switch (access.kind) {
    case 'get':
    case 'has':
    case 'add':
      return write([converted(access)]);
    case 'remove': {
      const negated = access.whole.parentPath?.isUnaryExpression({ operator: '!' });
      const isTest = access.whole.parentPath?.isIfStatement() && access.whole.key === 'test';
      const isTruthy = (negated || isTest) && !store.wrapped && store.collection === 'map';
      return write(
        [converted(access)],
        access.removed === 'boolean' && !isTruthy ? ['(', ') !== undefined'] : undefined,
      );
    }
    case 'set':
      return write([converted(access), { path: access.value }]);
    case 'put':
      return write([{ path: access.value }]);
    case 'next': {
      const first = store.start ?? 1;
      const name = quoted(sequenceName(store), edits.style.quote);
      return call(edits, access.whole, 'nextNumber', first === 1 ? name : `${name}, ${first}`, []);
    }
    case 'count':
    case 'clear':
    case 'values':
      return write([]);
    default:
      return call(edits, path, helperOf(access, store), table, []);
  }
}

/** The name under which a sequence's last number is kept. */
export const sequenceName = (store: Store): string => store.id.slice(store.id.lastIndexOf('#') + 1);

interface Argument {
  path: NodePath;
  convert?: string;
}

const converted = (access: Extract<Access, { key: NodePath }>): Argument => ({
  path: access.key,
  convert: access.coerce === 'string' ? 'String' : access.coerce === 'number' ? 'Number' : undefined,
});

/** Puts `await helper(table, …)` in place of an expression whose arguments stay as they are. */
function call(
  edits: Edits,
  whole: NodePath,
  helper: string,
  table: string,
  args: Argument[],
  around: [string, string] = ['', ''],
): void {
  const { parentPath: parent } = whole;
  const shorthand =
    parent?.isObjectProperty() && parent.node.shorthand && whole.isIdentifier() ? `${whole.node.name}: ` : '';
  const needed = around[0] !== '' ? isOperand(whole) : awaitNeedsParentheses(whole);
  const [open, close] = needed ? ['(', ')'] : ['', ''];
  let position = whole.node.start!;
  let lead = `${shorthand}${open}${around[0]}await ${edits.helper(helper)}(${table}`;
  for (const { path, convert } of args) {
    edits.overwrite(position, path.node.start!, `${lead}, ${convert ? `${convert}(` : ''}`);
    lead = convert ? ')' : '';
    position = path.node.end!;
  }
  edits.overwrite(position, whole.node.end!, `${lead})${around[1]}${close}`);
}

const isOperand = (path: NodePath): boolean =>
  Boolean(
    path.parentPath?.isUnaryExpression() ||
    path.parentPath?.isMemberExpression() ||
    path.parentPath?.isBinaryExpression() ||
    path.parentPath?.isLogicalExpression(),
  );

/** Lets the uses of a store in a function work on what was loaded. */
export function writeOnList(edits: Edits, inUnit: StoreInUnit): void {
  for (const { path } of inUnit.uses) {
    const { start, end } = path.node;
    const { parentPath: parent } = path;
    const shorthand = parent?.isObjectProperty() && parent.node.shorthand && path.isIdentifier();
    if (shorthand && path.node.name !== inUnit.local)
      edits.overwrite(start!, end!, `${path.node.name}: ${inUnit.local}`);
    else if (edits.module.text.slice(start!, end!) !== inUnit.local) edits.overwrite(start!, end!, inUnit.local);
  }
  for (const { path } of inUnit.uses) {
    const assignment = path.parentPath;
    if (!assignment?.isAssignmentExpression({ operator: '=' }) || path.key !== 'left') continue;
    edits.before(assignment.node.right.start!, `${edits.helper('replaceList')}(${inUnit.local}, `);
    edits.after(assignment.node.right.end!, ')');
  }
}

/** The statement before which a function loads a store: the innermost list of statements that holds all its uses. */
export function loadPoint(unit: Unit, inUnit: StoreInUnit): NodePath | undefined {
  const chains = inUnit.uses.map(({ path }) => statementChain(path, unit.fn));
  if (chains.some((chain) => chain.length === 0)) return undefined;
  let point = chains[0][0];
  for (let depth = 0; ; depth++) {
    const lists = chains.map((chain) => chain[depth]);
    if (lists.some((statement) => !statement)) return point;
    const container = lists[0].container;
    if (lists.some((statement) => statement.container !== container)) return point;
    const firsts = [...lists].sort((a, b) => (a.key as number) - (b.key as number));
    point = firsts[0];
    if (lists.some((statement) => statement !== point) || !isDescendable(point)) return point;
  }
}

/** Statements around a node, outermost first, each a member of a list of statements. */
function statementChain(path: NodePath, fn: NodePath | undefined): NodePath[] {
  const chain: NodePath[] = [];
  for (let current: NodePath | null = path; current && current !== fn; current = current.parentPath) {
    if (current.isStatement() && current.listKey === 'body' && !current.parentPath.isClassBody())
      chain.unshift(current);
  }
  return chain.filter((statement) => Boolean(statement));
}

/** Loading inside a loop would load again and again, and a switch has no place for it. */
const isDescendable = (statement: NodePath): boolean =>
  statement.isTryStatement() || statement.isIfStatement() || statement.isBlockStatement();

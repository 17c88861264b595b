import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { JsonAccess } from '../analysis/json-accesses';
import type { JsonStore } from '../analysis/json-files';
import { CAREFUL, classifyAwait, writeCallSite } from '../async/calls';
import type { Store } from '../plan/schema';
import { isTypeScript } from '../syntax/parse';
import { propertyKey, quoted } from '../syntax/quote';
import { renderDescriptor, tableAnnotation } from './declarations';
import type { Edits } from './edits';
import { accessesOf, droppedNode } from './json-program';
import { unwrapReads } from './json-tries';
import type { Program } from './program';
import { READ_ALL } from './reads';
import { dropMember, dropStatement, unwrap } from './unwrap';
import { children } from '../syntax/child';

/** Puts commands in place of what a module does with the files of stores that move. */
export function writeJsonFiles(program: Program, edits: Edits): void {
  if (!program.json) return;
  const done = new Set<t.Node>();
  const own = program.json.stores.flatMap((json) => {
    const store = program.stores.get(json.candidate.id);
    return store ? [{ json, store, accesses: json.accesses.filter(({ module }) => module === edits.module) }] : [];
  });
  // What stands around other code comes first: that is moved with it.
  const inOrder = own
    .flatMap((one) =>
      one.accesses.map((access) => ({
        ...one,
        access,
        start: (access.callback?.statement ?? access.whole).node.start!,
      })),
    )
    .sort((x, y) => x.start - y.start);
  for (const { json, store, access } of inOrder) writeAccess(program, edits, json, store, access, done);
  for (const { json, store, accesses } of own) {
    unwrapReads(edits, store, accesses);
    for (const { branch, kept, module } of json.conditions) {
      if (module !== edits.module || edits.isGone(branch.node.start!)) continue;
      if (branch.isIfStatement()) {
        const left = !kept ? [] : kept.isBlockStatement() ? (kept.get('body') as NodePath[]) : [kept];
        unwrap(edits, branch, left);
        const next = left.at(-1)?.isReturnStatement() ? branch.getNextSibling() : undefined;
        // Nothing comes to what was returned without a file.
        if (next?.isReturnStatement()) edits.drop(left.at(-1)!.node.end!, next.node.end!);
      } else if (kept) {
        edits.drop(branch.node.start!, kept.node.start!);
        edits.drop(kept.node.end!, branch.node.end!);
      }
    }
  }
  dropHelpers(program, edits);
}

function writeAccess(
  program: Program,
  edits: Edits,
  { isInMemory, fallback }: JsonStore,
  store: Store,
  access: JsonAccess,
  done: Set<t.Node>,
): void {
  const { callback, text, whole } = access;
  if (text) dropStatement(edits, statementAround(text));
  if (isInMemory) {
    if (callback) return unwrap(edits, callback.statement, callback.kept);
    const gone = droppedNode(access);
    const statement = t.isStatement(gone) ? (whole.findParent(({ node }) => node === gone) as NodePath) : undefined;
    if (statement) dropStatement(edits, statement);
    else edits.finding('unsupported-use', [store.id], whole, 'the result of writing the file is used');
    return;
  }
  if (access.kind === 'read') writeRead(edits, store, access, fallback, done);
  else writeWrite(edits, store, access);
  void program;
}

const statementAround = (declarator: NodePath): NodePath =>
  (declarator.parent as t.VariableDeclaration).declarations.length === 1 ? declarator.parentPath! : declarator;

function writeRead(edits: Edits, store: Store, access: JsonAccess, fallback: unknown, done: Set<t.Node>): void {
  const { callback, parses, whole } = access;
  const first = callback && declaredJustBefore(access, callback.kept);
  if (first) {
    // `let cart = {}; cart = …`: the variable begins with what is read.
    const init = first.node.init!;
    edits.replace(init.start!, init.end!, `await ${readCall(edits, store, fallback)}`);
    return unwrap(
      edits,
      callback.statement,
      callback.kept.filter((one) => one !== whole.parentPath?.parentPath),
    );
  }
  place(edits, access, readCall(edits, store, fallback), done);
  for (const parse of parses) {
    const [argument] = (parse.node as t.CallExpression).arguments;
    const [text] = namesIn(argument);
    edits.replace(parse.node.start!, parse.node.end!, text ?? 'data');
  }
  if (callback) unwrap(edits, callback.statement, callback.kept);
}

/** The declaration of the variable that is read into, where that is the next thing that happens. */
function declaredJustBefore({ whole }: JsonAccess, kept: NodePath[]): NodePath<t.VariableDeclarator> | undefined {
  const assignment = whole.parentPath;
  const statement = assignment?.parentPath;
  if (
    !assignment?.isAssignmentExpression({ operator: '=' }) ||
    whole.key !== 'right' ||
    !statement?.isExpressionStatement()
  )
    return undefined;
  const { left } = assignment.node;
  const declaration = kept[kept.indexOf(statement) - 1];
  if (!declaration?.isVariableDeclaration() || declaration.node.declarations.length !== 1 || !t.isIdentifier(left))
    return undefined;
  const declarator = children(declaration, 'declarations')[0] as NodePath<t.VariableDeclarator>;
  return t.isIdentifier(declarator.node.id, { name: left.name }) && declarator.node.init ? declarator : undefined;
}

/** The variable in `data`, `data.toString()`, `data || '[]'`. */
function namesIn(node: t.Node): string[] {
  if (t.isIdentifier(node)) return [node.name];
  if (t.isCallExpression(node))
    return [
      ...(t.isMemberExpression(node.callee) ? namesIn(node.callee.object) : []),
      ...node.arguments.flatMap(namesIn),
    ];
  if (t.isLogicalExpression(node)) return namesIn(node.left);
  return 'expression' in node && node.expression && typeof node.expression === 'object'
    ? namesIn(node.expression as t.Node)
    : [];
}

function readCall(edits: Edits, store: Store, fallback: unknown): string {
  if (store.collection === 'value') {
    const type = isTypeScript(edits.module.path) ? `<${store.elementType ?? 'any'}>` : '';
    return `${edits.helper('getValue')}${type}(${quoted(store.name, edits.style.quote)}, ${literal(edits, fallback ?? {})}${type && store.elementType ? ` as ${store.elementType}` : ''})`;
  }
  return `${edits.helper(READ_ALL[store.collection])}(${store.descriptor})`;
}

/** A JSON value as code. */
function literal(edits: Edits, value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => literal(edits, one)).join(', ')}]`;
  if (typeof value === 'string') return quoted(value, edits.style.quote);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, one]) => `${propertyKey(name, edits.style.quote)}: ${literal(edits, one)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

/** Puts a call in place of an expression, and waits for it where the expression did not give a promise. */
function place(edits: Edits, { whole, promise, module }: JsonAccess, call: string, done: Set<t.Node>): void {
  const { start, end } = whole.node;
  if (promise || whole.isAwaitExpression()) return edits.replace(start!, end!, promise ? call : `await ${call}`);
  edits.replace(start!, end!, call);
  const site = classifyAwait(whole);
  if (site.kind === 'refuse') edits.finding(site.code, [], whole, site.because);
  else writeCallSite(edits, site, false, done, CAREFUL);
  void module;
}

function writeWrite(edits: Edits, store: Store, { whole, value, text, callback, promise }: JsonAccess): void {
  const isValue = store.collection === 'value';
  const head = isValue
    ? `${edits.helper('replaceValue')}(${quoted(store.name, edits.style.quote)}, `
    : `${edits.helper('replaceItems')}(${store.descriptor}, `;
  const { start, end } = whole.node;
  const source = edits.module.text;
  const wait = promise ? '' : 'await ';
  const waits = whole.isAwaitExpression() || Boolean(callback) || classifyAwait(whole).kind === 'await';
  const lead = (waits ? wait : '') + head;
  const inPlace = value && !text && !value.isStringLiteral() && value.node.start! >= start! && value.node.end! <= end!;
  if (callback && inPlace) {
    edits.before(value.node.start!, lead);
    edits.after(value.node.end!, ')');
    unwrap(edits, callback.statement, [value, ...callback.kept]);
  } else if (inPlace) {
    edits.replace(start!, value.node.start!, lead);
    edits.replace(value.node.end!, end!, ')');
  } else {
    const written = value!.isStringLiteral()
      ? value!.node.value.trim()
      : source.slice(value!.node.start!, value!.node.end!);
    if (callback && callback.kept.length > 0)
      return edits.finding('unsupported-use', [store.id], whole, 'its callback goes on after the file is written');
    edits.replace(start!, end!, `${lead}${written})`);
  }
}

function dropHelpers(program: Program, edits: Edits): void {
  for (const { id, fn } of program.json?.helpers ?? []) {
    for (const { path, functions } of program.references.get(edits.module.path) ?? []) {
      if (!functions?.includes(id) || edits.isGone(path.node.start!, true)) continue;
      dropName(edits, path);
    }
    if (edits.module.functionIds.get(fn.node) !== id) continue;
    const statement = fn.isFunctionDeclaration()
      ? (fn as NodePath)
      : fn.parentPath?.isVariableDeclarator()
        ? statementAround(fn.parentPath)
        : undefined;
    const whole = statement?.parentPath?.isExportNamedDeclaration() ? statement.parentPath : statement;
    if (whole) dropStatement(edits, whole);
  }
}

/** Where a helper is imported or exported by its name. */
function dropName(edits: Edits, path: NodePath): void {
  const member = path.parentPath;
  if (!member) return;
  if (
    member.isImportSpecifier() ||
    member.isExportSpecifier() ||
    (member.isObjectProperty() && (member.parentPath.isObjectPattern() || member.parentPath.isObjectExpression()))
  ) {
    const list = member.container as t.Node[];
    if (list.length > 1) return dropMember(edits, member);
    const statement = member.findParent((parent) => parent.isStatement());
    if (statement) dropStatement(edits, statement);
  }
}

/** Declares the tables that a module reads from no variable of its own. */
export function placeDescriptors(program: Program, edits: Edits, variables: Map<string, string>): string[] {
  const lines = edits.descriptors;
  for (const json of program.json?.stores ?? []) {
    const store = program.stores.get(json.candidate.id);
    const names = json.accesses.filter(({ module }) => module === edits.module).map(({ name }) => name);
    if (!store || json.isInMemory || store.collection === 'value' || names.length === 0) continue;
    const descriptor = renderDescriptor(store, variables.get(store.id) ?? '', edits.style.quote);
    const declaration = `${store.descriptor}${tableAnnotation(edits, store)} = ${descriptor}`;
    const declarator = names.map(constantOf).find((one) => one && isReplaceable(one, edits));
    if (declarator) edits.replace(declarator.node.id.start!, declarator.node.init!.end!, declaration);
    else lines.push(`const ${declaration}${edits.end}`);
  }
  return lines;
}

function constantOf(name: NodePath): NodePath<t.VariableDeclarator> | undefined {
  const binding = name.isIdentifier() ? name.scope.getBinding(name.node.name) : undefined;
  const declarator = binding?.path;
  if (!declarator?.isVariableDeclarator() || !declarator.parentPath.parentPath?.isProgram()) return undefined;
  return declarator;
}

/** Whether nothing names the file any more. */
const isReplaceable = (declarator: NodePath<t.VariableDeclarator>, edits: Edits): boolean =>
  Boolean(
    t.isIdentifier(declarator.node.id) &&
    declarator.scope
      .getBinding(declarator.node.id.name)
      ?.referencePaths.every(({ node }) => edits.isGone(node.start!, true)),
  );

/** What a function does to tables where it did it to files. */
export function jsonActions(
  program: Program,
  edits: Edits,
  functionId: string,
): { actions: { store: string; action: string }[]; writes: boolean } {
  const own = accessesOf(program.json, edits.module, functionId).filter(({ store }) => program.stores.has(store));
  const actions = own.flatMap(({ store, access }) => {
    const isValue = program.stores.get(store)!.collection === 'value';
    const names =
      access.kind === 'read'
        ? [isValue ? 'GetItem' : 'Scan']
        : isValue
          ? ['PutItem', 'UpdateItem']
          : ['Scan', 'PutItem', 'UpdateItem', 'DeleteItem'];
    return names.map((action) => ({ store, action }));
  });
  return { actions, writes: own.some(({ access }) => access.kind === 'write') };
}

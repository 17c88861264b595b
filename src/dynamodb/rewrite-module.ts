import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import * as posix from 'path/posix';
import type { Change, Effect } from '../accesses/effects';
import { areExclusive } from '../accesses/exclusive';
import { isInlineCallback } from '../accesses/units';
import type { Module } from '../analysis/modules';
import { boundaryOf } from '../async/boundaries';
import { classifyAwait, classifyReference, writeCallSite, type CallSite } from '../async/calls';
import { awaitedCalls } from '../async/continuations';
import { callbacksIn } from '../async/in-order';
import { makeAsync, whyNotAsync, wrapType } from '../async/functions';
import { surroundingsIn } from '../async/surroundings';
import { addAfterImports, addImports, isCommonJs } from '../syntax/imports';
import { isTypeScript, parseSource } from '../syntax/parse';
import { blockOf } from './arrow-block';
import { writeIdentity } from './identity';
import { opensWithForward, startRun } from './retry';
import { canBeTransaction } from './transactions';
import { wrapBodies } from './retried-bodies';
import { writeDeclaration, writeNames } from './declarations';
import type { Store } from '../plan/schema';
import { HELPER_ACTIONS } from './client/actions';
import { Edits } from './edits';
import type { Finding } from './findings';
import { jsonActions, placeDescriptors, writeJsonFiles } from './json-files';
import { writeJsonDeclaration } from './json-declarations';
import { isAsync, type Program } from './program';
import { decidesByWhole } from './decisions';
import { checkStale } from './stale-reads';
import { descriptorPath, helperOf, loadPoint, READ_ALL, READ_KEYS, writeDirect, writeOnList } from './reads';
import { placeSaves, type Placement } from './saves';
import { dropUnused } from './unused';
import { findUnits, isDeclarationSite, type StoreInUnit, type Unit, type Use } from './unit';

/** An action on a store's table, or on another one. */
export interface Action {
  store: string;
  table?: string;
  action: string;
}

/** What a function's code does to a table after the rewrite. */
export interface UnitReport {
  functionId: string;
  line: number;
  rung: 'command' | 'element' | 'list';
  actions: Action[];
  /** Stores of which it reads the whole before it may write. */
  decidesBy: string[];
  retried: boolean;
  /** Another request can get in the way of what it writes. */
  conflicts: boolean;
  saves: number;
  /** Stores that one run of it writes in more than one step, so that somebody else may get in between. */
  stepwise: string[];
  /** It writes something that cannot wait for the rest of a run. */
  isImmediate: boolean;
}

export interface Rewritten {
  text: string;
  helpers: Set<string>;
  findings: Finding[];
  units: UnitReport[];
}

export interface ModuleOptions {
  /** The client module, relative to the application's root. */
  client: string;
  /** Where each store is declared in this module. */
  declarations: Map<string, NodePath>;
  /** The environment variable of each store's table. */
  variables: Map<string, string>;
}

/** Rewrites one file: its stores' declarations and uses, what awaits them, and its imports. */
export function rewriteModule(program: Program, module: Module, options: ModuleOptions): Rewritten {
  for (;;) {
    const known = program.onList.size;
    const rewritten = rewriteOnce(program, module, options);
    if (program.onList.size === known) return rewritten;
  }
}

function rewriteOnce(program: Program, module: Module, options: ModuleOptions): Rewritten {
  const edits = new Edits(module, options.client);
  writeJsonFiles(program, edits);
  const units = findUnits(program, module);
  const reports: UnitReport[] = [];
  const wrapped = new Set<t.Node>();
  const known = new Set(units.map((unit) => unit.id));
  for (const [id, fn] of module.functions)
    if (!known.has(id) && !isInlineCallback(fn)) units.push({ module, fn, id, stores: new Map() });
  for (const unit of units) {
    const report = rewriteUnit(program, edits, unit, wrapped);
    if (report) reports.push(report);
  }
  writeAsync(program, edits, module);
  edits.finish();
  for (const [id, declaration] of options.declarations) {
    const store = program.stores.get(id);
    if (store && !writeJsonDeclaration(program, edits, store, declaration, options.variables.get(id) ?? ''))
      writeDeclaration(edits, store, declaration, options.variables.get(id) ?? '');
  }
  writeNames(program, edits);
  const descriptors = placeDescriptors(program, edits, options.variables);
  if (program.json && edits.changed) dropUnused(edits);
  if (edits.helpers.size > 0 || edits.types.size > 0)
    addImports(edits, specifierOf(module, options.client), edits.helpers, edits.types);
  if (descriptors.length > 0) addAfterImports(edits, descriptors);
  return {
    text: finalText(program, edits),
    helpers: new Set(edits.helpers.keys()),
    findings: edits.findings,
    units: reports,
  };
}

/** The new text; where it would not parse, the stores concerned stay as they are. */
function finalText(program: Program, edits: Edits): string {
  const { module } = edits;
  // What a finding stands in the way of is thrown away, and need not parse.
  if (!edits.changed || edits.findings.length > 0) return module.text;
  const text = edits.magic.toString();
  try {
    const wrapped = wrapBodies(module.path, text, edits.retriedBodies, edits.style);
    parseSource(module.path, wrapped);
    return wrapped;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const stores = new Set((program.references.get(module.path) ?? []).flatMap(({ store }) => store ?? []));
    for (const id of module.functions.keys())
      for (const store of [...(program.summaries.get(id)?.reads ?? []), ...(program.summaries.get(id)?.writes ?? [])])
        stores.add(store);
    edits.finding(
      'unsupported-use',
      [...stores].filter((store) => program.stores.has(store)),
      functionAt(module, lineOfError(edits)) ?? module.program,
      'the changes that this file needs come too close to each other to be made',
    );
    return module.text;
  }
}

/** The line of the file as it was from which the first error of its new text comes. */
function lineOfError({ module, magic }: Edits): number | undefined {
  try {
    parseSource(module.path, magic.toString());
  } catch (error) {
    const line = (error as { loc?: { line: number } }).loc?.line ?? 0;
    const found = magic.generateDecodedMap({ hires: true }).mappings[line - 1]?.find((one) => one.length > 3);
    return found && found[2]! + 1;
  }
  return undefined;
}

/** The innermost function that a line belongs to. */
function functionAt({ functions }: Module, line = 0): NodePath | undefined {
  const around = [...functions.values()].filter(
    ({ node: { loc } }) => loc && loc.start.line <= line && loc.end.line >= line,
  );
  return around.sort((a, b) => b.node.start! - a.node.start!)[0];
}

function specifierOf(module: Module, client: string): string {
  let path = posix.relative(posix.dirname(module.path), client);
  if (!path.startsWith('.')) path = `./${path}`;
  const bare = path.replace(/\.(js|ts|mjs|cjs|mts|cts)$/, '');
  const imports = module.ast.program.body.flatMap((node) =>
    t.isImportDeclaration(node) && node.source.value.startsWith('.') ? [node.source.value] : [],
  );
  const extension = imports.find((source) => /\.(js|mjs|ts)$/.test(source))?.match(/\.(js|mjs|ts)$/)?.[0];
  if (extension) return bare + (extension === '.ts' ? '.ts' : client.endsWith('.mjs') ? '.mjs' : '.js');
  const nativeModules =
    !isCommonJs(module.ast.program) && /\.m?js$/.test(client) && /\.m?js$/.test(module.path) && imports.length === 0;
  return nativeModules ? path : bare;
}

function rewriteUnit(program: Program, edits: Edits, unit: Unit, wrapped: Set<t.Node>): UnitReport | undefined {
  const actions: Action[] = [];
  let rung: UnitReport['rung'] = 'command';
  if (unit.stores.size > 0) checkCanAwait(program, edits, unit);
  for (const inUnit of unit.stores.values()) {
    if (inUnit.mode === 'direct') writeDirect(edits, inUnit);
    else {
      if (!inUnit.keys) rung = 'list';
      else if (rung === 'command') rung = 'element';
      writeOnList(edits, inUnit);
      writeLoad(edits, unit, inUnit);
    }
    actions.push(...actionsOf(program, unit, inUnit));
  }
  for (const id of program.stores.keys()) writeIdentity(program, edits, unit, id);
  checkStale(program, edits, unit);
  const narrow = new Set(
    [...unit.stores.values()]
      .filter(({ mode }) => mode === 'direct')
      .flatMap(({ uses }) => uses.map(({ access }) => access.whole.node)),
  );
  const changed = new Map<string, Set<Change>>();
  const isDone = (effect: Extract<Effect, { kind: 'change' }>): boolean => {
    if (narrow.has(effect.at.node)) return true;
    const store = program.stores.get(effect.store);
    if (store) changed.set(effect.store, (changed.get(effect.store) ?? new Set()).add(changeOfItem(effect, store)));
    return false;
  };
  const isTransaction =
    canBeTransaction(program, unit) &&
    placeSaves(program, new Edits(unit.module, program.client ?? ''), unit, isDone, true).repeatable;
  if (isTransaction) program.transactions.add(unit.id);
  else program.transactions.delete(unit.id);
  const placement = placeSaves(program, edits, unit, isDone, isTransaction);
  if (placement.saves > 0) {
    if (rung === 'command') rung = 'element';
    for (const [store, changes] of changed) {
      if (!program.stores.has(store)) continue;
      for (const change of changes) for (const action of ACTIONS_OF_CHANGE[change]) actions.push({ store, action });
    }
    if (unit.stores.size === 0) checkCanAwait(program, edits, unit);
  }
  const retried =
    program.retrying.has(unit.id) && startRun(program, edits, unit, wrapped, placement) && placement.repeatable;
  if (!placement.repeatable || placement.from > 0) program.unrepeatable.add(unit.id);
  if (unit.fn) forward(program, edits, unit.fn, unit.module, wrapped);
  const json = jsonActions(program, edits, unit.id);
  if (json.actions.length > 0) rung = 'list';
  actions.push(...json.actions);
  const conflicts = json.writes || isTransaction || mayConflict(unit, placement);
  const isImmediate =
    json.actions.length > 0 ||
    [...unit.stores.values()].some(
      ({ mode, uses }) => mode === 'direct' && uses.some(({ access }) => access.kind === 'clear'),
    );
  const stepwise = isStepwise(placement.steps, unit.fn) ? writtenBy(program, unit) : [];
  if (actions.length === 0 && stepwise.length === 0) return undefined;
  if (retried && program.turns.has(unit.id))
    for (const action of HELPER_ACTIONS.retryInTurn) actions.push({ store: '', table: 'Values', action });
  const decidesBy = [...unit.stores.values()].filter(decidesByWhole).map(({ store }) => store.id);
  return {
    functionId: unit.id,
    line: unit.fn?.node.loc?.start.line ?? 1,
    rung,
    actions: unique(actions),
    decidesBy,
    retried,
    conflicts,
    saves: placement.saves,
    stepwise,
    isImmediate,
  };
}

/** Whether one run of a function may come by two of the places where it writes, or by one of them twice. */
function isStepwise(steps: NodePath[], fn: NodePath | undefined): boolean {
  const isRepeated = (step: NodePath): boolean =>
    Boolean(
      step.findParent(
        (parent) => parent !== fn && parent.isDescendant(fn!) && (parent.isLoop() || isInlineCallback(parent)),
      ),
    );
  return (
    fn !== undefined &&
    steps.some((step, i) => isRepeated(step) || steps.slice(i + 1).some((other) => !areExclusive(step, other)))
  );
}

const writtenBy = (program: Program, { id }: Unit): string[] =>
  [...(program.summaries.get(id)?.writes ?? [])].filter((store) => program.stores.has(store)).sort();

/** What a change of an element is to its item: another item where its key may change, which the list's own keys never do. */
function changeOfItem(
  { change, token, target: changed, at }: Extract<Effect, { kind: 'change' }>,
  { collection, key }: Store,
): Change {
  const isMethod =
    at.isCallExpression() &&
    t.isMemberExpression(at.node.callee) &&
    t.isIdentifier(at.node.callee.property, { name: 'set' });
  const isSet = collection !== 'array' && (isMethod || (at.isAssignmentExpression() && at.node.left !== changed.node));
  if (token.kind === 'container') return change === 'any' && isSet ? 'set' : change;
  if (key.name.startsWith('_')) return 'update';
  const target = at.isAssignmentExpression()
    ? at.node.left
    : at.isUpdateExpression() || at.isUnaryExpression()
      ? at.node.argument
      : undefined;
  const isKey =
    t.isMemberExpression(target) &&
    token.kind === 'element' &&
    (target.computed ? !t.isNumericLiteral(target.property) : t.isIdentifier(target.property, { name: key.name }));
  return isKey ? 'any' : change;
}

const ACTIONS_OF_CHANGE: Record<Change, string[]> = {
  add: ['PutItem'],
  remove: ['DeleteItem'],
  update: ['UpdateItem'],
  set: ['PutItem', 'UpdateItem'],
  any: ['PutItem', 'UpdateItem', 'DeleteItem'],
};

function actionsOf(
  program: Program,
  unit: Unit,
  { store, mode, keys, uses }: StoreInUnit,
): { store: string; action: string }[] {
  const loads = (keys ? READ_KEYS : READ_ALL)[store.collection] ?? 'listItems';
  const helpers = mode === 'list' ? [loads] : uses.map(({ access }) => helperOf(access, store));
  // What a transaction deletes, it reads before.
  const isRead = helpers.includes('deleteItem') && program.inTransactions.has(unit.id);
  return [...helpers.flatMap((helper) => HELPER_ACTIONS[helper]), ...(isRead ? HELPER_ACTIONS.getItem : [])].map(
    (action) => ({ store: store.id, action }),
  );
}

function unique(actions: Action[]): Action[] {
  const seen = new Map(actions.map((one) => [`${one.table ?? one.store} ${one.action}`, one]));
  return [...seen.values()];
}

const mayAwaitAtTop = (program: Program, inModule: Module): boolean =>
  !isCommonJs(inModule.ast.program) && (!isTypeScript(inModule.path) || program.topLevelAwait);

function checkCanAwait(program: Program, edits: Edits, unit: Unit): void {
  const stores = [...unit.stores.keys()];
  const at = [...unit.stores.values()][0]?.uses[0]?.path ?? unit.fn ?? unit.module.program;
  if (!unit.fn) {
    const inClass = at.findParent((parent) => parent.isClassBody());
    if (inClass || !mayAwaitAtTop(program, unit.module))
      edits.finding(
        'await-impossible-here',
        stores,
        at,
        inClass ? 'the initial value of a field cannot await' : 'the top level of a CommonJS module cannot await',
      );
    return;
  }
  const why = whyNotAsync(unit.fn);
  if (why) edits.finding('await-impossible-here', stores, at, why);
  if (
    unit.stores.size > 0 &&
    [...unit.stores.values()].some(({ uses }) =>
      uses.some(({ path }) => path.findParent((p) => p.listKey === 'params' && p.parentPath === unit.fn)),
    )
  ) {
    edits.finding('await-impossible-here', stores, at, 'a default parameter cannot await');
  }
}

function writeLoad(edits: Edits, unit: Unit, inUnit: StoreInUnit): void {
  const point = loadPoint(unit, inUnit);
  if (point) return edits.statementBefore(point, loadLine(edits, inUnit));
  const body = unit.fn?.get('body') as NodePath | undefined;
  if (!unit.fn?.isArrowFunctionExpression() || !body || body.isBlockStatement()) {
    edits.finding(
      'unsupported-use',
      [inUnit.store.id],
      inUnit.uses[0].path,
      'the store is used where nothing can be loaded before it',
    );
    return;
  }
  blockOf(edits, body).before.push(loadLine(edits, inUnit));
}

function loadLine(edits: Edits, { store, uses, local, reassigned, keys }: StoreInUnit): string {
  const { text } = edits.module;
  const reader = edits.helper((keys ? READ_KEYS : READ_ALL)[store.collection] ?? 'listItems');
  const args = [descriptorPath(uses[0].path, store, text), ...(keys ?? [])];
  return `${reassigned ? 'let' : 'const'} ${local} = await ${reader}(${args.join(', ')})`;
}

/** A save may find that somebody else was faster; so may a put that was decided upon from what was read. */
function mayConflict(unit: Unit, placement: Placement): boolean {
  if (placement.saves > 0) return true;
  const isRead = ({ access }: Use): boolean => ['get', 'has', 'count', 'read', 'values'].includes(access.kind);
  return [...unit.stores.values()].some(
    ({ mode, uses }) => mode === 'direct' && uses.some(({ access }) => access.kind === 'put') && uses.some(isRead),
  );
}

/** Express 4 loses what an async handler throws. */
function forward(
  program: Program,
  edits: Edits,
  fn: NodePath<t.Function>,
  inModule: Module,
  wrapped: Set<t.Node>,
): void {
  if (wrapped.has(fn.node) || !program.asyncFunctions.has(inModule.functionIds.get(fn.node)!)) return;
  if (!opensWithForward(program, fn)) return;
  edits.around(fn.node, `${edits.helper('forwardErrors')}(`, ')');
}

/** Makes the functions that await async, and lets those who call them wait. */
function writeAsync(program: Program, edits: Edits, inModule: Module): void {
  const around = surroundingsIn(program, inModule);
  for (const [id, fn] of inModule.functions) {
    if (!program.asyncFunctions.has(id) && !program.awaiting.has(id)) continue;
    const why = whyNotAsync(fn);
    if (why) edits.finding('await-impossible-here', storesOf(program, [id]), fn, why);
    else makeAsync(edits, fn);
    const isValue = fn.isArrowFunctionExpression() || fn.isFunctionExpression() || fn.isObjectMethod();
    if (
      isValue &&
      !isInlineCallback(fn) &&
      !fn.node.async &&
      !program.continuations.callbacks.has(id) &&
      boundaryOf(fn, around) === 'unknown'
    ) {
      edits.finding(
        'callback-cannot-be-async',
        storesOf(program, [id]),
        fn,
        'the function becomes async, and it is handed to code that may not wait for it',
      );
    }
  }
  const done = new Set<t.Node>();
  for (const { path, functions } of program.references.get(inModule.path) ?? []) {
    const reached = functions?.filter((id) => program.asyncFunctions.has(id)) ?? [];
    if (reached.length === 0 || (isDeclarationSite(path) && path.parentPath?.isFunction())) continue;
    if (path.listKey === 'arguments' && reached.every((id) => program.continuations.callbacks.has(id))) continue;
    const site = awaitedUnderName(edits, path.parentPath, classifyReference(path, around));
    if (site.kind === 'refuse') edits.finding(site.code, storesOf(program, reached), path, site.because);
    else writeCallSite(edits, site, program.express === '4', done, callbacksIn(program, inModule, reached));
    if (site.kind === 'await' && !site.call.getFunctionParent() && !mayAwaitAtTop(program, inModule)) {
      edits.finding(
        'await-impossible-here',
        storesOf(program, reached),
        path,
        'the top level of a CommonJS module cannot await',
      );
    }
  }
  for (const { call, module: owner } of awaitedCalls(program.continuations, (id) => isAsync(program, id))) {
    if (owner !== inModule) continue;
    const site = awaitedUnderName(edits, call, classifyAwait(call));
    if (site.kind === 'refuse') edits.finding(site.code, [...program.stores.keys()], call, site.because);
    else writeCallSite(edits, site, program.express === '4', done, callbacksIn(program, inModule, []));
  }
  inModule.program.traverse({
    TSMethodSignature: (path) => signature(program, edits, inModule, path.node.key, path.node.typeAnnotation),
    TSDeclareMethod: (path) =>
      signature(program, edits, inModule, path.node.key, path.node.returnType as t.TSTypeAnnotation),
    TSPropertySignature: (path) => {
      const type = path.node.typeAnnotation?.typeAnnotation;
      if (t.isTSFunctionType(type)) signature(program, edits, inModule, path.node.key, type.typeAnnotation);
    },
  });
}

/** What a function only handed on is waited for, where something is to be written before it goes on. */
const awaitedUnderName = (edits: Edits, call: NodePath | null, site: CallSite): CallSite =>
  call && site.kind === 'nothing' && edits.results.has(call.node) ? { kind: 'await', call } : site;

function signature(
  program: Program,
  edits: Edits,
  inModule: Module,
  key: t.Node,
  annotation: t.TSTypeAnnotation | null | undefined,
): void {
  if (annotation && program.asyncSignatures.has(`${inModule.path}:${key.start}`))
    wrapType(edits, annotation.typeAnnotation);
}

/** The stores that functions reach; all of them for those that wait only for a function that they are given. */
function storesOf(program: Program, ids: string[]): string[] {
  const found = new Set(
    ids.flatMap((id) => [...(program.summaries.get(id)?.reads ?? []), ...(program.summaries.get(id)?.writes ?? [])]),
  );
  return [...(found.size > 0 ? found : program.stores.keys())];
}

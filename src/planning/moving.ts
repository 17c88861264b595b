import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { EffectReader } from '../accesses/effects';
import { Flow, type Oracle } from '../accesses/flow';
import { summarize } from '../accesses/summaries';
import { keptElements } from './kept-elements';
import { SYNCHRONOUS_CALLBACK } from '../accesses/methods';
import { unitOf } from '../accesses/units';
import { isTestFile } from '../analysis/files';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { closeOverCallers, signaturesOf } from '../async/closure';
import { awaitingCallbacks, findContinuations } from '../async/continuations';
import { postponedWork } from '../async/postponed-work';
import { designJsonFile } from '../design/design-json-file';
import { designStore, type DesignContext, type Designed } from '../design/design-store';
import type { Finding } from '../dynamodb/findings';
import { jsonFindings } from '../dynamodb/json-findings';
import { awaitingFiles, fileEffects, isGone, jsonProgram } from '../dynamodb/json-program';
import { isAsync, type Program } from '../dynamodb/program';
import { rewriteModule, type Rewritten } from '../dynamodb/rewrite-module';
import { isDeclarationSite } from '../dynamodb/unit';
import { isTypeScript } from '../syntax/parse';
import type { Analysis } from './analyze';
import { findRetrying } from './retrying';
import { variableOf } from '../dynamodb/variables';
import { readJsonOf } from './read-json';
import { child } from '../syntax/child';

export interface Moving {
  program: Program;
  designs: Map<string, Designed>;
  rewritten: Map<string, Rewritten>;
  /** Why stores were left out, first finding first. */
  refused: { candidate: Candidate; finding: Finding }[];
}

export interface MovingOptions {
  client: string;
  topLevelAwait?: boolean;
  /** Whether every function is to work on loaded lists. */
  isWidest?: boolean;
  express?: '4' | '5';
}

/** Finds the largest set of stores that can all move, by leaving out those for which a reason turns up. */
export function findMoving(analysis: Analysis, candidates: Candidate[], options: MovingOptions): Moving {
  const refused: Moving['refused'] = [];
  let moving = candidates;
  for (;;) {
    const attempt = tryMoving(analysis, moving, options);
    const findings = [...attempt.findings, ...[...attempt.rewritten.values()].flatMap((one) => one.findings)];
    const left = new Map<string, Finding>();
    for (const finding of findings) for (const store of finding.stores) if (!left.has(store)) left.set(store, finding);
    for (const candidate of moving) {
      const finding = left.get(candidate.id);
      if (finding) refused.push({ candidate, finding });
    }
    let next = moving.filter((candidate) => !left.has(candidate.id));
    if (next.length === moving.length) next = withoutLoneSequences(attempt.program, next, refused);
    if (next.length === moving.length) return { program: attempt.program, designs: attempt.designs, rewritten: attempt.rewritten, refused };
    moving = next;
  }
}

interface Attempt {
  program: Program;
  designs: Map<string, Designed>;
  rewritten: Map<string, Rewritten>;
  findings: Finding[];
}

function tryMoving(analysis: Analysis, candidates: Candidate[], options: MovingOptions): Attempt {
  const { modules, names } = analysis;
  const ids = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const json = jsonProgram(analysis.files, new Set(ids.keys()));
  const oracle: Oracle = {
    entity: (file, key) => names.entities.get(file)?.get(key),
    collection: (store) => {
      const collection = ids.get(store)?.collection;
      return collection === 'sequence' ? undefined : collection;
    },
    isCounter: (store) => ids.get(store)?.collection === 'sequence',
    isDropped: (node) => json.dropped.has(node),
    fileAccess: fileEffects(json),
  };
  const flow = new Flow(modules, oracle);
  flow.run();
  const reading = new Flow(modules, { ...oracle, readsOnly: true });
  reading.run();
  const references = names.references.filter(({ store, path }) => (store === undefined || ids.has(store)) && !isGone(json, path));
  const calls = callSites(analysis);
  const designs = new Map(candidates.map((candidate) => [candidate.id, withTypes(designAny(analysis, candidate, { flow: reading, references, calls, readJson: (one) => readJsonOf(analysis.root, one) }), candidate, analysis)]));
  uniqueNames([...designs.values()]);
  const summaries = summarize(flow, references);
  const byFile = new Map(modules.map((module) => [module.path, references.filter((reference) => reference.module === module)]));
  const program: Program = {
    modules,
    stores: new Map([...designs].map(([id, { store }]) => [id, store])),
    flow,
    summaries,
    effects: new EffectReader(flow, summaries),
    references: byFile,
    asyncFunctions: new Set(),
    awaiting: new Set(),
    asyncSignatures: new Set(),
    conflicting: new Set(),
    retrying: new Set(),
    unrepeatable: new Set(),
    callers: new Map(),
    // Until it is known: all of them.
    inRuns: new Set(modules.flatMap(({ functions }) => [...functions.keys()])),
    turns: new Map(),
    severalSteps: new Set(),
    immediate: new Set(),
    transactions: new Set(),
    inTransactions: new Set(),
    express: options.express,
    topLevelAwait: options.topLevelAwait ?? false,
    onList: new Set(),
    isWidest: options.isWidest,
    client: options.client,
    json,
    continuations: { callbacks: new Map(), calls: [], parameters: new Map() },
  };
  program.continuations = findContinuations(program);
  const findings: Finding[] = [...designs].flatMap(([id, { problem, store }]) => {
    const owner = modules.find((module) => module.path === store.declaration.file)!;
    return problem ? [{ ...problem, stores: [id], module: owner }] : [];
  });
  findings.push(...severalInstances(analysis, candidates), ...wholeHolders(analysis, candidates), ...dynamicMembers(analysis, candidates), ...jsonFindings(program));
  const rewritten = settle(analysis, program, candidates, designs, options);
  findings.push(...unknownCalls(analysis, program), ...unnamedReferences(analysis, program), ...postponedWork(program), ...keptElements(program));
  return { program, designs, rewritten, findings };
}

/** Functions that await make their callers await: rewritten until no more of them turn up. */
function settle(analysis: Analysis, program: Program, candidates: Candidate[], designs: Map<string, Designed>, options: MovingOptions): Map<string, Rewritten> {
  const awaiting = new Set<string>();
  for (const references of program.references.values()) {
    for (const { module, path, store } of references) {
      const unit = store && program.stores.has(store) && !isDeclarationSite(path) ? unitOf(path) : undefined;
      if (unit) awaiting.add(module.functionIds.get(unit.node)!);
    }
  }
  if (program.json) for (const id of awaitingFiles(program.json)) awaiting.add(id);
  for (;;) {
    program.asyncFunctions = closeOverCallers(program, awaiting);
    program.awaiting = awaiting;
    const handed = awaitingCallbacks(program.continuations, (id) => isAsync(program, id)).filter((id) => !awaiting.has(id));
    for (const id of handed) awaiting.add(id);
    if (handed.length > 0) continue;
    program.asyncSignatures = signaturesOf(program, program.asyncFunctions, analysis.resolver);
    const unrepeatable = program.unrepeatable.size;
    const rewritten = rewriteAll(program, candidates, designs, options);
    const more = [...rewritten.values()].flatMap(({ units }) => units.filter(({ saves, functionId }) => saves > 0 && functionId !== '' && !awaiting.has(functionId)));
    for (const { functionId } of more) awaiting.add(functionId);
    if (more.length > 0) continue;
    if (!findRetrying(program, rewritten) && program.unrepeatable.size === unrepeatable) return rewritten;
  }
}

function rewriteAll(program: Program, candidates: Candidate[], designs: Map<string, Designed>, options: MovingOptions): Map<string, Rewritten> {
  const variables = new Map([...designs].map(([id, { store }]) => [id, variableOf(store.table)]));
  return new Map(
    program.modules.map((module) => {
      const declarations = new Map(candidates.flatMap((candidate) => declarationsIn(candidate, module.path).map((declaration) => [candidate.id, declaration] as const)));
      return [module.path, rewriteModule(program, module, { client: options.client, declarations, variables })];
    }),
  );
}

/** Where a module declares a store; what is only read from a file is declared nowhere. */
function declarationsIn({ medium, file, declaration, also = [] }: Candidate, path: string): NodePath[] {
  if (medium === 'json-file') return [];
  return [...(file === path ? [declaration] : []), ...also.flatMap((one) => (one.file === path ? [one.declaration] : []))];
}

function designAny(analysis: Analysis, candidate: Candidate, context: DesignContext): Designed {
  const store = candidate.medium === 'json-file' ? analysis.files.stores.find((one) => one.candidate === candidate) : undefined;
  return store ? designJsonFile(store, context, analysis) : designStore(candidate, context);
}

function callSites(analysis: Analysis): Map<string, { path: NodePath; module: Module }[]> {
  const sites = new Map<string, { path: NodePath; module: Module }[]>();
  for (const { path, module, functions } of analysis.names.references) {
    const call = path.parentPath;
    if (!functions || path.key !== 'callee' || !call || isTestFile(module.path)) continue;
    for (const id of functions) sites.set(id, [...(sites.get(id) ?? []), { path: call, module }]);
  }
  return sites;
}

/** Two stores of the same name get tables and descriptors of different names. */
function uniqueNames(designs: Designed[]): void {
  const taken = new Map<string, number>();
  for (const { store } of designs) {
    if (store.collection === 'sequence') continue;
    const count = (taken.get(store.table) ?? 0) + 1;
    taken.set(store.table, count);
    if (count === 1) continue;
    const owner = store.id.slice(store.id.lastIndexOf('#') + 1).split('.').slice(-2, -1)[0];
    const prefix = owner && owner !== store.name ? owner[0].toUpperCase() + owner.slice(1) : '';
    store.table = prefix && !taken.has(prefix + store.table) ? prefix + store.table : `${store.table}${count}`;
    taken.set(store.table, 1);
  }
}

function withTypes(designed: Designed, candidate: Candidate, analysis: Analysis): Designed {
  const { store } = designed;
  if (!isTypeScript(candidate.file) || store.elementType) return designed;
  const text = analysis.resolver.typeText(candidate.file, candidate.offsets[0]);
  const element = text?.endsWith('[]') ? text.slice(0, -2).replace(/^\((.*)\)$/, '$1') : undefined;
  if (element && element !== 'never' && !element.includes('typeof ')) store.elementType = element;
  return designed;
}

/** `res.json(db)`, `db[name]`: stores cannot leave an object that is used as a whole. */
function wholeHolders(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const ids = new Set(candidates.map(({ id }) => id));
  return analysis.names.holders.flatMap(({ module, path, stores }) => {
    const { parentPath: parent } = path;
    const isMember = (parent?.isMemberExpression() || parent?.isOptionalMemberExpression()) && path.key === 'object' && (!parent.node.computed || t.isStringLiteral(parent.node.property));
    const isDestructured = parent?.isVariableDeclarator() && t.isObjectPattern(parent.node.id) && parent.node.id.properties.every((property) => t.isObjectProperty(property) && !property.computed);
    if (isMember || isDestructured || isDeclarationSite(path)) return [];
    return [{ code: 'dynamic-name' as const, stores: stores.filter((id) => ids.has(id)), module, at: path, because: 'the object that holds the store is used as a whole here' }];
  });
}

/** Whether a framework constructs a class: it has a decorator, or is handed on as a value. */
function isProvided(analysis: Analysis, name: string): boolean {
  return analysis.modules.some((module) => {
    let found = false;
    module.program.traverse({
      Class: (path) => {
        if (path.node.id?.name === name && (path.node.decorators?.length ?? 0) > 0) found = true;
      },
    });
    return found;
  });
}

/** `this[name]`: which of the fields of an object is meant is decided when the program runs. */
function dynamicMembers(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const byClass = new Map<string, string[]>();
  for (const { className, id } of candidates) if (className) byClass.set(className, [...(byClass.get(className) ?? []), id]);
  if (byClass.size === 0) return [];
  const findings: Finding[] = [];
  for (const module of analysis.modules) {
    const check = (path: NodePath<t.MemberExpression | t.OptionalMemberExpression>): void => {
      const { object, property, computed } = path.node;
      if (!computed || t.isStringLiteral(property) || t.isNumericLiteral(property)) return;
      const name = t.isThisExpression(object) ? (path.findParent((parent) => parent.isClass())?.node as t.Class | undefined)?.id?.name : typeOf(object);
      const stores = name && byClass.get(name);
      if (stores) findings.push({ code: 'dynamic-name', stores, module, at: path, because: `which field of \`${name}\` is meant is decided when the program runs` });
    };
    const typeOf = (object: t.Node): string | undefined => {
      const last = t.isMemberExpression(object) && t.isIdentifier(object.property) ? object.property : object;
      return t.isIdentifier(last) ? analysis.resolver.typeText(module.path, last.start!) : undefined;
    };
    module.program.traverse({ MemberExpression: check, OptionalMemberExpression: check });
  }
  return findings;
}

/** A class of which the program makes several has as many stores. */
function severalInstances(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const findings: Finding[] = [];
  for (const name of new Set(candidates.map(({ className }) => className))) {
    if (!name) continue;
    const sites: { path: NodePath; module: Module }[] = [];
    for (const module of analysis.modules) {
      if (isTestFile(module.path)) continue;
      module.program.traverse({
        NewExpression: (path) => {
          if (t.isIdentifier(path.node.callee, { name })) sites.push({ path, module });
        },
      });
    }
    if (sites.length === 0 && !isProvided(analysis, name)) {
      const owner = analysis.modules.find((module) => candidates.some(({ className, file }) => className === name && file === module.path))!;
      const own = candidates.filter(({ className, isStatic }) => className === name && !isStatic);
      if (own.length > 0) findings.push({ code: 'several-instances', stores: own.map(({ id }) => id), module: owner, at: own[0].declaration, because: `nothing constructs \`${name}\`, so it cannot be told whose store this is` });
      continue;
    }
    if (sites.length < 2) continue;
    const stores = candidates.filter(({ className, isStatic }) => className === name && !isStatic).map(({ id }) => id);
    findings.push({ code: 'several-instances', stores, module: sites[1].module, at: sites[1].path, because: `\`new ${name}()\` stands in ${sites.length} places, and each has a store of its own` });
  }
  return findings;
}

const FRAMEWORK_ROOT = /^_?(app|router|server|res|req|request|response|reply|ctx|context|next|event|fastify|express|io|socket|client|page|agent|expect|chai|jest|vi|api|axios|fetch|config|program|console|process|localStorage|document|window|t|cy|fs|path|http|https|os|crypto|bcrypt|jwt|moment|_|Joi|z|mongoose)$/i;

/** What is reached by code that has to run first cannot be loaded before it, and a call without a name not be awaited. */
function unnamedReferences(analysis: Analysis, program: Program): Finding[] {
  return analysis.names.unnamed.flatMap(({ module, path, store, functions }): Finding[] => {
    if (store && program.stores.has(store)) return [{ code: 'dynamic-name', stores: [store], module, at: path, because: 'the store is reached through a call or a computed name here' }];
    const awaited = functions.filter((id) => program.asyncFunctions.has(id));
    const reached = awaited.flatMap((id) => [...(program.summaries.get(id)?.reads ?? []), ...(program.summaries.get(id)?.writes ?? [])]);
    const stores = awaited.length > 0 && reached.length === 0 ? [...program.stores.keys()] : reached;
    return stores.length > 0 ? [{ code: 'unknown-call', stores, module, at: path, because: 'a function that becomes async is reached in a way that cannot be followed' }] : [];
  });
}

/** A method that becomes async must not be called through a value of which nobody knows what it is. */
function unknownCalls(analysis: Analysis, program: Program): Finding[] {
  const findings: Finding[] = [];
  const methods = new Map<string, string[]>();
  for (const module of program.modules) {
    for (const [id, fn] of module.functions) {
      if (!program.asyncFunctions.has(id)) continue;
      const isMember = Boolean(fn.node) || fn.isClassMethod() || fn.isObjectMethod() || fn.parentPath?.isObjectProperty() || fn.parentPath?.isClassProperty();
      const name = id.slice(Math.max(id.lastIndexOf('.'), id.lastIndexOf('#'), id.lastIndexOf('>')) + 1);
      if (isMember) methods.set(name, [...(methods.get(name) ?? []), id]);
    }
  }
  for (const [name, ids] of methods) {
    for (const { path, module } of analysis.names.untypedCalls.get(name) ?? []) {
      if (isForeignReceiver(path, program, module) || isListCall(path, ids, program) || (isTestFile(module.path) && /^(get|post|put|patch|delete|head|options)$/.test(name))) continue;
      const stores = [...new Set(ids.flatMap((id) => [...program.summaries.get(id)!.reads, ...program.summaries.get(id)!.writes]))];
      findings.push({ code: 'unknown-call', stores, module, at: path, because: `\`${name}\` becomes async, and it cannot be told whether this call reaches it` });
    }
  }
  return findings;
}

/** `app.locals`, `res.locals`, `req.app.get('service')`: where a framework keeps what the application put there. */
function isApplicationSlot(node: t.Node | null | undefined): boolean {
  if (t.isMemberExpression(node)) return t.isIdentifier(node.property, { name: 'locals' });
  if (!t.isCallExpression(node) || node.arguments.length !== 1 || !t.isMemberExpression(node.callee)) return false;
  const { object, property } = node.callee;
  const isApp = t.isIdentifier(object, { name: 'app' }) || (t.isMemberExpression(object) && t.isIdentifier(object.property, { name: 'app' }));
  return isApp && t.isIdentifier(property, { name: 'get' });
}

/** `books.find((book) => …)`: functions of the program with that name that take no function there are not meant. */
function isListCall(path: NodePath, ids: string[], program: Program): boolean {
  const call = path.parentPath;
  if (!call?.isCallExpression() || !t.isFunction(call.node.arguments[0])) return false;
  const member = path.node as t.MemberExpression;
  if (!t.isIdentifier(member.property) || !SYNCHRONOUS_CALLBACK.has(member.property.name)) return false;
  return ids.every((id) => {
    const fn = program.modules.find(({ functions }) => functions.has(id))?.functions.get(id);
    const parameter = fn?.node.params[0];
    const binding = t.isIdentifier(parameter) ? fn!.scope.getBinding(parameter.name) : undefined;
    return parameter === undefined || Boolean(binding && !binding.referencePaths.some((reference) => reference.key === 'callee' || reference.listKey === 'arguments'));
  });
}

/** Whether the receiver of a call certainly comes from a library. */
function isForeignReceiver(path: NodePath, program: Program, module: Module): boolean {
  const receiver = child(path, 'object');
  if (program.flow.evaluate(receiver, module).size > 0) return true;
  let node = receiver.node as t.Node | null | undefined;
  for (;;) {
    if (isApplicationSlot(node)) return false;
    if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) node = node.object;
    else if (t.isCallExpression(node) || t.isNewExpression(node) || t.isOptionalCallExpression(node)) node = node.callee;
    else if (t.isAwaitExpression(node)) node = node.argument;
    else break;
  }
  if (!t.isIdentifier(node)) return !t.isThisExpression(node);
  if (FRAMEWORK_ROOT.test(node.name)) return true;
  const binding = path.scope.getBinding(node.name);
  if (!binding) return true;
  if (binding.kind === 'module') return !String((binding.path.parent as t.ImportDeclaration).source.value).startsWith('.');
  const init = binding.path.isVariableDeclarator() ? binding.path.node.init : undefined;
  if (t.isCallExpression(init) && t.isIdentifier(init.callee, { name: 'require' })) return t.isStringLiteral(init.arguments[0]) && !init.arguments[0].value.startsWith('.');
  return Boolean(init && (t.isArrayExpression(init) || t.isStringLiteral(init) || t.isTemplateLiteral(init) || t.isCallExpression(init) || t.isObjectExpression(init)));
}

/** A counter moves with the elements that it numbers. */
function withoutLoneSequences(program: Program, candidates: Candidate[], refused: Moving['refused']): Candidate[] {
  void refused;
  return candidates.filter((candidate) => {
    if (candidate.collection !== 'sequence') return true;
    for (const references of program.references.values()) {
      for (const { path, module, store } of references) {
        if (store !== candidate.id || isDeclarationSite(path)) continue;
        const unit = unitOf(path);
        const id = unit && module.functionIds.get(unit.node);
        if (id && numbersElements(program, id)) return true;
      }
    }
    return false;
  });
}

/** Whether a function, or one that calls it, writes to a store. */
function numbersElements(program: Program, id: string): boolean {
  if ((program.summaries.get(id)?.writes.size ?? 0) > 0) return true;
  for (const references of program.references.values()) {
    for (const { path, module, functions } of references) {
      if (!functions?.includes(id) || path.key !== 'callee') continue;
      const unit = unitOf(path);
      const caller = unit && module.functionIds.get(unit.node);
      if (caller && (program.summaries.get(caller)?.writes.size ?? 0) > 0) return true;
    }
  }
  return false;
}

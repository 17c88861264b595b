import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { seedStatementAt } from '../analysis/seed-statements';
import type { Flow } from './flow';
import { isGivenFromOutside, isKeptAssignment, isKeptCall } from './kept';
import { CHANGES, CHANGES_ARGUMENT, GENERATES_ID, isSetter, PURE_FUNCTIONS, PURE_GLOBALS, READ_ONLY } from './methods';
import { isInlineCallback } from './units';
import { LIVE, type Token } from './values';
import { child, children } from '../syntax/child';

/** What a change does to a store: which commands can follow from it. */
export type Change = 'add' | 'remove' | 'update' | 'set' | 'any';

export type Effect =
  | { kind: 'change'; store: string; change: Change; target: NodePath; at: NodePath; token: Token }
  /** Something that others can see, or that must not happen twice. */
  | { kind: 'observe'; at: NodePath; repeatable: boolean; file?: { store: string; kind: 'read' | 'write' } }
  /** Something changes that stays in memory, and that would be changed again if the function ran again. */
  | { kind: 'keep'; at: NodePath }
  /** A call of a function that reads or writes stores. */
  | { kind: 'call'; at: NodePath; functions: string[] }
  | { kind: 'exit'; at: NodePath };

/** What calling a function does, as its callers see it. */
export interface Summary {
  reads: Set<string>;
  writes: Set<string>;
  /** Stores whose elements it changes in place. */
  mutates: Set<string>;
  /** Parameters that it changes in place. */
  changes: Set<number>;
  changesThis: boolean;
  /** Changes what stays in memory, and would change it again. */
  keeps: boolean;
  /** Parameters that it changes so. */
  keepsParameters: Set<number>;
  observes: boolean;
  /** Its calls must follow one another: it may throw, or leaves something behind. */
  ordered: boolean;
}

export const emptySummary = (): Summary => ({
  reads: new Set(),
  writes: new Set(),
  mutates: new Set(),
  changes: new Set(),
  changesThis: false,
  keeps: false,
  keepsParameters: new Set(),
  observes: false,
  ordered: false,
});

/** Reads the effects of code in the order in which they happen, as far as it is known. */
export class EffectReader {
  constructor(
    private readonly flow: Flow,
    private readonly summaries: Map<string, Summary>,
    /** Functions that give promises only because of the migration: waiting for them is no more than calling them was. */
    private readonly becomesAsync: (functionId: string) => boolean = () => false,
  ) {}

  /** Effects of a statement or expression, without those of functions that only run later. */
  read(path: NodePath, module: Module): Effect[] {
    const effects: Effect[] = [];
    this.visit(path, module, effects);
    return effects;
  }

  private visit(path: NodePath, module: Module, effects: Effect[]): void {
    if (!path.node) return;
    if (path.isFunction() && !isInlineCallback(path)) return;
    if (path.isClass() || path.isTSType()) return;
    // The row is imported into the table, and the statement goes.
    if (path.isExpressionStatement() && seedStatementAt(path)) return;
    const file = this.flow.oracle.fileAccess?.(path.node);
    if (file) {
      for (const one of file.before) this.visit(one, module, effects);
      if (file.effect)
        effects.push({ kind: 'observe', at: path, repeatable: file.effect.kind === 'read', file: file.effect });
      for (const one of file.after) this.visit(one, module, effects);
      return;
    }
    if (this.flow.oracle.isDropped?.(path.node)) return;
    const keys = t.VISITOR_KEYS[path.node.type] ?? [];
    for (const key of keys) {
      const below = (path as unknown as { get(key: string): NodePath | NodePath[] }).get(key);
      for (const one of Array.isArray(below) ? below : [below]) this.visit(one, module, effects);
    }
    this.own(path, module, effects);
  }

  private own(path: NodePath, module: Module, effects: Effect[]): void {
    if (path.isAssignmentExpression()) this.assigned(child(path, 'left'), path, module, effects, path.get('right'));
    else if (path.isUpdateExpression()) this.assigned(child(path, 'argument'), path, module, effects);
    else if (path.isUnaryExpression({ operator: 'delete' }))
      this.assigned(child(path, 'argument'), path, module, effects);
    else if (path.isCallExpression() || path.isOptionalCallExpression() || path.isNewExpression())
      this.called(path as NodePath<t.CallExpression>, module, effects);
    else if (path.isAwaitExpression() && this.isOwnAwait(path, module)) return;
    else if (path.isAwaitExpression() || path.isYieldExpression())
      effects.push({ kind: 'observe', at: path, repeatable: this.isRepeatableAwait(path, module) });
    else if (path.isForOfStatement({ await: true })) effects.push({ kind: 'observe', at: path, repeatable: false });
    else if (path.isTaggedTemplateExpression()) effects.push({ kind: 'observe', at: path, repeatable: true });
    else if ((path.isReturnStatement() || path.isThrowStatement()) && !this.insideInline(path))
      effects.push({ kind: 'exit', at: path });
  }

  private insideInline(path: NodePath): boolean {
    const fn = path.getFunctionParent();
    return Boolean(fn && isInlineCallback(fn));
  }

  private isOwnAwait(path: NodePath<t.AwaitExpression>, module: Module): boolean {
    const call = path.get('argument');
    const functions =
      call.isCallExpression() || call.isOptionalCallExpression()
        ? this.flow.entityOf(child(call, 'callee'), module)?.functions
        : undefined;
    return Boolean(functions && functions.length > 0 && functions.every(this.becomesAsync));
  }

  private isRepeatableAwait(path: NodePath, module: Module): boolean {
    const argument = child(path, 'argument');
    if (!argument.isCallExpression()) return false;
    const { callee } = argument.node;
    const functions = this.flow.entityOf(argument.get('callee'), module)?.functions;
    if (functions)
      return functions.every(
        (id) => !this.summaries.get(id)?.observes && (this.summaries.get(id)?.writes.size ?? 0) === 0,
      );
    return (
      t.isMemberExpression(callee) &&
      t.isIdentifier(callee.object) &&
      /^(bcrypt|bcryptjs|argon2|crypto|Promise)$/.test(callee.object.name)
    );
  }

  private assigned(left: NodePath, at: NodePath, module: Module, effects: Effect[], right?: NodePath): void {
    const store = this.flow.storeOf(left, module);
    if (store) {
      const [own] = this.flow.evaluate(left, module);
      effects.push({
        kind: 'change',
        store,
        change: at.isUnaryExpression() ? 'remove' : reassignment(right),
        target: left,
        at,
        token: own,
      });
      return;
    }
    if (left.isMemberExpression() || left.isOptionalMemberExpression()) {
      const object = child(left, 'object');
      const isRemoval = at.isUnaryExpression();
      const count = effects.length;
      this.change(object, at, module, effects, (token) =>
        token.kind !== 'container' ? 'update' : isRemoval ? 'remove' : 'any',
      );
      if (effects.length === count) this.kept(left, at, module, effects);
    } else if (left.isIdentifier()) this.kept(left, at, module, effects);
    else if (left.isObjectPattern() || left.isArrayPattern()) {
      const known = effects.length;
      for (const target of targetsIn(left)) this.assigned(target, at, module, effects);
      if (effects.length === known) effects.push({ kind: 'observe', at, repeatable: true });
    }
  }

  /** A change of what no table holds. */
  private kept(left: NodePath, at: NodePath, module: Module, effects: Effect[]): void {
    const counter = this.flow.entityOf(left, module)?.store;
    if (counter !== undefined && this.flow.oracle.isCounter?.(counter)) return;
    if (isKeptAssignment(left, at)) effects.push({ kind: 'keep', at });
  }

  private change(
    target: NodePath,
    at: NodePath,
    module: Module,
    effects: Effect[],
    change: (token: Token) => Change,
  ): void {
    const seen = new Set<string>();
    const variable = variableOf(target);
    if (variable && this.flow.isBeforeInsertion(variable, at)) return;
    for (const token of this.flow.evaluate(target, module)) {
      if (!LIVE.has(token.kind) || seen.has(token.store)) continue;
      seen.add(token.store);
      effects.push({ kind: 'change', store: token.store, change: change(token), target, at, token });
    }
  }

  private called(path: NodePath<t.CallExpression>, module: Module, effects: Effect[]): void {
    const callee = child(path, 'callee');
    const args = children(path, 'arguments');
    const functions = this.flow.entityOf(callee, module)?.functions;
    if (functions) {
      this.calledKnown(path, callee, functions, args, module, effects);
      return;
    }
    if (callee.isFunction()) return;
    if (callee.isMemberExpression() || callee.isOptionalMemberExpression())
      this.calledMethod(path, callee, args, module, effects);
    else if (callee.isIdentifier()) {
      const { name } = callee.node;
      if (CHANGES_ARGUMENT.has(name) && args[0]) this.change(args[0], path, module, effects, () => 'any');
      if (
        !PURE_FUNCTIONS.has(name) &&
        !GENERATES_ID.test(name) &&
        !(path.isNewExpression() && !isHandle(name)) &&
        !isResolver(callee)
      ) {
        effects.push({ kind: 'observe', at: path, repeatable: false });
      }
    } else if (!callee.isImport() && !callee.isSuper()) effects.push({ kind: 'observe', at: path, repeatable: false });
  }

  private calledKnown(
    path: NodePath,
    callee: NodePath,
    functions: string[],
    args: NodePath[],
    module: Module,
    effects: Effect[],
  ): void {
    const summaries = functions.map((id) => this.summaries.get(id) ?? emptySummary());
    const touches = summaries.some((summary) => summary.reads.size > 0 || summary.writes.size > 0);
    if (touches) effects.push({ kind: 'call', at: path, functions });
    if (summaries.some((summary) => summary.observes)) effects.push({ kind: 'observe', at: path, repeatable: false });
    const keeps = summaries.some(
      (summary) => summary.keeps || [...summary.keepsParameters].some((i) => args[i] && isGivenFromOutside(args[i])),
    );
    if (keeps) effects.push({ kind: 'keep', at: path });
    // What the function shows to others it has written before; what it leaves changed is its caller's to write.
    args.forEach((argument, i) => {
      if (summaries.some((summary) => summary.changes.has(i)))
        this.change(argument, path, module, effects, () => 'any');
    });
    if (
      summaries.some((summary) => summary.changesThis) &&
      (callee.isMemberExpression() || callee.isOptionalMemberExpression())
    ) {
      this.change(child(callee, 'object'), path, module, effects, () => 'update');
    }
  }

  private calledMethod(
    path: NodePath,
    callee: NodePath<t.MemberExpression | t.OptionalMemberExpression>,
    args: NodePath[],
    module: Module,
    effects: Effect[],
  ): void {
    const { property, object } = callee.node;
    const method = !callee.node.computed && t.isIdentifier(property) ? property.name : '';
    const receiver = child(callee, 'object');
    const live = [...this.flow.evaluate(receiver, module)];
    if (/^(expect|assert|should|chai)$/.test(rootName(object) ?? '')) return;
    const borrowed = borrowedMethod(receiver);
    if ((method === 'apply' || method === 'call') && borrowed && CHANGES.has(borrowed) && args[0])
      return this.change(args[0], path, module, effects, () => 'any');
    if (live.length > 0) {
      const isOurs = live.some(({ kind }) => LIVE.has(kind));
      if (!isOurs && CHANGES.has(method) && isKeptCall(receiver, method, path))
        effects.push({ kind: 'keep', at: path });
      if (CHANGES.has(method) || isSetter(method))
        return this.change(receiver, path, module, effects, (token) => changeOf(token, method, args));
      if (READ_ONLY.has(method)) return;
      if (live.some((token) => token.kind === 'element')) this.change(receiver, path, module, effects, () => 'update');
      return;
    }
    const isReflect = method === 'set' || method === 'deleteProperty' ? rootName(object) === 'Reflect' : false;
    if ((CHANGES_ARGUMENT.has(method) || isReflect) && args[0])
      this.change(args[0], path, module, effects, () => 'any');
    const root = rootName(object);
    if (root && PURE_GLOBALS.has(root) && !receiver.scope.getBinding(root)) return;
    if (
      root &&
      /^(console|logger|log|Logger|crypto|uuid|shortid|path|moment|dayjs|bcrypt|bcryptjs|validator|Joi|joi|z|_|lodash)$/.test(
        root,
      )
    )
      return;
    if (
      t.isThisExpression(object) === false &&
      t.isMemberExpression(object) &&
      t.isThisExpression(object.object) &&
      t.isIdentifier(object.property) &&
      /log/i.test(object.property.name)
    )
      return;
    if (GENERATES_ID.test(method)) return;
    if (CHANGES.has(method) && isKeptCall(receiver, method, path)) effects.push({ kind: 'keep', at: path });
    if (READ_ONLY.has(method) || CHANGES.has(method)) return;
    effects.push({ kind: 'observe', at: path, repeatable: false });
  }
}

/** `push` of `Array.prototype.push`, whose `apply` is called on something else. */
const borrowedMethod = ({ node }: NodePath): string | undefined =>
  t.isMemberExpression(node) && !node.computed && t.isIdentifier(node.property) ? node.property.name : undefined;

/** The variable that a member expression starts with. */
function variableOf(path: NodePath): NodePath<t.Identifier> | undefined {
  let current = path;
  while (current.isMemberExpression() || current.isOptionalMemberExpression()) current = child(current, 'object');
  return current.isIdentifier() ? current : undefined;
}

/** What a pattern assigns to: `[a.x, b]` → `a.x`, `b`. */
function targetsIn(pattern: NodePath): NodePath[] {
  if (pattern.isArrayPattern())
    return children(pattern, 'elements')
      .filter(({ node }) => node)
      .flatMap(targetsIn);
  if (pattern.isObjectPattern())
    return pattern.get('properties').flatMap((one) => targetsIn(one.isRestElement() ? one : child(one, 'value')));
  if (pattern.isAssignmentPattern()) return targetsIn(child(pattern, 'left'));
  return pattern.isRestElement() ? targetsIn(child(pattern, 'argument')) : [pattern];
}

function rootName(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isMemberExpression(node)) return rootName(node.object);
  if (t.isCallExpression(node) && t.isMemberExpression(node.callee)) return rootName(node.callee.object);
  if (t.isCallExpression(node) && t.isIdentifier(node.callee)) return node.callee.name;
  return undefined;
}

/** Constructors whose objects do something by themselves. */
const isHandle = (name: string): boolean =>
  /^(Worker|WebSocket|WebSocketServer|EventSource|BroadcastChannel)$/.test(name);

/** `resolve(x)` in a Promise's executor: only who awaits the promise sees it. */
function isResolver(callee: NodePath<t.Identifier>): boolean {
  const binding = callee.scope.getBinding(callee.node.name);
  const fn = binding?.kind === 'param' ? binding.scope.path : undefined;
  return Boolean(
    fn?.isFunction() &&
    fn.parentPath?.isNewExpression() &&
    t.isIdentifier(fn.parentPath.node.callee, { name: 'Promise' }),
  );
}

function changeOf(token: Token, method: string, args: NodePath[]): Change {
  if (token.kind !== 'container') return 'update';
  if (method === 'push' || method === 'unshift' || method === 'add') return 'add';
  if (method === 'pop' || method === 'shift' || method === 'delete' || method === 'clear') return 'remove';
  if (method === 'splice' && args.length <= 2) return 'remove';
  if (method === 'sort' || method === 'reverse') return 'update';
  return 'any';
}

/** What `store = …` can do, by the shape of the right side. */
function reassignment(right: NodePath | undefined): Change {
  if (!right) return 'any';
  if (
    right.isCallExpression() &&
    t.isMemberExpression(right.node.callee) &&
    t.isIdentifier(right.node.callee.property)
  ) {
    const { name } = right.node.callee.property;
    if (name === 'filter' || name === 'slice') return 'remove';
    if (name === 'concat') return 'add';
  }
  if (right.isArrayExpression()) {
    if (right.node.elements.length === 0) return 'remove';
    return t.isSpreadElement(right.node.elements[0]) ? 'add' : 'any';
  }
  return 'any';
}

import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { pathKey } from '../analysis/paths';
import type { Collection, Entity } from '../plan/schema';
import { ADDS, GIVES_ELEMENT, GIVES_ELEMENTS, GIVES_ITSELF, PURE_FUNCTIONS } from './methods';
import { insertedValues } from './inserted-values';
import { unitOf } from './units';
import { heldBy, itemsOf, memberOf, propertiesOf, returnedByUnknown } from './kinds';
import { foreign, LIVE, mapKinds, NOTHING, token, union, type Kind, type Token, type Value } from './values';
import { child, children } from '../syntax/child';

/** What is known of a program beyond the text of one file. */
export interface Oracle {
  /** What a path refers to, as far as it is a store that moves or a function of the program. */
  entity(file: string, key: string): Entity | undefined;
  collection(store: string): Collection | undefined;
  /** Whether a store is a counter that moves: it is no collection, and its numbers may be given twice. */
  isCounter?(store: string): boolean;
  /** The store that an expression reads from its file. */
  fileRead?(node: t.Node): string | undefined;
  /** Whether only what is read from a store counts as its element, not what is put into it. */
  readsOnly?: boolean;
  /** Code that is dropped when stores move. */
  isDropped?(node: t.Node): boolean;
  /** What an expression does with a store in a file, and the code that runs before and after that. */
  fileAccess?(
    node: t.Node,
  ): { effect?: { store: string; kind: 'read' | 'write' }; before: NodePath[]; after: NodePath[] } | undefined;
}

/** Where elements of stores go: through variables, parameters, returned values and properties, to a fixed point. */
export class Flow {
  readonly returns = new Map<string, Value>();
  readonly slots = new Map<string, Value>();
  private readonly bindings = new Map<Binding, Value>();
  private readonly parameters = new Map<string, Value[]>();
  /** Stores that functions put their arguments into, by function and place. */
  readonly inserts = new Map<string, Value>();
  /** What functions put into their arguments, by function and place. */
  private readonly collects = new Map<string, Value>();
  private readonly inserted = new Map<Binding, Value>();
  /** Where what a variable holds is first put into a store. */
  private readonly insertions = new Map<Binding, NodePath>();
  private readonly resolved = new Map<t.Node, Value>();
  private memo = new Map<t.Node, Value>();
  private changed = false;

  constructor(
    readonly modules: Module[],
    readonly oracle: Oracle,
  ) {}

  /** Evaluates every module until nothing new is found. */
  run(): void {
    do {
      this.changed = false;
      this.memo = new Map();
      for (const module of this.modules) this.visitModule(module);
    } while (this.changed);
    this.memo = new Map();
  }

  /** The stores' values that reach each parameter of a function. */
  parametersOf(functionId: string): Value[] {
    return this.parameters.get(functionId) ?? [];
  }

  /** Facts about functions of other files, from a plan. */
  seed(functionId: string, returns: Value, parameters: Value[]): void {
    this.returns.set(functionId, returns);
    this.parameters.set(functionId, parameters);
  }

  entityOf(path: NodePath, module: Module): Entity | undefined {
    const key = pathKey(path, module.functionIds);
    return key === undefined ? undefined : this.oracle.entity(module.path, key);
  }

  /** The store that a path names, if it moves and holds elements. */
  storeOf(path: NodePath, module: Module): string | undefined {
    const store = this.entityOf(path, module)?.store;
    return store !== undefined && this.oracle.collection(store) ? store : undefined;
  }

  private visitModule(module: Module): void {
    module.program.traverse({
      VariableDeclarator: (path) => {
        const init = child(path, 'init');
        if (init.node && !isClientData(init)) this.bind(child(path, 'id'), this.evaluate(init, module), module);
      },
      AssignmentExpression: (path) => {
        this.assign(path, module);
        for (const one of insertedValues(path)) this.insert(one.value, one.store, module);
      },
      AssignmentPattern: (path) => {
        const value = this.evaluate(child(path, 'right'), module);
        if (value.size > 0) this.bind(child(path, 'left'), value, module);
      },
      ForOfStatement: (path) => {
        const left = path.get('left');
        const target = left.isVariableDeclaration()
          ? (left.get('declarations')[0].get('id') as NodePath)
          : (left as NodePath);
        this.bind(target, this.iterated(this.evaluate(child(path, 'right'), module)), module);
      },
      ReturnStatement: (path) => {
        const fn = path.getFunctionParent();
        if (fn && path.node.argument)
          this.addReturn(module.functionIds.get(fn.node), this.evaluate(child(path, 'argument'), module));
      },
      YieldExpression: (path) => {
        const fn = path.getFunctionParent();
        const value = this.evaluate(child(path, 'argument'), module);
        if (fn) this.addReturn(module.functionIds.get(fn.node), path.node.delegate ? value : heldBy(value));
      },
      ArrowFunctionExpression: (path) => {
        const body = child(path, 'body');
        if (!body.isBlockStatement()) this.addReturn(module.functionIds.get(path.node), this.evaluate(body, module));
      },
      CallExpression: (path) => {
        this.evaluate(path, module);
        for (const one of insertedValues(path)) this.insert(one.value, one.store, module);
      },
      OptionalCallExpression: (path) => void this.evaluate(path, module),
      NewExpression: (path) => void this.evaluate(path, module),
      Function: (path) => {
        const values = this.parameters.get(module.functionIds.get(path.node) ?? '') ?? [];
        const params = children(path, 'params');
        values.forEach((value, i) => params[i] && this.bind(params[i], value, module));
      },
    });
  }

  /** What a variable holds is an element from where it is put into a store. */
  private insert(value: NodePath, into: NodePath, module: Module): void {
    const store = this.oracle.readsOnly ? undefined : this.storeOf(into, module);
    if (!store) return;
    const origin = this.originOf(value, module);
    this.becomesElement(value, store, origin, module);
    for (const part of partsOf(value)) this.becomesElement(part, store, origin, module, 'part');
  }

  /** Whether code runs before what a variable holds is put into a store: it is no element yet. */
  isBeforeInsertion(variable: NodePath<t.Identifier>, at: NodePath): boolean {
    const binding = variable.scope.getBinding(variable.node.name);
    const first = binding && this.insertions.get(binding);
    if (!first || at.node.start! >= first.node.start! || (this.bindings.get(binding)?.size ?? 0) > 0) return false;
    const loop = first.findParent((parent) => parent.isLoop() || parent.isFunction());
    // Declared within the loop, it is another one each time.
    return !loop?.isLoop() || !at.isDescendant(loop) || binding.path.isDescendant(loop);
  }

  private becomesElement(value: NodePath, store: string, origin: string, module: Module, kind: Kind = 'element'): void {
    const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
    if (!binding || binding.kind === 'module') return;
    this.add(this.inserted as Map<unknown, Value>, binding, new Set([token(kind, store, origin)]));
    const first = this.insertions.get(binding);
    if (!first || value.node.start! < first.node.start!) this.insertions.set(binding, value);
    const place = binding.kind === 'param' && kind === 'element' ? parameterPlace(binding, module) : undefined;
    this.add(this.inserts as Map<unknown, Value>, place, new Set([token('element', store, '')]));
  }

  private add(map: Map<unknown, Value>, key: unknown, value: Value): void {
    if (value.size === 0 || key === undefined) return;
    const known = map.get(key) ?? NOTHING;
    const all = union(known, value);
    if (all.size === known.size) return;
    map.set(key, all);
    this.changed = true;
  }

  private addReturn(functionId: string | undefined, value: Value): void {
    this.add(this.returns, functionId, foreign(value));
  }

  private addParameter(functionId: string, index: number, value: Value): void {
    if (value.size === 0) return;
    const values = this.parameters.get(functionId) ?? [];
    const known = values[index] ?? NOTHING;
    const all = union(known, foreign(value));
    if (all.size === known.size) return;
    values[index] = all;
    for (let i = 0; i < values.length; i++) values[i] ??= NOTHING;
    this.parameters.set(functionId, values);
    this.changed = true;
  }

  private lastParameterOf(functionId: string): number {
    const fn = this.modules.map(({ functions }) => functions.get(functionId)).find(Boolean);
    return (fn?.node.params.length ?? 1) - 1;
  }

  private bind(target: NodePath, value: Value, module: Module): void {
    if (target.isObjectPattern() && value.size === 0) return this.bindSlots(target, module);
    if (value.size === 0 || !target.node) return;
    if (target.isIdentifier()) {
      const binding = target.scope.getBinding(target.node.name);
      if (binding) this.add(this.bindings, binding, value);
    } else if (target.isObjectPattern()) {
      for (const property of target.get('properties')) {
        if (property.isRestElement()) this.bind(child(property, 'argument'), propertiesOf(value), module);
        else this.bind(child(property, 'value'), memberOf(value), module);
      }
    } else if (target.isArrayPattern()) {
      for (const element of children(target, 'elements')) {
        if (element.isRestElement()) this.bind(child(element, 'argument'), itemsOf(value), module);
        else if (element.node) this.bind(element, memberOf(value), module);
      }
    } else if (target.isAssignmentPattern()) this.bind(child(target, 'left'), value, module);
    else if (target.isTSParameterProperty()) this.bind(child(target, 'parameter'), value, module);
    else if (target.isRestElement()) this.bind(child(target, 'argument'), heldBy(value), module);
  }

  /** `const { book } = res.locals`: what another function has put there. */
  private bindSlots(target: NodePath<t.ObjectPattern>, module: Module): void {
    for (const property of target.get('properties')) {
      if (!property.isObjectProperty() || property.node.computed || !t.isIdentifier(property.node.key)) continue;
      const value = this.slots.get(property.node.key.name);
      if (value) this.bind(child(property, 'value'), value, module);
    }
  }

  private assign(path: NodePath<t.AssignmentExpression>, module: Module): void {
    const value = this.evaluate(path.get('right'), module);
    if (value.size === 0) return;
    const left = child(path, 'left');
    if (left.isMemberExpression()) {
      if (this.storeOf(left, module)) return;
      const { property, computed } = left.node;
      if (!computed && t.isIdentifier(property)) this.add(this.slots, property.name, foreign(value));
      if (t.isIdentifier(left.node.object) || computed) this.hold(child(left, 'object'), heldBy(value), module);
    } else this.bind(left, value, module);
  }

  /** What a local object or collection holds from now on: `found.push(book)`, `(byShelf[shelf] ??= []).push(book)`. */
  private hold(target: NodePath, value: Value, module: Module, depth = 0): void {
    if (value.size === 0 || depth > 6 || !target.node) return;
    // What becomes part of a store is looked at elsewhere.
    if ([...this.evaluate(target, module)].some(({ kind }) => LIVE.has(kind))) return;
    const through = (...keys: string[]): void =>
      keys.forEach((key) => this.hold(child(target, key), value, module, depth + 1));
    if (target.isIdentifier()) {
      const binding = target.scope.getBinding(target.node.name);
      if (!binding) return;
      this.add(this.bindings, binding, value);
      const place = binding.kind === 'param' ? parameterPlace(binding, module) : undefined;
      this.add(this.collects, place, foreign(value));
    } else if (target.isMemberExpression() || target.isOptionalMemberExpression()) {
      const { property, computed } = target.node;
      if (!computed && t.isIdentifier(property)) this.add(this.slots, property.name, foreign(value));
      else through('object');
    } else if (target.isAssignmentExpression() || target.isLogicalExpression()) through('left', 'right');
    else if (target.isConditionalExpression()) through('consequent', 'alternate');
    else if (target.isTSAsExpression() || target.isTSNonNullExpression() || target.isParenthesizedExpression())
      through('expression');
    else if (target.isCallExpression() || target.isOptionalCallExpression()) {
      const callee = child(target, 'callee');
      if (callee.isMemberExpression() || callee.isOptionalMemberExpression()) through('callee.object');
    }
  }

  /** What an expression may hold of the stores. */
  evaluate(path: NodePath, module: Module): Value {
    if (!path?.node) return NOTHING;
    const known = this.memo.get(path.node);
    if (known) return known;
    this.memo.set(path.node, NOTHING);
    const value = this.compute(path, module);
    this.memo.set(path.node, value);
    return value;
  }

  private compute(path: NodePath, module: Module): Value {
    const { node } = path;
    const read = this.oracle.fileRead?.(node);
    if (read) return new Set([token('container', read, this.originOf(path, module))]);
    switch (node.type) {
      case 'Identifier':
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const store = this.storeOf(path, module);
        if (store) return new Set([token('container', store, this.originOf(path, module))]);
        if (node.type === 'Identifier') {
          const binding = path.scope.getBinding(node.name);
          return binding
            ? union(this.bindings.get(binding) ?? NOTHING, this.inserted.get(binding) ?? NOTHING)
            : NOTHING;
        }
        const object = this.evaluate(child(path, 'object'), module);
        const property = !node.computed && t.isIdentifier(node.property) ? node.property.name : undefined;
        // Of a collection that is how many it holds; of an element, something of its own.
        const isCount = property === 'length' || property === 'size';
        const own = isCount ? mapKinds(object, { element: 'part', part: 'part', copy: 'part' }) : memberOf(object);
        return own.size > 0 || property === undefined || isClientData(child(path, 'object'))
          ? own
          : (this.slots.get(property) ?? NOTHING);
      }
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        return this.call(path as NodePath<t.CallExpression>, module);
      case 'ConditionalExpression':
        return union(this.evaluate(child(path, 'consequent'), module), this.evaluate(child(path, 'alternate'), module));
      case 'LogicalExpression':
        return union(this.evaluate(child(path, 'left'), module), this.evaluate(child(path, 'right'), module));
      case 'AssignmentExpression':
        return this.evaluate(child(path, 'right'), module);
      case 'SequenceExpression':
        return this.evaluate(children(path, 'expressions').at(-1)!, module);
      case 'AwaitExpression':
        return this.evaluate(child(path, 'argument'), module);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'ParenthesizedExpression':
        return this.evaluate(child(path, 'expression'), module);
      case 'ArrayExpression':
        return union(
          ...children(path, 'elements').map((element) =>
            element.isSpreadElement()
              ? this.itemsIn(this.evaluate(child(element, 'argument'), module))
              : heldBy(this.evaluate(element, module)),
          ),
        );
      case 'ObjectExpression':
        return union(
          ...children(path, 'properties').map((property) => {
            if (property.isSpreadElement()) {
              return propertiesOf(this.evaluate(child(property, 'argument'), module));
            }
            return property.isObjectProperty() ? heldBy(this.evaluate(child(property, 'value'), module)) : NOTHING;
          }),
        );
      default:
        return NOTHING;
    }
  }

  /** What a loop over a value is given each time: pairs of a Map. */
  private iterated(value: Value): Value {
    const { pairs, others } = this.pairsIn(value);
    return union(memberOf(others), heldBy(memberOf(pairs)));
  }

  /** What `...` gives of a value: pairs of a Map. */
  private itemsIn(value: Value): Value {
    const { pairs, others } = this.pairsIn(value);
    return union(itemsOf(others), heldBy(itemsOf(pairs)));
  }

  private pairsIn(value: Value): { pairs: Value; others: Value } {
    const isMap = ({ kind, store }: Token): boolean => kind === 'container' && this.oracle.collection(store) === 'map';
    const all = [...value];
    return { pairs: new Set(all.filter(isMap)), others: new Set(all.filter((one) => !isMap(one))) };
  }

  private originOf(path: NodePath, module: Module): string {
    const unit = unitOf(path);
    return unit ? (module.functionIds.get(unit.node) ?? '') : '';
  }

  private call(path: NodePath<t.CallExpression>, module: Module): Value {
    const callee = child(path, 'callee');
    const args = children(path, 'arguments');
    const functions = this.entityOf(callee, module)?.functions;
    if (functions) {
      args.forEach((argument, i) => {
        const spread = argument.isSpreadElement();
        const value = spread
          ? memberOf(this.evaluate(child(argument, 'argument'), module))
          : this.evaluate(argument, module);
        for (const id of functions) {
          // What is spread may reach every parameter from there on.
          for (let at = i; at <= (spread ? Math.max(i, this.lastParameterOf(id)) : i); at++)
            this.addParameter(id, at, value);
          this.hold(argument, this.collects.get(`${id} ${i}`) ?? NOTHING, module);
          for (const { store } of this.inserts.get(`${id} ${i}`) ?? [])
            this.becomesElement(argument, store, this.originOf(argument, module), module);
        }
      });
      if (path.isNewExpression()) return NOTHING;
      return union(...functions.map((id) => this.returns.get(id) ?? NOTHING));
    }
    if (callee.isMemberExpression() || callee.isOptionalMemberExpression())
      return this.methodCall(callee, args, module);
    if (callee.isFunction()) {
      const id = module.functionIds.get(callee.node);
      args.forEach((argument, i) => id && this.addParameter(id, i, this.evaluate(argument, module)));
      return (id && this.returns.get(id)) || NOTHING;
    }
    const passed = args.map((argument) => this.evaluate(argument, module));
    if (callee.isIdentifier()) {
      if (path.isNewExpression() && callee.node.name === 'Promise') return this.promised(args[0]);
      const executor = executorResolving(callee);
      if (executor) this.add(this.resolved as Map<unknown, Value>, executor, foreign(union(...passed)));
      if (PURE_FUNCTIONS.has(callee.node.name)) return NOTHING;
    }
    return returnedByUnknown(union(...passed));
  }

  private promised(executor: NodePath | undefined): Value {
    return executor ? (this.resolved.get(executor.node) ?? NOTHING) : NOTHING;
  }

  private methodCall(
    callee: NodePath<t.MemberExpression | t.OptionalMemberExpression>,
    args: NodePath[],
    module: Module,
  ): Value {
    const { property } = callee.node;
    const method = !callee.node.computed && t.isIdentifier(property) ? property.name : '';
    const receiver = child(callee, 'object');
    if (receiver.isIdentifier() && !receiver.scope.getBinding(receiver.node.name)) {
      const known = this.globalCall(receiver.node.name, method, args, module);
      if (known) return known;
    }
    const object = this.evaluate(receiver, module);
    const passed = args.map((argument) => this.evaluate(argument, module));
    this.bindCallbacks(object, method, args, module);
    if (ADDS.has(method)) this.collect(receiver, method === 'splice' ? args.slice(2) : args, module);
    if (object.size === 0) {
      if (method === 'then' || method === 'catch') return this.callbackReturn(args[0], module);
      if (isReduce(method)) return this.reduced(NOTHING, args, passed, module);
      if (method === 'map' || method === 'flatMap') return heldBy(this.callbackReturn(args[0], module));
      if (GIVES_ELEMENTS.has(method)) return union(...passed.map(addedOf));
      return receiver.isIdentifier() && /^(_|lodash|R|underscore)$/.test(receiver.node.name)
        ? returnedByUnknown(union(...passed))
        : NOTHING;
    }
    if (method === 'then') return this.callbackReturn(args[0], module);
    if (method === 'map' || method === 'flatMap') return heldBy(this.callbackReturn(args[0], module));
    if (isReduce(method)) return this.reduced(object, args, passed, module);
    if (isIterator(callee)) return object;
    if (GIVES_ITSELF.has(method)) return object;
    if (GIVES_ELEMENT.has(method)) return memberOf(object);
    if (method === 'entries') return heldBy(itemsOf(object));
    if (GIVES_ELEMENTS.has(method))
      return union(itemsOf(object), mapKinds(object, { element: 'part' }), ...passed.map(addedOf));
    return NOTHING;
  }

  /** What `reduce` makes, of its start and of what its callback gives each time. */
  private reduced(object: Value, args: NodePath[], passed: Value[], module: Module): Value {
    const made = union(this.callbackReturn(args[0], module), passed[1] ?? NOTHING);
    const [accumulator] = args[0]?.isFunction() ? children(args[0], 'params') : [];
    if (accumulator && object.size === 0) this.bind(accumulator, made, module);
    return made;
  }

  private collect(receiver: NodePath, args: NodePath[], module: Module): void {
    for (const argument of args) {
      const value = argument.isSpreadElement()
        ? this.itemsIn(this.evaluate(child(argument, 'argument'), module))
        : heldBy(this.evaluate(argument, module));
      this.hold(receiver, value, module);
    }
  }

  /** `Object.values(x)`, `Array.from(x)`, `Promise.all(x)` and their like. */
  private globalCall(global: string, method: string, args: NodePath[], module: Module): Value | undefined {
    const first = args[0] ? this.evaluate(args[0], module) : NOTHING;
    const collected = propertiesOf(first);
    if (global === 'Object') {
      if (method === 'entries' || method === 'groupBy') return heldBy(collected);
      if (method === 'fromEntries') return memberOf(first).size > 0 ? memberOf(this.itemsIn(first)) : NOTHING;
      if (method === 'values') return collected;
      if (method === 'assign') {
        const rest = args.slice(1).map((argument) => propertiesOf(this.evaluate(argument, module)));
        return union(first, ...rest);
      }
      if (method === 'create') return collected;
      if (method === 'freeze' || method === 'seal' || method === 'defineProperty') return first;
      return NOTHING;
    }
    if (global === 'Array') {
      if (method !== 'from' && method !== 'of') return NOTHING;
      if (args[1]) {
        this.bindCallbacks(first, 'map', [args[1]], module);
        return heldBy(this.callbackReturn(args[1], module));
      }
      return method === 'of' ? heldBy(first) : this.itemsIn(first);
    }
    if (global === 'Promise') return method === 'all' || method === 'allSettled' ? collected : first;
    if (global === 'JSON' && args[1]?.isFunction()) {
      const [, value] = children(args[1], 'params');
      if (value) this.bind(value, union(first, memberOf(first), memberOf(memberOf(first))), module);
    }
    if (['JSON', 'Math', 'Number', 'String', 'console', 'Date', 'Buffer'].includes(global)) return NOTHING;
    return undefined;
  }

  /** Gives the parameters of `books.map((book, i) => …)` what they are called with. */
  private bindCallbacks(object: Value, method: string, args: NodePath[], module: Module): void {
    const callback = args[0];
    if (object.size === 0 || !callback) return;
    const item = method === 'then' ? object : memberOf(object);
    if (callback.isFunction()) {
      const params = children(callback, 'params');
      const positions = method === 'sort' || method === 'toSorted' ? [0, 1] : method.startsWith('reduce') ? [1] : [0];
      for (const position of positions) if (params[position]) this.bind(params[position], item, module);
      const whole = params[method.startsWith('reduce') ? 3 : 2];
      if (whole) this.bind(whole, object, module);
      if (method.startsWith('reduce') && params[0]) {
        this.bind(
          params[0],
          union(this.callbackReturn(callback, module), args[1] ? this.evaluate(args[1], module) : item),
          module,
        );
      }
    } else {
      for (const id of this.entityOf(callback, module)?.functions ?? []) this.addParameter(id, 0, item);
    }
  }

  private callbackReturn(callback: NodePath | undefined, module: Module): Value {
    if (!callback) return NOTHING;
    if (callback.isFunction()) return this.returns.get(module.functionIds.get(callback.node) ?? '') ?? NOTHING;
    return union(...(this.entityOf(callback, module)?.functions ?? []).map((id) => this.returns.get(id) ?? NOTHING));
  }
}

/** The variables for objects and lists of which a new element, or a variable for it, is made: `{ id, tags }`. */
function partsOf(value: NodePath, depth = 0): NodePath[] {
  const literal = value.isIdentifier() && depth === 0 ? madeFor(value) : value;
  if (!literal?.isObjectExpression() || depth > 3) return [];
  return children(literal, 'properties').flatMap((property) => {
    const part = property.isObjectProperty() ? child(property, 'value') : undefined;
    if (!part) return [];
    return part.isIdentifier() ? (madeFor(part) ? [part] : []) : partsOf(part, depth + 1);
  });
}

/** The object or list that is made where a variable is declared. */
function madeFor(variable: NodePath<t.Identifier>): NodePath | undefined {
  const declaration = variable.scope.getBinding(variable.node.name)?.path;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return init?.isObjectExpression() || init?.isArrayExpression() ? init : undefined;
}

const CLIENT_DATA = /^(body|query|params|headers|cookies|queryStringParameters|pathParameters)$/;

/** `req.body` and its like hold what a client sent, never an element; so does what is taken from it. */
function isClientData(path: NodePath, depth = 0): boolean {
  if (depth > 5) return false;
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const { property } = path.node;
    return (
      (t.isIdentifier(property) && CLIENT_DATA.test(property.name)) || isClientData(child(path, 'object'), depth + 1)
    );
  }
  const declaration = path.isIdentifier() ? path.scope.getBinding(path.node.name)?.path : undefined;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return Boolean(init?.node && isClientData(init, depth + 1));
}

/** What a list holds of a value that it is joined with: `list.concat(more, one)`. */
const addedOf = (value: Value): Value =>
  mapKinds(value, { elements: 'elements', groups: 'groups', container: 'elements', element: 'elements', copy: 'copy' });

const isReduce = (method: string): boolean => method === 'reduce' || method === 'reduceRight';

/** `books[Symbol.iterator]` */
const isIterator = ({ node }: NodePath<t.MemberExpression | t.OptionalMemberExpression>): boolean =>
  node.computed &&
  t.isMemberExpression(node.property) &&
  t.isIdentifier(node.property.object, { name: 'Symbol' }) &&
  t.isIdentifier(node.property.property, { name: 'iterator' });

/** A parameter's function and place in it. */
function parameterPlace(binding: Binding, module: Module): string | undefined {
  const fn = binding.scope.path;
  const index = fn.isFunction() ? fn.node.params.indexOf(binding.identifier as never) : -1;
  const id = module.functionIds.get(fn.node);
  return id && index >= 0 ? `${id} ${index}` : undefined;
}

/** The Promise executor whose `resolve` parameter an identifier is. */
function executorResolving(callee: NodePath<t.Identifier>): t.Node | undefined {
  const binding = callee.scope.getBinding(callee.node.name);
  const fn = binding?.kind === 'param' ? binding.scope.path : undefined;
  if (!fn?.isFunction() || !fn.parentPath?.isNewExpression()) return undefined;
  if (!t.isIdentifier(fn.parentPath.node.callee, { name: 'Promise' })) return undefined;
  return fn.node.params[0] === binding!.identifier ? fn.node : undefined;
}

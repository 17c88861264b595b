import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import { GENERATES_ID } from '../accesses/methods';
import { readEquality } from '../accesses/predicates';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import { child, children } from '../syntax/child';

/** An expression that becomes an element of a store, or replaces one. */
export interface Insert {
  module: Module;
  value: NodePath;
  /** Takes the place of another element. */
  replaces: boolean;
  /** The reference to the store. */
  store: NodePath;
}

/** How an element gets the value of its key. */
export type KeySource = 'generated' | 'number' | 'derived' | 'same' | 'client' | 'absent' | 'unknown';

/** Every place where a program puts elements into an array store. */
export function findInserts(references: Reference[], store: string): Insert[] {
  const found: Insert[] = [];
  for (const reference of references) {
    if (reference.store !== store || seedStatementOf(reference.path)) continue;
    const { path, module } = reference;
    const add = (value: NodePath, replaces: boolean): void => void found.push({ module, value, replaces, store: path });
    const member = path.parentPath;
    if (member?.isMemberExpression() && path.key === 'object') {
      const outer = member.parentPath!;
      if (member.node.computed) {
        if (outer.isAssignmentExpression({ operator: '=' }) && member.key === 'left') add(outer.get('right'), true);
        continue;
      }
      const method = (member.node.property as t.Identifier).name;
      if (!outer.isCallExpression() || member.key !== 'callee') continue;
      const args = children(outer, 'arguments');
      if (method === 'push' || method === 'unshift') args.forEach((argument) => add(argument, false));
      if (method === 'splice') args.slice(2).forEach((argument) => add(argument, !(t.isNumericLiteral(args[1].node, { value: 0 }))));
      if (method === 'concat') args.forEach((argument) => add(argument, false));
      if (method === 'fill') add(args[0], true);
    }
    const assignment = path.parentPath;
    if (assignment?.isAssignmentExpression({ operator: '=' }) && path.key === 'left') addAssigned(assignment.get('right'), path, add);
  }
  return found;
}

function addAssigned(right: NodePath, store: NodePath, add: (value: NodePath, replaces: boolean) => void): void {
  if (right.isArrayExpression()) {
    for (const element of children(right, 'elements')) if (!element.isSpreadElement()) add(element, false);
    return;
  }
  if (!right.isCallExpression()) return add(right, true);
  const callee = right.get('callee');
  const method = callee.isMemberExpression() && t.isIdentifier(callee.node.property) ? callee.node.property.name : '';
  if (['filter', 'slice', 'sort', 'reverse', 'concat', 'toSorted'].includes(method)) return;
  if (method === 'map') {
    const [callback] = children(right, 'arguments');
    if (callback?.isArrowFunctionExpression() && !t.isBlockStatement(callback.node.body)) return add(child(callback, 'body'), true);
  }
  void store;
  add(right, true);
}

/**
 * How the key of an inserted element comes about.
 * @param calls call sites of each function, to follow what its parameters are called with
 */
export function keySource(value: NodePath, attribute: string, context: { flow: Flow; calls: Map<string, { path: NodePath; module: Module }[]>; store: string }, module: Module, depth = 0): KeySource {
  if (depth > 6 || !value?.node) return 'unknown';
  const { node } = value;
  if (value.isConditionalExpression()) return worst([keySource(value.get('consequent'), attribute, context, module, depth + 1), keySource(value.get('alternate'), attribute, context, module, depth + 1)]);
  if (value.isTSAsExpression() || value.isTSNonNullExpression() || value.isTSSatisfiesExpression() || value.isAwaitExpression()) {
    return keySource(value.get(value.isAwaitExpression() ? 'argument' : 'expression') as NodePath, attribute, context, module, depth + 1);
  }
  if (value.isObjectExpression()) return ofObject(value, attribute, context, module, depth);
  if (isElement(value, context, module)) return 'same';
  if (value.isIdentifier()) return ofVariable(value, attribute, context, module, depth);
  if (value.isCallExpression()) {
    const callee = value.node.callee;
    if (t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: 'Object' }) && t.isIdentifier(callee.property, { name: 'assign' })) {
      const args = children(value, 'arguments');
      const last = [...args].reverse().find((argument) => argument.isObjectExpression() && hasAttribute(argument, attribute)) ?? args[0];
      return keySource(last, attribute, context, module, depth + 1);
    }
    const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
    const results = functions.flatMap((id) => returnedFrom(id, context.flow).map(([path, owner]) => keySource(path, attribute, context, owner, depth + 1)));
    return results.length > 0 ? worst(results) : 'unknown';
  }
  if (t.isNewExpression(node)) return ofConstructor(value as NodePath<t.NewExpression>, attribute, context, module, depth);
  return 'unknown';
}

const ORDER: KeySource[] = ['unknown', 'absent', 'client', 'derived', 'number', 'generated', 'same'];
export const worst = (sources: KeySource[]): KeySource => ORDER.find((source) => sources.includes(source)) ?? 'unknown';

const isElement = (value: NodePath, context: { flow: Flow; store: string }, module: Module): boolean =>
  [...context.flow.evaluate(value, module)].some(({ kind, store }) => store === context.store && kind === 'element');

const hasAttribute = (object: NodePath<t.ObjectExpression>, attribute: string): boolean =>
  object.node.properties.some((property) => t.isObjectProperty(property) && (t.isIdentifier(property.key, { name: attribute }) || t.isStringLiteral(property.key, { value: attribute })));

function ofObject(object: NodePath<t.ObjectExpression>, attribute: string, context: Parameters<typeof keySource>[2], module: Module, depth: number): KeySource {
  let source: KeySource = 'absent';
  for (const property of object.get('properties')) {
    if (property.isSpreadElement()) {
      const spread = keySource(child(property, 'argument'), attribute, context, module, depth + 1);
      if (source === 'absent' || spread === 'same') source = spread === 'absent' ? source : spread === 'unknown' ? (source === 'absent' ? 'client' : source) : spread;
    } else if (property.isObjectProperty() && (t.isIdentifier(property.node.key, { name: attribute }) || t.isStringLiteral(property.node.key, { value: attribute }))) {
      source = valueSource(child(property, 'value'), context, module, depth + 1);
    }
  }
  return source;
}

function ofVariable(path: NodePath<t.Identifier>, attribute: string, context: Parameters<typeof keySource>[2], module: Module, depth: number): KeySource {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return 'unknown';
  for (const reference of binding.referencePaths) {
    const member = reference.parentPath;
    const assigned = member?.parentPath;
    if (member?.isMemberExpression() && t.isIdentifier(member.node.property, { name: attribute }) && !member.node.computed && assigned?.isAssignmentExpression() && member.key === 'left' && reference.node.start! < path.node.start!) {
      return valueSource(assigned.get('right'), context, module, depth + 1);
    }
  }
  if (binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)) {
    const init = child(binding.path, 'init');
    return init.node ? keySource(init, attribute, context, module, depth + 1) : 'unknown';
  }
  if (binding.kind === 'param') return ofParameter(binding.scope.path, binding.identifier, (argument, owner) => keySource(argument, attribute, context, owner, depth + 1), context, module);
  return 'client';
}

function ofParameter(fn: NodePath, identifier: t.Node, follow: (argument: NodePath, owner: Module) => KeySource, context: Parameters<typeof keySource>[2], module: Module): KeySource {
  if (!fn.isFunction()) return 'unknown';
  const index = fn.node.params.findIndex((parameter) => parameter === identifier || (t.isAssignmentPattern(parameter) && parameter.left === identifier));
  const sites = context.calls.get(module.functionIds.get(fn.node) ?? '') ?? [];
  if (index === -1 || sites.length === 0) return 'client';
  return worst(
    sites.map(({ path, module: owner }) => {
      const argument = (children(path, 'arguments'))[index];
      return argument ? follow(argument, owner) : 'absent';
    }),
  );
}

/** How a value that becomes a key comes about. */
export function valueSource(value: NodePath, context: Parameters<typeof keySource>[2], module: Module, depth = 0): KeySource {
  if (depth > 8 || !value?.node) return 'unknown';
  if (value.isTSAsExpression() || value.isTSNonNullExpression() || value.isParenthesizedExpression() || value.isAwaitExpression()) {
    return valueSource(value.get(value.isAwaitExpression() ? 'argument' : 'expression') as NodePath, context, module, depth + 1);
  }
  const entity = context.flow.entityOf(value.isUpdateExpression() ? (child(value, 'argument')) : value, module);
  if (value.isUpdateExpression() && entity?.store) return 'number';
  if (value.isTemplateLiteral() || value.isBinaryExpression()) return ofComputed(value, context, module, depth);
  if (value.isCallExpression()) {
    const { callee } = value.node;
    const name = t.isIdentifier(callee) ? callee.name : t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : '';
    if (GENERATES_ID.test(name)) return 'generated';
    if (name === 'now' || name === 'getTime' || name === 'valueOf') return 'number';
    if (name === 'toString' && t.isMemberExpression(callee)) {
      const inner = valueSource(child(value, 'callee.object'), context, module, depth + 1);
      return inner === 'number' ? 'generated' : inner;
    }
    if (name === 'String' || name === 'slice' || name === 'substr' || name === 'substring' || name === 'replace') {
      const inner = valueSource((name === 'String' ? value.get('arguments.0') : value.get('callee.object')) as NodePath, context, module, depth + 1);
      return inner === 'number' ? 'generated' : inner;
    }
    if (['Number', 'parseInt', 'parseFloat', 'trim', 'toLowerCase'].includes(name)) return 'client';
    if (name === 'random' || name === 'floor' || name === 'max') return 'number';
    const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
    const results = functions.flatMap((id) => returnedFrom(id, context.flow).map(([path, owner]) => valueSource(path, context, owner, depth + 1)));
    return results.length > 0 ? worst(results) : 'unknown';
  }
  if (value.isIdentifier()) {
    const binding = value.scope.getBinding(value.node.name);
    if (entity?.store) return 'number';
    if (binding?.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)) {
      const init = child(binding.path, 'init');
      const assigned = binding.constantViolations[0];
      if (assigned?.isAssignmentExpression()) return worst([valueSource(assigned.get('right'), context, module, depth + 1), ...(init.node && !init.isNumericLiteral() ? [valueSource(init, context, module, depth + 1)] : [])]);
      return init.node ? valueSource(init, context, module, depth + 1) : 'unknown';
    }
    if (binding?.kind === 'param') return ofParameter(binding.scope.path, binding.identifier, (argument, owner) => valueSource(argument, context, owner, depth + 1), context, module);
  }
  if (value.isMemberExpression()) {
    if (entity?.store) return 'number';
    const object = child(value, 'object');
    if (isElement(object, context, module)) return 'same';
  }
  return 'client';
}

/** `length + 1`, `last.id + 1`, and texts around something generated. */
function ofComputed(value: NodePath, context: Parameters<typeof keySource>[2], module: Module, depth: number): KeySource {
  const parts = value.isTemplateLiteral() ? (children(value, 'expressions')) : ([(value as NodePath<t.BinaryExpression>).get('left'), (value as NodePath<t.BinaryExpression>).get('right')] as NodePath[]);
  const sources = parts.filter((part) => !part.isLiteral()).map((part) => {
    const touches = [...context.flow.evaluate(part, module)].length > 0 || mentionsStore(part, context, module);
    return touches ? 'derived' : valueSource(part, context, module, depth + 1);
  });
  if (sources.includes('derived')) return 'derived';
  if (sources.includes('generated')) return 'generated';
  if (sources.includes('number')) return value.isTemplateLiteral() || parts.some((part) => part.isStringLiteral()) ? 'generated' : 'number';
  return 'client';
}

function mentionsStore(path: NodePath, context: Parameters<typeof keySource>[2], module: Module): boolean {
  let found = context.flow.storeOf(path, module) === context.store;
  path.traverse({
    enter: (inner) => {
      if ((inner.isIdentifier() || inner.isMemberExpression()) && context.flow.storeOf(inner, module) === context.store) found = true;
    },
  });
  return found;
}

function returnedFrom(id: string, flow: Flow): [NodePath, Module][] {
  for (const module of flow.modules) {
    const fn = module.functions.get(id);
    if (!fn) continue;
    const body = child(fn, 'body');
    if (!body.isBlockStatement()) return [[body, module]];
    const found: [NodePath, Module][] = [];
    body.traverse({
      Function: (path) => path.skip(),
      ReturnStatement: (path) => {
        if (path.node.argument) found.push([child(path, 'argument'), module]);
      },
    });
    return found;
  }
  return [];
}

function ofConstructor(value: NodePath<t.NewExpression>, attribute: string, context: Parameters<typeof keySource>[2], module: Module, depth: number): KeySource {
  const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
  for (const owner of context.flow.modules) {
    for (const id of functions) {
      const fn = owner.functions.get(id);
      if (!fn) continue;
      let source: KeySource = 'unknown';
      child(fn, 'body').traverse({
        AssignmentExpression: (path) => {
          const { left } = path.node;
          if (t.isMemberExpression(left) && t.isThisExpression(left.object) && t.isIdentifier(left.property, { name: attribute })) source = valueSource(path.get('right'), context, owner, depth + 1);
        },
      });
      return source;
    }
  }
  return 'unknown';
}

/** Attributes that a program looks elements of an array up by, most frequent first. */
export function lookedUpBy(references: Reference[], store: string): string[] {
  const counts = new Map<string, number>();
  for (const { path, store: id } of references) {
    if (id !== store) continue;
    const member = path.parentPath;
    const call = member?.parentPath;
    if (!member?.isMemberExpression() || path.key !== 'object' || !call?.isCallExpression()) continue;
    const equality = readEquality((children(call, 'arguments'))[0]);
    if (equality) counts.set(equality.attribute, (counts.get(equality.attribute) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
}

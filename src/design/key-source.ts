import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import type { FunctionUses } from '../analysis/function-uses';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import { ofOwnFunctions } from './call-source';
import { oneOf, plain, type KeyValue } from './key-value';
import { isUsedOnce } from './once-each';
import { valueSource } from './value-source';
import { ofAssigned, ofParameter } from './variable-source';
import { visit as visitAll } from '../syntax/visit';

/** What is known of the program whose keys are traced. */
export interface KeyContext {
  flow: Flow;
  references: Reference[];
  /** Where functions are called, to follow what their parameters are. */
  uses: FunctionUses;
  /** The list. */
  store: string;
  attribute: string;
  /** The number that a counter starts with. */
  startOf(counter: string): number | undefined;
}

/** How the key of an inserted element comes about. */
export function keySource(path: NodePath, context: KeyContext, module: Module, depth = 0): KeyValue {
  if (depth > 6 || !path?.node) return plain('unknown');
  const value = withoutCasts(path);
  const inner = (one: NodePath, owner = module): KeyValue => keySource(one, context, owner, depth + 1);
  if (value.isConditionalExpression()) return oneOf([inner(value.get('consequent')), inner(value.get('alternate'))]);
  if (value.isAwaitExpression()) return inner(value.get('argument'));
  if (value.isObjectExpression()) return ofObject(value, context, module, depth);
  if (isElement(value, context, module)) return plain('same');
  if (value.isIdentifier()) return ofVariable(value, context, module, depth);
  if (value.isCallExpression()) {
    const callee = child(value, 'callee');
    if (callee.matchesPattern('Object.assign') || callee.matchesPattern('Object.freeze'))
      return laterWins(children(value, 'arguments').map((one) => inner(one)));
    return ofOwnFunctions(value, context.flow.entityOf(callee, module)?.functions ?? [], context, inner);
  }
  if (value.isNewExpression()) return ofConstructor(value, context, module, depth);
  return plain('unknown');
}

export const isElement = (
  value: NodePath,
  { flow, store }: Pick<KeyContext, 'flow' | 'store'>,
  module: Module,
): boolean => [...flow.evaluate(value, module)].some((one) => one.store === store && one.kind === 'element');

/** Of objects that are put together, the last one that has the attribute gives it; of some it is not known whether they have. */
function laterWins(values: KeyValue[]): KeyValue {
  return values.reduce((before, value) => {
    if (value.source === 'absent') return before;
    return value.source === 'unknown' ? plain('client') : value;
  }, plain('absent'));
}

function ofObject(object: NodePath<t.ObjectExpression>, context: KeyContext, module: Module, depth: number): KeyValue {
  const { attribute } = context;
  return laterWins(
    object.get('properties').map((property): KeyValue => {
      if (property.isSpreadElement()) return keySource(child(property, 'argument'), context, module, depth + 1);
      const { key, computed } = property.node as t.ObjectProperty | t.ObjectMethod;
      if (computed && !t.isStringLiteral(key)) return plain('unknown');
      if (!t.isIdentifier(key, { name: attribute }) && !t.isStringLiteral(key, { value: attribute }))
        return plain('absent');
      return property.isObjectProperty()
        ? valueSource(child(property, 'value'), context, module, depth + 1)
        : plain('client');
    }),
  );
}

function ofVariable(path: NodePath<t.Identifier>, context: KeyContext, module: Module, depth: number): KeyValue {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return plain('unknown');
  const assigned = assignedAttributes(binding, path, context.attribute);
  if (assigned.length > 0) {
    const last = assigned.at(-1)!;
    const isSure = assigned.every((one) => isUsedOnce(path, one)) && !isConditional(last, path);
    const found = valueSource(child(last, 'right'), context, module, depth + 1);
    return isSure ? found : plain('client', found.type);
  }
  if (binding.kind === 'param') {
    const { name } = path.node;
    return ofParameter(
      path,
      binding,
      (argument, owner) => keySource(argument, context, owner, depth + 1),
      context,
      module,
      () => (lacks(binding, name, context.attribute) ? 'absent' : 'client'),
    );
  }
  if (!binding.path.isVariableDeclarator()) return plain('client');
  if (!t.isIdentifier(binding.path.node.id))
    return plain(lacks(binding, path.node.name, context.attribute) ? 'absent' : 'client');
  return ofAssigned(path, binding, (one) => keySource(one, context, module, depth + 1));
}

/** Where `book.id = …` is set before the book is used. */
function assignedAttributes(binding: Binding, before: NodePath, attribute: string): NodePath<t.AssignmentExpression>[] {
  return binding.referencePaths.flatMap((reference) => {
    const member = reference.parentPath;
    const assigned = member?.parentPath;
    return member?.isMemberExpression({ computed: false }) &&
      t.isIdentifier(member.node.property, { name: attribute }) &&
      assigned?.isAssignmentExpression({ operator: '=' }) &&
      member.key === 'left' &&
      reference.node.start! < before.node.start!
      ? [assigned]
      : [];
  });
}

/** Whether an assignment may be left out before a use. */
function isConditional(assignment: NodePath, use: NodePath): boolean {
  const statement = assignment.getStatementParent();
  return !statement || !assignment.parentPath?.isExpressionStatement() || !use.isDescendant(statement.parentPath!);
}

/** `const { id, ...rest } = body`: the rest has no id. */
function lacks(binding: Binding, name: string, attribute: string): boolean {
  let found = false;
  const { path } = binding;
  const visit = (pattern: NodePath<t.ObjectPattern>): void => {
    const { properties } = pattern.node;
    const rest = properties.at(-1);
    if (!t.isRestElement(rest) || !t.isIdentifier(rest.argument, { name })) return;
    if (rest.argument !== binding.identifier) return;
    found = properties.some((one) => t.isObjectProperty(one) && t.isIdentifier(one.key, { name: attribute }));
  };
  if (path.isObjectPattern()) visit(path);
  visitAll(path, { ObjectPattern: visit });
  return found;
}

function ofConstructor(value: NodePath<t.NewExpression>, context: KeyContext, module: Module, depth: number): KeyValue {
  const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
  for (const owner of context.flow.modules) {
    for (const id of functions) {
      const fn = owner.functions.get(id);
      if (!fn) continue;
      let found = plain('unknown');
      visitAll(child(fn, 'body'), {
        AssignmentExpression: (path) => {
          const { left } = path.node;
          if (
            t.isMemberExpression(left) &&
            t.isThisExpression(left.object) &&
            t.isIdentifier(left.property, { name: context.attribute })
          )
            found = valueSource(path.get('right'), context, owner, depth + 1);
        },
      });
      return { ...found, origins: new Set([value.node, ...found.origins]) };
    }
  }
  return plain('unknown');
}

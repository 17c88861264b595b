import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import type { FunctionUses } from '../analysis/function-uses';
import { returnedFrom, type Module } from '../analysis/modules';
import { child, children } from '../syntax/child';
import { valueSource } from './value-source';

/** How an element gets the value of its key. */
export type KeySource = 'generated' | 'number' | 'derived' | 'same' | 'client' | 'absent' | 'unknown';

const ORDER: KeySource[] = ['unknown', 'absent', 'client', 'derived', 'number', 'generated', 'same'];

export const worst = (sources: KeySource[]): KeySource => ORDER.find((source) => sources.includes(source)) ?? 'unknown';

/**
 * How the key of an inserted element comes about.
 * @param context.uses where functions are called, to follow what their parameters are
 */
export function keySource(
  value: NodePath,
  attribute: string,
  context: { flow: Flow; uses: FunctionUses; store: string },
  module: Module,
  depth = 0,
): KeySource {
  if (depth > 6 || !value?.node) return 'unknown';
  const { node } = value;
  if (value.isConditionalExpression())
    return worst([
      keySource(value.get('consequent'), attribute, context, module, depth + 1),
      keySource(value.get('alternate'), attribute, context, module, depth + 1),
    ]);
  if (
    value.isTSAsExpression() ||
    value.isTSNonNullExpression() ||
    value.isTSSatisfiesExpression() ||
    value.isAwaitExpression()
  ) {
    return keySource(
      value.get(value.isAwaitExpression() ? 'argument' : 'expression') as NodePath,
      attribute,
      context,
      module,
      depth + 1,
    );
  }
  if (value.isObjectExpression()) return ofObject(value, attribute, context, module, depth);
  if (isElement(value, context, module)) return 'same';
  if (value.isIdentifier()) return ofVariable(value, attribute, context, module, depth);
  if (value.isCallExpression()) {
    const callee = value.node.callee;
    if (
      t.isMemberExpression(callee) &&
      t.isIdentifier(callee.object, { name: 'Object' }) &&
      t.isIdentifier(callee.property, { name: 'assign' })
    ) {
      const args = children(value, 'arguments');
      const last =
        [...args].reverse().find((argument) => argument.isObjectExpression() && hasAttribute(argument, attribute)) ??
        args[0];
      return keySource(last, attribute, context, module, depth + 1);
    }
    const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
    const results = functions.flatMap((id) =>
      returnedFrom(id, context.flow.modules).map(([path, owner]) =>
        keySource(path, attribute, context, owner, depth + 1),
      ),
    );
    return results.length > 0 ? worst(results) : 'unknown';
  }
  if (t.isNewExpression(node))
    return ofConstructor(value as NodePath<t.NewExpression>, attribute, context, module, depth);
  return 'unknown';
}

export const isElement = (value: NodePath, context: { flow: Flow; store: string }, module: Module): boolean =>
  [...context.flow.evaluate(value, module)].some(({ kind, store }) => store === context.store && kind === 'element');

const hasAttribute = (object: NodePath<t.ObjectExpression>, attribute: string): boolean =>
  object.node.properties.some(
    (property) =>
      t.isObjectProperty(property) &&
      (t.isIdentifier(property.key, { name: attribute }) || t.isStringLiteral(property.key, { value: attribute })),
  );

function ofObject(
  object: NodePath<t.ObjectExpression>,
  attribute: string,
  context: Parameters<typeof keySource>[2],
  module: Module,
  depth: number,
): KeySource {
  let source: KeySource = 'absent';
  for (const property of object.get('properties')) {
    if (property.isSpreadElement()) {
      const spread = keySource(child(property, 'argument'), attribute, context, module, depth + 1);
      if (source === 'absent' || spread === 'same')
        source =
          spread === 'absent' ? source : spread === 'unknown' ? (source === 'absent' ? 'client' : source) : spread;
    } else if (
      property.isObjectProperty() &&
      (t.isIdentifier(property.node.key, { name: attribute }) ||
        t.isStringLiteral(property.node.key, { value: attribute }))
    ) {
      source = valueSource(child(property, 'value'), context, module, depth + 1);
    }
  }
  return source;
}

function ofVariable(
  path: NodePath<t.Identifier>,
  attribute: string,
  context: Parameters<typeof keySource>[2],
  module: Module,
  depth: number,
): KeySource {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return 'unknown';
  for (const reference of binding.referencePaths) {
    const member = reference.parentPath;
    const assigned = member?.parentPath;
    if (
      member?.isMemberExpression() &&
      t.isIdentifier(member.node.property, { name: attribute }) &&
      !member.node.computed &&
      assigned?.isAssignmentExpression() &&
      member.key === 'left' &&
      reference.node.start! < path.node.start!
    ) {
      return valueSource(assigned.get('right'), context, module, depth + 1);
    }
  }
  if (binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id)) {
    const init = child(binding.path, 'init');
    return init.node ? keySource(init, attribute, context, module, depth + 1) : 'unknown';
  }
  if (binding.kind === 'param')
    return ofParameter(
      binding.scope.path,
      binding.identifier,
      (argument, owner) => keySource(argument, attribute, context, owner, depth + 1),
      context,
      module,
    );
  return 'client';
}

export function ofParameter(
  fn: NodePath,
  identifier: t.Node,
  follow: (argument: NodePath, owner: Module) => KeySource,
  context: Parameters<typeof keySource>[2],
  module: Module,
): KeySource {
  if (!fn.isFunction()) return 'unknown';
  const index = fn.node.params.findIndex(
    (parameter) => parameter === identifier || (t.isAssignmentPattern(parameter) && parameter.left === identifier),
  );
  const sites = context.uses.callsOf(module.functionIds.get(fn.node));
  if (index === -1 || sites.length === 0) return 'client';
  return worst(
    sites.map(({ path, module: owner }) => {
      const argument = children(path, 'arguments')[index];
      return argument ? follow(argument, owner) : 'absent';
    }),
  );
}

function ofConstructor(
  value: NodePath<t.NewExpression>,
  attribute: string,
  context: Parameters<typeof keySource>[2],
  module: Module,
  depth: number,
): KeySource {
  const functions = context.flow.entityOf(child(value, 'callee'), module)?.functions ?? [];
  for (const owner of context.flow.modules) {
    for (const id of functions) {
      const fn = owner.functions.get(id);
      if (!fn) continue;
      let source: KeySource = 'unknown';
      child(fn, 'body').traverse({
        AssignmentExpression: (path) => {
          const { left } = path.node;
          if (
            t.isMemberExpression(left) &&
            t.isThisExpression(left.object) &&
            t.isIdentifier(left.property, { name: attribute })
          )
            source = valueSource(path.get('right'), context, owner, depth + 1);
        },
      });
      return source;
    }
  }
  return 'unknown';
}

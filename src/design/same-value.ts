import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readEquality } from '../accesses/predicates';
import { functionNamed, returnedFrom, type Module } from '../analysis/modules';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import { keySource, type KeyContext } from './key-source';

const PURE = new Set(['String', 'Number', 'parseInt', 'parseFloat']);
const PURE_METHODS = new Set(['toString', 'trim', 'toLowerCase', 'toUpperCase']);

/** A text that two expressions have in common only if they give the same value; undefined where that cannot be told. */
export function sameValue(path: NodePath, depth = 0): string | undefined {
  const value = withoutCasts(path);
  if (!value?.node || depth > 8) return undefined;
  const inner = (one: NodePath): string | undefined => sameValue(one, depth + 1);
  if (value.isIdentifier()) return ofName(value, inner);
  if (value.isThisExpression()) return 'this';
  if (value.isStringLiteral() || value.isNumericLiteral()) return JSON.stringify(value.node.value);
  if (value.isTemplateLiteral()) {
    const parts = children(value, 'expressions').map(inner);
    return parts.includes(undefined)
      ? undefined
      : JSON.stringify([value.node.quasis.map(({ value: { raw } }) => raw), parts]);
  }
  if (value.isMemberExpression() || value.isOptionalMemberExpression()) {
    const { property, computed } = value.node;
    const object = child(value, 'object');
    if (computed || !t.isIdentifier(property)) return undefined;
    const found = foundBy(object, property.name);
    if (found) return inner(found);
    const of = inner(object);
    return of && `${of}.${property.name}`;
  }
  if (value.isUnaryExpression({ operator: '+' })) {
    const of = inner(value.get('argument'));
    return of && `+${of}`;
  }
  if (!value.isCallExpression()) return undefined;
  const callee = child(value, 'callee');
  const args = children(value, 'arguments').map(inner);
  if (args.includes(undefined)) return undefined;
  if (callee.isIdentifier())
    return PURE.has(callee.node.name) && !callee.scope.getBinding(callee.node.name)
      ? `${callee.node.name}(${args.join()})`
      : undefined;
  if (!callee.isMemberExpression({ computed: false })) return undefined;
  const { name } = callee.node.property as t.Identifier;
  const of = PURE_METHODS.has(name) ? inner(child(callee, 'object')) : undefined;
  return of && `${of}.${name}(${args.join()})`;
}

function ofName(value: NodePath<t.Identifier>, inner: (one: NodePath) => string | undefined): string | undefined {
  const binding = value.scope.getBinding(value.node.name);
  if (!binding?.constant) return undefined;
  const own = `${value.node.name}@${binding.identifier.start}`;
  if (!binding.path.isVariableDeclarator()) return own;
  const init = child(binding.path, 'init');
  const { id } = binding.path.node;
  if (t.isIdentifier(id)) return inner(init) ?? own;
  // `const { id } = req.body`
  if (!t.isObjectPattern(id)) return own;
  const property = id.properties.find((one) => t.isObjectProperty(one) && one.value === binding.identifier);
  const of =
    t.isObjectProperty(property) && !property.computed && t.isIdentifier(property.key) ? inner(init) : undefined;
  return of ? `${of}.${((property as t.ObjectProperty).key as t.Identifier).name}` : own;
}

/** `const user = users.find((one) => one.id === id)`: its id is that. */
function foundBy(object: NodePath, attribute: string): NodePath | undefined {
  const binding = object.isIdentifier() ? object.scope.getBinding(object.node.name) : undefined;
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return undefined;
  const init = withoutCasts(child(binding.path, 'init'));
  const callee = init.isCallExpression() ? child(init, 'callee') : undefined;
  if (!callee?.isMemberExpression({ computed: false }) || !t.isIdentifier(callee.node.property, { name: 'find' }))
    return undefined;
  const equality = readEquality(children(init, 'arguments')[0]);
  return equality && !equality.negated && !equality.loose && equality.attribute === attribute
    ? equality.value
    : undefined;
}

/** The value of an attribute of an object, as `sameValue` writes it. */
export function sameAttribute(path: NodePath, context: KeyContext, module: Module, depth = 0): string | undefined {
  const value = withoutCasts(path);
  const { attribute } = context;
  if (!value?.node || depth > 5) return undefined;
  if (value.isObjectExpression()) {
    for (const property of [...value.get('properties')].reverse()) {
      if (property.isSpreadElement()) {
        const spread = child(property, 'argument');
        if (keySource(spread, context, module).source !== 'absent')
          return sameAttribute(spread, context, module, depth + 1);
        continue;
      }
      const { key, computed } = property.node as t.ObjectProperty;
      if (computed && !t.isStringLiteral(key)) return undefined;
      if (t.isIdentifier(key, { name: attribute }) || t.isStringLiteral(key, { value: attribute }))
        return property.isObjectProperty() ? sameValue(child(property, 'value')) : undefined;
    }
    return undefined;
  }
  if (value.isIdentifier()) {
    const binding = value.scope.getBinding(value.node.name);
    if (!binding?.constant) return undefined;
    const init = binding.path.isVariableDeclarator() ? child(binding.path, 'init') : undefined;
    const isMade = init?.isObjectExpression() || init?.isCallExpression();
    if (isMade && t.isIdentifier((binding.path.node as t.VariableDeclarator).id) && !foundBy(value, attribute))
      return sameAttribute(init, context, module, depth + 1);
  }
  if (value.isCallExpression()) return ofFactory(value, context, module, depth);
  const found = foundBy(value, attribute);
  if (found) return sameValue(found);
  const of = sameValue(value);
  return of && `${of}.${attribute}`;
}

/** `newUser(id, name)`, which gives the object that it makes the id that it was given. */
function ofFactory(
  call: NodePath<t.CallExpression>,
  context: KeyContext,
  module: Module,
  depth: number,
): string | undefined {
  const callee = child(call, 'callee');
  if (callee.matchesPattern('Object.freeze'))
    return sameAttribute(children(call, 'arguments')[0], context, module, depth + 1);
  const [id, ...others] = context.flow.entityOf(callee, module)?.functions ?? [];
  if (id === undefined || others.length > 0) return undefined;
  const fn = functionNamed(id, context.flow.modules)?.fn;
  const returned = returnedFrom(id, context.flow.modules);
  if (!fn || returned.length !== 1) return undefined;
  const inside = sameAttribute(returned[0][0], context, returned[0][1], depth + 1);
  for (const [i, parameter] of fn.node.params.entries()) {
    if (!t.isIdentifier(parameter)) continue;
    const name = `${parameter.name}@${parameter.start}`;
    const argument = inside === name || inside?.startsWith(`${name}.`) ? children(call, 'arguments')[i] : undefined;
    const of = argument && sameValue(argument);
    if (of) return `${of}${inside!.slice(name.length)}`;
  }
  return undefined;
}

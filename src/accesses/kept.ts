import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { withoutCasts } from '../syntax/casts';
import { child, children } from '../syntax/child';
import { methodOf, nameOfMember, rootOf } from '../syntax/members';
import { ASSIGNS_VALUE, GIVES_ELEMENT, GIVES_ELEMENTS, GIVES_ITSELF } from './methods';
import { iterated } from './iterated';
import { isInlineCallback, unitOf } from './units';
import { visit } from '../syntax/visit';

/** Where frameworks put what they are told: to tell them again does no harm. */
const FRAMEWORK = /^_?(res|response|resp|reply|ctx|context|app|router|server|headers)$/i;
/** Names for names, at most. */
const DEPTH = 6;
const SAME_AGAIN = new Set(['set', 'add', 'delete', 'clear', 'fill', 'sort', 'copyWithin']);

/**
 * Whether an assignment, `++` or `delete` changes what outlives the function that it stands in, and would change it again,
 * or otherwise, if that function ran a second time.
 * @param left what is changed
 */
export function isKeptAssignment(left: NodePath, at: NodePath): boolean {
  if (!isOutside(left.isMemberExpression() ? child(left, 'object') : left, left.isIdentifier())) return false;
  const isPlain = at.isUnaryExpression() || (at.isAssignmentExpression() && ASSIGNS_VALUE.has(at.node.operator));
  if (isPlain && left.isIdentifier() && left.scope.getBinding(left.node.name)?.kind === 'param')
    return at.isAssignmentExpression() && !givesTheSameAgain(at.node.right, left.node.name);
  return !isPlain || isListAround(left) || isReadBefore(left, at);
}

/** `list.forEach((x, i, all) => { all[i] = … })`: what is set there is what the callback was given. */
function isListAround(left: NodePath): boolean {
  const root = rootOf(left);
  const binding = root.isIdentifier() ? root.scope.getBinding(root.node.name) : undefined;
  return Boolean(
    binding?.kind === 'param' &&
    isInlineCallback(binding.scope.path) &&
    (binding.scope.path.node as t.Function).params.indexOf(binding.identifier) === 2,
  );
}

/** The same of a function that changes what it is given: `Object.assign(order, { n: order.n + 1 })`. */
export function isKeptArgument(argument: NodePath, call: NodePath): boolean {
  const root = rootOf(argument).node;
  if (t.isIdentifier(root) && FRAMEWORK.test(root.name)) return false;
  return isOutside(argument, false) && isReadBefore(argument, call);
}

const CONVERSIONS = new Set([
  'Number',
  'String',
  'Boolean',
  'parseInt',
  'parseFloat',
  'trim',
  'toLowerCase',
  'toUpperCase',
]);

/** Whether what a parameter becomes is the same if it is that already: `id = Number(id)`, `limit = limit || 10`. */
function givesTheSameAgain(right: t.Node, name: string): boolean {
  if (t.isLogicalExpression(right) && t.isIdentifier(right.left, { name }))
    return right.operator !== '&&' && !mentions(right.right, name);
  if (!t.isCallExpression(right)) return !mentions(right, name);
  const { callee, arguments: args } = right;
  const isFunction = t.isIdentifier(callee) && CONVERSIONS.has(callee.name) && t.isIdentifier(args[0], { name });
  const isMethod =
    t.isMemberExpression(callee) &&
    t.isIdentifier(callee.object, { name }) &&
    t.isIdentifier(callee.property) &&
    CONVERSIONS.has(callee.property.name);
  return isFunction || isMethod || !mentions(right, name);
}

function mentions(node: t.Node, name: string): boolean {
  let found = false;
  t.traverseFast(node, (inner) => {
    if (t.isIdentifier(inner, { name })) found = true;
  });
  return found;
}

/** The same of a method that changes what it is called on. */
export function isKeptCall(receiver: NodePath, method: string, call: NodePath): boolean {
  if (!isOutside(receiver, false) || (t.isIdentifier(receiver.node) && FRAMEWORK.test(receiver.node.name)))
    return false;
  if (!SAME_AGAIN.has(method)) return true;
  return !call.parentPath?.isExpressionStatement() || isReadBefore(receiver, call);
}

/** Whether a value that a function is given, or that is reached through what it is given, lives on when it is over. */
export const isGivenFromOutside = (path: NodePath): boolean => isOutside(path, false);

/** @param isVariable whether the variable itself is changed, not what it holds */
function isOutside(path: NodePath, isVariable: boolean, depth = 0): boolean {
  const root = rootOf(path);
  if (root.isThisExpression()) return true;
  if (!root.isIdentifier()) return false;
  const binding = root.scope.getBinding(root.node.name);
  const unit = unitOf(path);
  if (!binding) return true;
  if (!unit) return false;
  const isOwn = binding.scope.path === unit || binding.scope.path.isDescendant(unit);
  if (!isOwn || (binding.kind === 'param' && binding.scope.path === unit)) return true;
  return (
    !isVariable &&
    depth <= DEPTH &&
    sourcesOf(binding, root !== path).some((source) => isOutside(source, false, depth + 1))
  );
}

/**
 * What a variable is another name for, or for a part of: what it is set to, what its loop goes over or its callback is called on.
 * @param isPart whether a member of it is asked for: a new list holds what the old one did
 */
function sourcesOf(binding: Binding, isPart: boolean): NodePath[] {
  const { path: declaration } = binding;
  const over = iterated(declaration, binding.identifier.name);
  if (over) return givers(over, true);
  if (!declaration.isVariableDeclarator() || !declaration.node.init) return [];
  return givers(child(declaration, 'init'), isPart || !t.isIdentifier(declaration.node.id));
}

/** The variables behind what an expression gives: those that it, or what they are other names for, begins with. */
export function variablesBehind(path: NodePath, depth = 0): Binding[] {
  const root = rootOf(path);
  const binding = root.isIdentifier() ? root.scope.getBinding(root.node.name) : undefined;
  if (!binding || depth > DEPTH) return [];
  return [binding, ...sourcesOf(binding, true).flatMap((source) => variablesBehind(source, depth + 1))];
}

/** The expressions that what an expression gives, or a part of that, belongs to; none for what is made new. */
function givers(path: NodePath, isPart: boolean): NodePath[] {
  const value = withoutCasts(path);
  const all = (...keys: string[]): NodePath[] => keys.flatMap((key) => givers(child(value, key), isPart));
  if (value.isIdentifier() || value.isMemberExpression() || value.isOptionalMemberExpression()) return [value];
  if (value.isLogicalExpression()) return all('left', 'right');
  if (value.isConditionalExpression()) return all('consequent', 'alternate');
  // A new list or object holds what it is made of.
  if (value.isArrayExpression() && isPart)
    return children(value, 'elements').flatMap((one) =>
      givers(one.isSpreadElement() ? child(one, 'argument') : one, true),
    );
  if (value.isObjectExpression() && isPart)
    return children(value, 'properties').flatMap((one) =>
      one.isObjectProperty() ? givers(child(one, 'value'), true) : [],
    );
  if (!value.isCallExpression() && !value.isOptionalCallExpression()) return [];
  const callee = child(value, 'callee');
  if (callee.matchesPattern('Object.values') || callee.matchesPattern('Object.entries'))
    return isPart ? givers(child(value, 'arguments.0'), true) : [];
  const method = methodOf(value.node) ?? '';
  if (GIVES_ELEMENT.has(method)) return givers(child(callee, 'object'), true);
  const isSame = GIVES_ITSELF.has(method) || (isPart && GIVES_ELEMENTS.has(method));
  return isSame ? givers(child(callee, 'object'), isPart) : [];
}

/** Whether a function looks at what it changes before it does. */
function isReadBefore(target: NodePath, at: NodePath): boolean {
  const unit = unitOf(target);
  const text = textOf(target.node) ?? textOf((target.node as t.MemberExpression).object);
  if (!unit || !text) return true;
  let found = false;
  visit(unit, {
    enter: (path) => {
      if (found || path.node === target.node || path.node.start! >= at.node.end!) return;
      if (isTakenFrom(path, target)) found = true;
      if (textOf(path.node) !== text) return;
      // In `seen[id] = …`, `seen` is only where to put it.
      if (path.parentPath === target && path.key === 'object') return;
      const { parentPath: parent } = path;
      const isProperty = parent?.isMemberExpression() && path.key === 'property' && !parent.node.computed;
      const isTarget = parent?.isAssignmentExpression({ operator: '=' }) && path.key === 'left';
      const isDeclared =
        (parent?.isFunction() && path.listKey === 'params') || (parent?.isVariableDeclarator() && path.key === 'id');
      if (!isProperty && !isTarget && !isDeclared) found = true;
    },
  });
  return found;
}

/** `const { n } = order` before `order.n` is changed. */
function isTakenFrom(path: NodePath, { node }: NodePath): boolean {
  const { parentPath: parent } = path;
  if (!t.isMemberExpression(node) || path.key !== 'init' || !parent?.isVariableDeclarator()) return false;
  const { id } = parent.node;
  if (!t.isObjectPattern(id) || textOf(path.node) === undefined || textOf(path.node) !== textOf(node.object))
    return false;
  const name = nameOfMember(node);
  return id.properties.some(
    (one) => t.isRestElement(one) || name === undefined || t.isIdentifier(one.key, { name }) || one.computed,
  );
}

/** `req.session.count`; undefined for what is no path of names. */
function textOf(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isThisExpression(node)) return 'this';
  if (!t.isMemberExpression(node) || node.computed || !t.isIdentifier(node.property)) return undefined;
  const object = textOf(node.object);
  return object && `${object}.${node.property.name}`;
}

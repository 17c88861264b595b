import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { child } from '../../syntax/child';
import type { RunsOnce } from './runs-once';
import { visit } from '../../syntax/visit';

/**
 * Whether an object is made only where there is none yet: `cart ??= new Cart()`, `if (!cart) cart = new Cart()`, with a
 * variable that lives as long as the program, and that nothing else sets.
 */
export function isGuarded(value: NodePath, module: Module, runs: RunsOnce): boolean {
  const assignment = value.parentPath;
  if (!assignment?.isAssignmentExpression() || value.key !== 'right') return false;
  const target = child(assignment, 'left');
  if (!isLasting(target, module, runs) || isSetElsewhere(target, assignment)) return false;
  const { operator } = assignment.node;
  if (operator === '??=' || operator === '||=') return true;
  if (operator !== '=') return false;
  const { node } = target;
  if (value.isLogicalExpression()) return value.node.operator !== '&&' && isSame(value.node.left, node);
  return isWhereMissing(assignment, node);
}

/** Whether a variable or member is one and the same as long as the program runs. */
function isLasting(target: NodePath, module: Module, runs: RunsOnce): boolean {
  if (target.isIdentifier()) {
    const binding = target.scope.getBinding(target.node.name);
    if (!binding) return false;
    return runs.ofPlace({ at: binding.path, module });
  }
  if (!target.isMemberExpression() || target.node.computed) return false;
  const object = child(target, 'object');
  if (object.isThisExpression()) {
    const member = object.findParent(
      (one) => one.isClassMethod() || one.isFunctionDeclaration() || one.isObjectMethod(),
    );
    const owner = member?.isClassMethod() ? (member.parentPath.parentPath as NodePath<t.Class>) : undefined;
    return Boolean(owner && (t.isClassMethod(member!.node, { static: true }) || runs.ofClass(owner)));
  }
  if (!object.isIdentifier()) return object.isMemberExpression() && isLasting(object, module, runs);
  const binding = object.scope.getBinding(object.node.name);
  if (!binding) return ['globalThis', 'global', 'process'].includes(object.node.name);
  const declared = binding.path;
  return binding.constant && (declared.isClass() || declared.isVariableDeclarator()) && binding.scope.path.isProgram();
}

/** Whether something else gives another value later: only the declaration may say that there is none. */
function isSetElsewhere(target: NodePath, assignment: NodePath): boolean {
  if (target.isIdentifier())
    return target.scope.getBinding(target.node.name)!.constantViolations.some((one) => one !== assignment);
  const { property } = target.node as t.MemberExpression;
  let found = false;
  const program = target.scope.getProgramParent().path;
  visit(program, {
    AssignmentExpression: (one) => {
      const { left } = one.node;
      if (one !== assignment && t.isMemberExpression(left) && isSame(left.property, property)) found = true;
    },
  });
  return found;
}

/** `if (!cart) cart = …`, `cart || (cart = …)`, and `if (cart) return cart;` before. */
function isWhereMissing(assignment: NodePath, target: t.Node): boolean {
  let inner = assignment;
  for (let path = assignment.parentPath; path && !path.isFunction(); inner = path, path = path.parentPath) {
    if (path.isIfStatement() || path.isConditionalExpression()) {
      if (inner.key === 'consequent' && isMissing(path.node.test, target)) return true;
      if (inner.key === 'alternate' && isPresent(path.node.test, target)) return true;
    }
    if (path.isLogicalExpression() && inner.key === 'right') {
      const { operator, left } = path.node;
      if (operator === '&&' ? isMissing(left, target) : isPresent(left, target)) return true;
    }
    if (path.isBlockStatement() && typeof inner.key === 'number') {
      const before = path.node.body.slice(0, inner.key);
      if (before.some((one) => t.isIfStatement(one) && leaves(one.consequent) && isPresent(one.test, target)))
        return true;
    }
    if (path.isLoop()) return false;
  }
  return false;
}

const leaves = (statement: t.Statement): boolean =>
  t.isReturnStatement(statement) ||
  t.isThrowStatement(statement) ||
  (t.isBlockStatement(statement) && statement.body.length > 0 && leaves(statement.body.at(-1)!));

const isPresent = (test: t.Node, target: t.Node): boolean =>
  isSame(test, target) ||
  (t.isBinaryExpression(test) && /^!==?$/.test(test.operator) && comparesToNothing(test, target));

function isMissing(test: t.Node, target: t.Node): boolean {
  if (t.isUnaryExpression(test, { operator: '!' })) return isSame(test.argument, target);
  return t.isBinaryExpression(test) && /^===?$/.test(test.operator) && comparesToNothing(test, target);
}

const comparesToNothing = ({ left, right }: t.BinaryExpression, target: t.Node): boolean =>
  (isSame(left, target) && (t.isNullLiteral(right) || t.isIdentifier(right, { name: 'undefined' }))) ||
  (t.isUnaryExpression(left, { operator: 'typeof' }) &&
    isSame(left.argument, target) &&
    t.isStringLiteral(right, { value: 'undefined' }));

/** Whether two expressions name the same variable or member. */
function isSame(one: t.Node, other: t.Node): boolean {
  if (t.isIdentifier(one)) return t.isIdentifier(other, { name: one.name });
  if (t.isPrivateName(one)) return t.isPrivateName(other) && one.id.name === other.id.name;
  if (t.isThisExpression(one)) return t.isThisExpression(other);
  return (
    t.isMemberExpression(one) &&
    t.isMemberExpression(other) &&
    !one.computed &&
    !other.computed &&
    isSame(one.object, other.object) &&
    isSame(one.property, other.property)
  );
}

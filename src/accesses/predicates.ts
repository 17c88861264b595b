import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../syntax/child';
import { visit } from '../syntax/visit';

/** `(b) => b.id === wanted`, taken apart. */
export interface Equality {
  attribute: string;
  /** What the attribute is compared with. */
  value: NodePath;
  negated: boolean;
  /** Compared by `==`: '1' equals 1. */
  loose: boolean;
}

/**
 * Reads a callback that only compares one attribute of its element with a value that does not depend on the element.
 * @returns undefined for every other callback
 */
export function readEquality(callback: NodePath | undefined): Equality | undefined {
  if (!callback?.isArrowFunctionExpression() && !callback?.isFunctionExpression()) return undefined;
  const fn = callback as NodePath<t.ArrowFunctionExpression>;
  if (fn.node.async || fn.node.generator || fn.node.params.length !== 1) return undefined;
  const test = returnedExpression(fn);
  if (!test?.isBinaryExpression()) return undefined;
  const { operator } = test.node;
  if (!['===', '==', '!==', '!='].includes(operator)) return undefined;
  const sides = [child(test, 'left'), test.get('right')] as NodePath[];
  for (const [element, value] of [sides, [...sides].reverse()]) {
    const attribute = attributeOf(element, fn);
    if (attribute === undefined || dependsOn(value, fn) || !isRepeatable(value)) continue;
    return { attribute, value, negated: operator.startsWith('!'), loose: operator.length === 2 };
  }
  return undefined;
}

function returnedExpression(fn: NodePath<t.ArrowFunctionExpression>): NodePath | undefined {
  const body = child(fn, 'body');
  if (!body.isBlockStatement()) return body;
  const statements = body.get('body');
  if (statements.length !== 1 || !statements[0].isReturnStatement()) return undefined;
  const argument = statements[0].get('argument') as NodePath;
  return argument.node ? argument : undefined;
}

/** The attribute that `b.id` or, after `({ id }) =>`, `id` reads. */
function attributeOf(path: NodePath, fn: NodePath<t.ArrowFunctionExpression>): string | undefined {
  const [parameter] = fn.node.params;
  if (
    path.isMemberExpression() &&
    !path.node.computed &&
    t.isIdentifier(path.node.object) &&
    t.isIdentifier(path.node.property)
  ) {
    return t.isIdentifier(parameter, { name: path.node.object.name }) ? path.node.property.name : undefined;
  }
  if (path.isIdentifier() && t.isObjectPattern(parameter)) {
    for (const property of parameter.properties) {
      if (
        t.isObjectProperty(property) &&
        t.isIdentifier(property.key) &&
        t.isIdentifier(property.value, { name: path.node.name })
      )
        return property.key.name;
    }
  }
  return undefined;
}

function dependsOn(value: NodePath, fn: NodePath): boolean {
  let found = false;
  const check = (path: NodePath): void => {
    if (path.isIdentifier() && path.scope.getBinding(path.node.name)?.scope === fn.scope) found = true;
  };
  check(value);
  visit(value, { Identifier: check });
  return found;
}

/** Whether it makes no difference how often an expression is evaluated. */
function isRepeatable(path: NodePath): boolean {
  if (path.isIdentifier() || path.isLiteral() || path.isThisExpression())
    return !path.isTemplateLiteral() || children(path, 'expressions').every(isRepeatable);
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    return isRepeatable(child(path, 'object')) && (!path.node.computed || isRepeatable(child(path, 'property')));
  }
  if (path.isUnaryExpression({ operator: '+' })) return isRepeatable(path.get('argument'));
  if (path.isTSAsExpression() || path.isTSNonNullExpression()) return isRepeatable(child(path, 'expression'));
  if (path.isCallExpression()) {
    const { callee } = path.node;
    const convert = t.isIdentifier(callee) && ['Number', 'parseInt', 'String', 'parseFloat'].includes(callee.name);
    const method =
      t.isMemberExpression(callee) &&
      t.isIdentifier(callee.property) &&
      ['toString', 'trim', 'toLowerCase'].includes(callee.property.name);
    return (
      (convert || method) &&
      children(path, 'arguments').every(isRepeatable) &&
      (!method || isRepeatable(child(path, 'callee.object')))
    );
  }
  return false;
}

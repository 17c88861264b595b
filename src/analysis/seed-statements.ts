import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child, children } from '../syntax/child';
import { evaluateLiteral, NotLiteral, type Evaluation } from './literals';

/** A statement that puts a literal row into a collection as soon as the program starts. */
export interface SeedStatement {
  statement: NodePath<t.ExpressionStatement>;
  /** What `new Map`, `new Set` or the array would have been given: `[key, value]` pairs, members or elements. */
  rows: Evaluation;
}

const METHODS = new Set(['set', 'add', 'push']);

/**
 * Reads `users.set(1, { … })`, `tags.add('a')` or `books.push({ … })` directly at the top level of the module that
 * declares the collection, or in the constructor of the class that does.
 * @param path the reference to the collection
 * @returns undefined for anything else, computed values included
 */
export function seedStatementOf(path: NodePath): SeedStatement | undefined {
  const member = path.parentPath;
  if (!member?.isMemberExpression() || path.key !== 'object' || member.key !== 'callee' || member.node.computed)
    return undefined;
  const { property } = member.node;
  const call = member.parentPath;
  const statement = call?.parentPath;
  if (
    !t.isIdentifier(property) ||
    !METHODS.has(property.name) ||
    !call?.isCallExpression() ||
    !statement?.isExpressionStatement()
  )
    return undefined;
  if (!isDeclaredBeside(path, statement)) return undefined;
  const args = children(call, 'arguments');
  if (property.name === 'push' ? args.length === 0 : args.length !== (property.name === 'set' ? 2 : 1))
    return undefined;
  try {
    const values = args.map((argument) => evaluateLiteral(argument));
    const dates = new Set(values.flatMap((one) => [...one.dates]));
    const row = values.map(({ value }) => value);
    return { statement, rows: { value: property.name === 'set' ? [row] : row, dates } };
  } catch (error) {
    if (error instanceof NotLiteral) return undefined;
    throw error;
  }
}

/** The `users.set(1, { … })` that an expression statement is. */
export function seedStatementAt(statement: NodePath): SeedStatement | undefined {
  if (
    !statement.isExpressionStatement() ||
    !t.isCallExpression(statement.node.expression) ||
    !t.isMemberExpression(statement.node.expression.callee)
  )
    return undefined;
  return seedStatementOf(child(statement, 'expression.callee.object'));
}

function isDeclaredBeside(path: NodePath, statement: NodePath): boolean {
  if (path.isIdentifier()) {
    if (!statement.parentPath?.isProgram()) return false;
    const declaration = path.scope.getBinding(path.node.name)?.path;
    return Boolean(declaration?.isVariableDeclarator() && isCollection(declaration.node.init));
  }
  if (!path.isMemberExpression() || !t.isThisExpression(path.node.object)) return false;
  const constructor = statement.parentPath?.parentPath;
  if (!constructor?.isClassMethod({ kind: 'constructor' })) return false;
  const name = memberName(path.node.property);
  const members = (constructor.parent as t.ClassBody).body;
  const field = members.find(
    (one): one is t.ClassProperty | t.ClassPrivateProperty =>
      (t.isClassProperty(one) || t.isClassPrivateProperty(one)) && memberName(one.key) === name,
  );
  return (
    isCollection(field?.value) ||
    constructor.node.body.body.some((one) => t.isExpressionStatement(one) && isSetUp(one.expression, name))
  );
}

const isSetUp = (node: t.Node, name: string): boolean =>
  t.isAssignmentExpression(node, { operator: '=' }) &&
  t.isMemberExpression(node.left) &&
  t.isThisExpression(node.left.object) &&
  memberName(node.left.property) === name &&
  isCollection(node.right);

const memberName = (key: t.Node): string =>
  t.isPrivateName(key) ? `#${key.id.name}` : t.isIdentifier(key) ? key.name : '';

function isCollection(node: t.Node | null | undefined): boolean {
  if (t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node)) return isCollection(node.expression);
  return (
    t.isArrayExpression(node) ||
    (t.isNewExpression(node) && t.isIdentifier(node.callee) && ['Map', 'Set', 'Array'].includes(node.callee.name))
  );
}

import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { child } from '../syntax/child';

/** The constant that holds what a search by `findIndex` gave: `const i = books.findIndex(…)`. */
export function indexBinding(search: NodePath): Binding | undefined {
  const { parentPath: declarator } = search;
  if (!declarator?.isVariableDeclarator() || search.key !== 'init' || !t.isIdentifier(declarator.node.id))
    return undefined;
  const binding = declarator.scope.getBinding(declarator.node.id.name);
  return binding?.constant ? binding : undefined;
}

/** What a place in a list is used for, where it does not matter which place it is. */
export type IndexUse = { kind: 'test' } | { kind: 'read' | 'write' | 'splice'; list: NodePath };

/** Reads what a reference to a found index is for; undefined where the number itself matters. */
export function readIndexUse(path: NodePath): IndexUse | undefined {
  const { parentPath: parent } = path;
  if (!parent) return undefined;
  if (testOf(parent.node, path.node)) return { kind: 'test' };
  if (parent.isMemberExpression({ computed: true }) && path.key === 'property') {
    const outer = parent.parentPath;
    const isTarget = (outer.isAssignmentExpression() && parent.key === 'left') || outer.isUpdateExpression();
    if (outer.isUnaryExpression({ operator: 'delete' })) return undefined;
    return { kind: isTarget ? 'write' : 'read', list: child(parent, 'object') };
  }
  if (
    parent.isCallExpression() &&
    path.listKey === 'arguments' &&
    path.key === 0 &&
    t.isNumericLiteral(parent.node.arguments[1], { value: 1 })
  ) {
    const callee = child(parent, 'callee');
    if (callee.isMemberExpression({ computed: false }) && t.isIdentifier(callee.node.property, { name: 'splice' }))
      return { kind: 'splice', list: child(callee, 'object') };
  }
  return undefined;
}

/** Whether a test of an index says that something was found, or that nothing was; undefined where it says something else. */
function testOf(test: t.Node, index: t.Node): 'found' | 'missing' | undefined {
  if (t.isUnaryExpression(test, { operator: '~' })) return 'found';
  if (!t.isBinaryExpression(test) || test.left !== index) return undefined;
  const value = t.isNumericLiteral(test.right)
    ? test.right.value
    : t.isUnaryExpression(test.right, { operator: '-' }) && t.isNumericLiteral(test.right.argument)
      ? -test.right.argument.value
      : undefined;
  if (value === -1)
    return (
      { '===': 'missing', '==': 'missing', '<=': 'missing', '!==': 'found', '!=': 'found', '>': 'found' } as const
    )[test.operator as '==='];
  if (value === 0) return ({ '<': 'missing', '>=': 'found' } as const)[test.operator as '<'];
  return undefined;
}

/** Whether code is only reached where a search has found something. */
export function isReachedWhenFound(path: NodePath, index: Binding): boolean {
  const fn = index.scope.getFunctionParent()?.path;
  for (let current = path; current.parentPath && current !== fn; current = current.parentPath) {
    const { parentPath: parent } = current;
    if (parent.isIfStatement() || parent.isConditionalExpression()) {
      const meaning = current.key === 'consequent' ? 'found' : current.key === 'alternate' ? 'missing' : undefined;
      if (meaning && implies(child(parent, 'test'), meaning, index)) return true;
    }
    if (
      parent.isLogicalExpression({ operator: '&&' }) &&
      current.key === 'right' &&
      implies(child(parent, 'left'), 'found', index)
    )
      return true;
    if (typeof current.key !== 'number' || !current.isStatement()) continue;
    for (let key = 0; key < current.key; key++) {
      const before = current.getSibling(key);
      if (before.isIfStatement() && leaves(before.node.consequent) && implies(child(before, 'test'), 'missing', index))
        return true;
    }
  }
  return false;
}

const leaves = (node: t.Node): boolean =>
  t.isReturnStatement(node) ||
  t.isThrowStatement(node) ||
  (t.isBlockStatement(node) && node.body.length > 0 && leaves(node.body.at(-1)!));

/** Whether a condition that is true means "found", or one that is false does (where it asks for "missing"). */
function implies(test: NodePath, meaning: 'found' | 'missing', index: Binding): boolean {
  if (test.isUnaryExpression({ operator: '!' }))
    return implies(child(test, 'argument'), meaning === 'found' ? 'missing' : 'found', index);
  const joins = meaning === 'found' ? '&&' : '||';
  if (test.isLogicalExpression({ operator: joins }))
    return implies(child(test, 'left'), meaning, index) || implies(child(test, 'right'), meaning, index);
  const reference = index.referencePaths.find((path) => path.parentPath === test);
  return Boolean(reference && testOf(test.node, reference.node) === meaning);
}

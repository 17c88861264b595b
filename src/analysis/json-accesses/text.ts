import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

/** The text as it goes on: `text.toString()`, `String(text)`, `text || '[]'`. */
export function outerText(text: NodePath): NodePath {
  const { parentPath: parent } = text;
  if (
    parent?.isMemberExpression() &&
    text.key === 'object' &&
    t.isIdentifier(parent.node.property) &&
    ['toString', 'trim'].includes(parent.node.property.name) &&
    parent.parentPath.isCallExpression() &&
    parent.key === 'callee'
  )
    return outerText(parent.parentPath);
  if (
    parent?.isCallExpression() &&
    t.isIdentifier(parent.node.callee, { name: 'String' }) &&
    text.listKey === 'arguments'
  )
    return outerText(parent);
  if (
    parent?.isLogicalExpression() &&
    text.key === 'left' &&
    parent.node.operator !== '&&' &&
    t.isStringLiteral(parent.node.right)
  )
    return outerText(parent);
  if (parent?.isTSAsExpression() || parent?.isTSNonNullExpression() || parent?.isParenthesizedExpression())
    return outerText(parent);
  return text;
}

/** `JSON.parse(text)`. */
export function parseAround(text: NodePath): NodePath | undefined {
  const { parentPath: parent } = text;
  if (!parent?.isCallExpression() || text.listKey !== 'arguments' || text.key !== 0) return undefined;
  return isJson(parent.node.callee, 'parse') && parent.node.arguments.length === 1 ? parent : undefined;
}

/** Whether a function is `JSON.parse` or its like. */
export const isJson = (callee: t.Node, method: string): boolean =>
  t.isMemberExpression(callee) &&
  t.isIdentifier(callee.object, { name: 'JSON' }) &&
  t.isIdentifier(callee.property, { name: method });

import type { NodePath } from '@babel/traverse';

/** An expression with the parentheses around it. */
export function outerOf(path: NodePath, text: string): { start: number; end: number } {
  const parenthesized = path.node.extra?.parenthesized as boolean | undefined;
  if (!parenthesized) return { start: path.node.start!, end: path.node.end! };
  const start = path.node.extra!.parenStart as number;
  return { start, end: text.indexOf(')', path.node.end!) + 1 };
}

import type { NodePath } from '@babel/traverse';

/** Whether a node is another, or stands in it. */
export const contains = (outer: NodePath, inner: NodePath | undefined): boolean =>
  inner !== undefined && (inner === outer || inner.isDescendant(outer));

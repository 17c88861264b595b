import type { NodePath } from '@babel/traverse';

interface Getter {
  get(key: string): unknown;
}

/** The path of one child. Babel's own typing of `get` on any path costs the type checker seconds a call. */
export const child = (path: NodePath | object, key: string): NodePath => (path as Getter).get(key) as NodePath;

/** The paths of a list of children. */
export const children = (path: NodePath | object, key: string): NodePath[] => (path as Getter).get(key) as NodePath[];

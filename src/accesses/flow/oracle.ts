import type * as t from '@babel/types';
import type { NodePath } from '@babel/traverse';
import type { Collection, Entity } from '../../plan/schema';

/** What is known of a program beyond the text of one file. */
export interface Oracle {
  /** What a path refers to, as far as it is a store that moves or a function of the program. */
  entity(file: string, key: string): Entity | undefined;
  collection(store: string): Collection | undefined;
  /** Whether a store is a counter that moves: it is no collection, and its numbers may be given twice. */
  isCounter?(store: string): boolean;
  /** The store that an expression reads from its file. */
  fileRead?(node: t.Node): string | undefined;
  /** Whether only what is read from a store counts as its element, not what is put into it. */
  readsOnly?: boolean;
  /** Code that is dropped when stores move. */
  isDropped?(node: t.Node): boolean;
  /** What an expression does with a store in a file, and the code that runs before and after that. */
  fileAccess?(
    node: t.Node,
  ): { effect?: { store: string; kind: 'read' | 'write' }; before: NodePath[]; after: NodePath[] } | undefined;
}

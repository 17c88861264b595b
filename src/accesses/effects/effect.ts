import type { NodePath } from '@babel/traverse';
import type { Token } from '../values';

/** What a change does to a store: which commands can follow from it. */
export type Change = 'add' | 'remove' | 'update' | 'set' | 'any';

/** A change of a store, or of what is live of it. */
export interface ChangeEffect {
  kind: 'change';
  store: string;
  change: Change;
  target: NodePath;
  at: NodePath;
  token: Token;
}

/** What code does that matters to others, or to a second run. */
export type Effect =
  | ChangeEffect
  /** Something that others can see, or that must not happen twice. */
  | { kind: 'observe'; at: NodePath; repeatable: boolean; file?: { store: string; kind: 'read' | 'write' } }
  /** Something changes that stays in memory, and that would be changed again if the function ran again. */
  | { kind: 'keep'; at: NodePath }
  /** A call of a function that reads or writes stores. */
  | { kind: 'call'; at: NodePath; functions: string[] }
  | { kind: 'exit'; at: NodePath };

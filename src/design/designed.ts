import type { NodePath } from '@babel/traverse';
import type { Flow } from '../accesses/flow';
import type { FunctionUses } from '../analysis/function-uses';
import type { Contents } from '../analysis/contents';
import type { Evaluation } from '../analysis/literals';
import type { Reference } from '../analysis/names';
import type { Candidate } from '../analysis/stores';
import type { Store } from '../plan/schema';

/** What is known of the program that a store is designed for. */
export interface DesignContext {
  /** The number that a counter starts with. */
  startOf(counter: string): number | undefined;
  flow: Flow;
  references: Reference[];
  uses: FunctionUses;
  /** What the type of a store says of its keys and elements. */
  contentsOf(candidate: Candidate): Contents;
  /** Contents of the JSON file that a store starts from. */
  readJson(candidate: Candidate): { path: string; value: unknown } | undefined;
}

/** A store with its table, and what led to it. */
export interface Designed {
  store: Store;
  /** The rows that it starts with. */
  seed?: Evaluation;
  reasons: string[];
  caveats: string[];
  /** Whether all that it holds are texts, numbers and the like. */
  holdsValues?: boolean;
  /** Why it cannot move. */
  problem?: {
    code: 'seed-not-literal' | 'class-instance' | 'not-plain-data' | 'no-key' | 'unsupported-use';
    at: NodePath;
    because: string;
  };
}

import type { Answers } from '../plan/answers';
import type { NotStore, Plan, Refusal, Store } from '../plan/schema';
import type { StoreStatus } from '../plan/store-status';
import type { Problem } from '../pipeline';
import type { FileEdit } from '../write/file-edit';
import type { Check } from '../verify/types';
import { countLines } from './unified-diff';

export interface StoreReport extends Store {
  status: StoreStatus;
}

export interface FileChange {
  path: string;
  change: 'added' | 'changed' | 'deleted';
  linesAdded: number;
  linesRemoved: number;
}

/** A question about the design, for a person or a program to answer. */
export interface Question {
  id: 'captures-all-data' | 'lookups' | 'temporary';
  question: string;
  explanation: string;
  /** What the code shows about it. */
  findings: string[];
  /** The part of an answers file that answers it, as the defaults have it. */
  default: Answers;
}

/** Everything that a command has to tell, for every way of telling it. */
export interface Report {
  command: string;
  plan?: Plan;
  stores: StoreReport[];
  refusals: Refusal[];
  notStores: NotStore[];
  problems: Problem[];
  files: FileChange[];
  checks?: Check[];
  questions?: Question[];
  /** The patch, when nothing was written. */
  diff?: string;
  /** Sentences about what was done. */
  done: string[];
  /** Commands, each with what it is for. */
  next: { command: string; purpose: string }[];
}

/** What an edit does to its file. */
export function fileChange(edit: FileEdit): FileChange {
  const change = edit.before === undefined ? 'added' : edit.after === undefined ? 'deleted' : 'changed';
  return { path: edit.path, change, ...countLines(edit) };
}

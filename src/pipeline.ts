import type { Answers } from './plan/answers';
import type { Plan } from './plan/schema';
import type { FileEdit } from './write/file-edit';

export type { Answers, FileEdit };

/** Something about one file that the person should know; the rest of the application goes on. */
export interface Problem {
  file?: string;
  line?: number;
  message: string;
}

export interface PlanOptions {
  include?: string[];
  exclude?: string[];
  answers?: Answers;
  onProgress?: (message: string) => void;
}

/** Explores an application and designs its tables. */
export async function makePlan(_root: string, _options: PlanOptions): Promise<{ plan: Plan; problems: Problem[] }> {
  throw new Error('makePlan is not written yet');
}

/** Rewrites the files that a plan concerns; `files` limits it to those. */
export async function applyPlan(
  _root: string,
  _plan: Plan,
  _options: { files?: string[] },
): Promise<{ edits: FileEdit[]; problems: Problem[] }> {
  throw new Error('applyPlan is not written yet');
}

import type { NodePath } from '@babel/traverse';
import { sourceOf } from './source-module';

/** Something in a CDK app that cannot be read or edited with certainty. */
export interface CdkProblem {
  at: { file: string; line: number };
  because: string;
  goOn: string;
}

/** Stops an edit: carries the problem that the person has to solve first. */
export class CdkError extends Error {
  override readonly name = 'CdkError';
  constructor(readonly problem: CdkProblem) {
    super(`${problem.at.file}:${problem.at.line}: ${problem.because} ${problem.goOn}`);
  }
}

export const isCdkProblem = (value: unknown): value is CdkProblem =>
  typeof value === 'object' && value !== null && 'because' in value && 'goOn' in value;

/** A problem at a node of a file that was read. */
export function problemAt(path: NodePath, because: string, goOn: string): CdkProblem {
  return { at: { file: sourceOf(path).file, line: path.node.loc?.start.line ?? 1 }, because, goOn };
}

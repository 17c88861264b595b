import type { Plan } from '../plan/schema';

/** The outcome of one check. What could not be tried is "not run", never "passed". */
export interface Check {
  name: string;
  status: 'passed' | 'failed' | 'not run';
  /** One sentence: what was proven, or why not. */
  summary: string;
  /** Lines about what failed. */
  details: string[];
}

export interface VerifyContext {
  root: string;
  plan: Plan;
  onProgress: (message: string) => void;
}

export type Verifier = (context: VerifyContext) => Promise<Check[]>;

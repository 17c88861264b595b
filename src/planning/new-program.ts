import { findContinuations } from '../async/continuations';
import type { Program } from '../dynamodb/program';

type Known = Partial<Program> &
  Pick<Program, 'modules' | 'stores' | 'flow' | 'summaries' | 'effects' | 'references' | 'topLevelAwait' | 'inRuns'>;

/** A program of which no more is known yet than what is given. */
export function newProgram(known: Known): Program {
  const program: Program = {
    asyncFunctions: new Set(),
    awaiting: new Set(),
    asyncSignatures: new Set(),
    conflicting: new Set(),
    retrying: new Set(),
    unrepeatable: new Set(),
    callers: new Map(),
    turns: new Map(),
    values: new Set(),
    severalSteps: new Set(),
    immediate: new Set(),
    transactions: new Set(),
    inTransactions: new Set(),
    onList: new Set(),
    continuations: { callbacks: new Map(), calls: [], parameters: new Map() },
    ...known,
  };
  program.continuations = findContinuations(program);
  return program;
}

import type { Candidate } from '../analysis/stores';
import type { Designed } from '../design/designed';
import type { Finding } from '../dynamodb/findings';
import type { Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';
import type { Analysis } from './analyze';
import { tryMoving, type MovingOptions } from './attempt';
import { withoutLoneSequences } from './lone-sequences';

/** The stores that can move, and the program in which they have. */
export interface Moving {
  program: Program;
  designs: Map<string, Designed>;
  rewritten: Map<string, Rewritten>;
  /** Why stores were left out, first finding first. */
  refused: { candidate: Candidate; finding: Finding }[];
}

/** Finds the largest set of stores that can all move, by leaving out those for which a reason turns up. */
export function findMoving(analysis: Analysis, candidates: Candidate[], options: MovingOptions): Moving {
  const refused: Moving['refused'] = [];
  let moving = candidates;
  for (;;) {
    const attempt = tryMoving(analysis, moving, options);
    const findings = [...attempt.findings, ...[...attempt.rewritten.values()].flatMap((one) => one.findings)];
    const left = new Map<string, Finding>();
    for (const finding of findings) for (const store of finding.stores) if (!left.has(store)) left.set(store, finding);
    for (const candidate of moving) {
      const finding = left.get(candidate.id);
      if (finding) refused.push({ candidate, finding });
    }
    let next = moving.filter((candidate) => !left.has(candidate.id));
    if (next.length === moving.length) next = withoutLoneSequences(attempt.program, next);
    if (next.length === moving.length)
      return { program: attempt.program, designs: attempt.designs, rewritten: attempt.rewritten, refused };
    moving = next;
  }
}

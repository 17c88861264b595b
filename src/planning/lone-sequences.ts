import type { Candidate } from '../analysis/stores';
import { unitIdOf, type Program } from '../dynamodb/program';
import { isDeclarationSite } from '../dynamodb/unit';

/** A counter moves with the elements that it numbers. */
export function withoutLoneSequences(program: Program, candidates: Candidate[]): Candidate[] {
  return candidates.filter((candidate) => {
    if (candidate.collection !== 'sequence') return true;
    for (const references of program.references.values()) {
      for (const { path, module, store } of references) {
        if (store !== candidate.id || isDeclarationSite(path)) continue;
        const id = unitIdOf(path, module);
        if (id && numbersElements(program, id)) return true;
      }
    }
    return false;
  });
}

/** Whether a function, or one that calls it, writes to a store. */
function numbersElements(program: Program, id: string): boolean {
  if ((program.summaries.get(id)?.writes.size ?? 0) > 0) return true;
  for (const references of program.references.values()) {
    for (const { path, module, functions } of references) {
      if (!functions?.includes(id) || path.key !== 'callee') continue;
      const caller = unitIdOf(path, module);
      if (caller && (program.summaries.get(caller)?.writes.size ?? 0) > 0) return true;
    }
  }
  return false;
}

import type { NodePath } from '@babel/traverse';
import { isTestFile } from '../analysis/files';
import { FunctionUses } from '../analysis/function-uses';
import { isListCallback, postpones } from './in-order';
import type { Finding } from '../dynamodb/findings';
import type { Program } from '../dynamodb/program';
import { isOfElements, waitingFor } from './waiting';

const BEFORE_NEXT = 'what each of these callbacks does before it first waits was done before the next one began';
const NOT_AWAITED =
  'nobody waits for this call at once, and what the function did before it first waited will be done later';

/** Async functions that nobody waits for, and that would do later what they did at once. */
export function postponedWork(program: Program): Finding[] {
  const findings: Finding[] = [];
  const functions = new Map(
    program.modules.flatMap((module) => [...module.functions].map(([id, fn]) => [id, { module, fn }] as const)),
  );
  const note = (id: string, at: NodePath, module: Finding['module'], because: string): void => {
    const summary = program.summaries.get(id);
    findings.push({
      code: 'callback-cannot-be-async',
      stores: [...(summary?.reads ?? []), ...(summary?.writes ?? [])],
      module,
      at,
      because,
    });
  };
  for (const [id, { module, fn }] of functions) {
    if (!isTestFile(module.path) && isListCallback(fn) && postpones(program, module, fn)) {
      note(id, fn, module, BEFORE_NEXT);
    }
  }
  const uses = new FunctionUses([...program.references.values()].flat());
  // Functions that give the promise of another one, with those that it is the promise of.
  const passing = new Map<string, string>();
  for (const [id, { module, fn }] of functions) if (postpones(program, module, fn)) passing.set(id, id);
  for (const [id, origin] of passing) {
    for (const { path, module } of uses.callsOf(id)) {
      const waiting = waitingFor(path);
      if (waiting === 'awaited') continue;
      const returning = typeof waiting === 'object' ? module.functionIds.get(waiting.returnedBy.node) : undefined;
      if (typeof waiting === 'object') {
        if (returning !== undefined && !passing.has(returning)) passing.set(returning, origin);
      } else note(origin, path, module, waiting === 'next element' ? BEFORE_NEXT : NOT_AWAITED);
    }
    for (const { path, module } of uses.namesOf(id)) if (isOfElements(path)) note(origin, path, module, BEFORE_NEXT);
  }
  return findings;
}

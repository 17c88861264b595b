import type { NodePath } from '@babel/traverse';
import { isTestFile } from '../analysis/files';
import { isLeftAlone, isListCallback, postpones } from './in-order';
import type { Finding } from '../dynamodb/findings';
import type { Program } from '../dynamodb/program';

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
      note(
        id,
        fn,
        module,
        'what each of these callbacks does before it first waits was done before the next one began',
      );
    }
  }
  for (const references of program.references.values()) {
    for (const { module, path, functions: reached } of references) {
      const call = path.key === 'callee' && !isTestFile(module.path) ? path.parentPath : undefined;
      if (!call || !isLeftAlone(call)) continue;
      for (const id of reached ?? []) {
        const called = functions.get(id);
        if (called && postpones(program, called.module, called.fn))
          note(
            id,
            call,
            module,
            'nobody waits for this call, and what the function did before it first waited will be done later',
          );
      }
    }
  }
  return findings;
}

import { unitOf } from '../accesses/units';
import type { Resolver } from '../analysis/checker';
import { isPromising, type Program } from '../dynamodb/program';
import { classifyReference } from './calls';

/**
 * Every function that starts to give promises: those that will await, and those that call them, to the end.
 * @param awaiting ids of functions that will await by themselves
 */
export function closeOverCallers(program: Program, awaiting: Set<string>): Set<string> {
  const functions = new Map(program.modules.flatMap((module) => [...module.functions]));
  const result = new Set([...awaiting].filter((id) => functions.has(id) && !isPromising(functions.get(id)!)));
  for (let size = -1; size !== result.size;) {
    size = result.size;
    for (const references of program.references.values()) {
      for (const { module, path, functions: reached } of references) {
        if (!reached?.some((id) => result.has(id))) continue;
        // One call may reach any of them, so all of them give promises.
        for (const id of reached) if (functions.has(id) && !isPromising(functions.get(id)!)) result.add(id);
        const isCall = path.key === 'callee' && path.parentPath?.isCallExpression();
        if (!isCall) {
          if (classifyReference(path).kind !== 'promise-all') continue;
        } else if (classifyReference(path).kind === 'nothing' && !isReturnedAsItIs(path.parentPath!)) continue;
        const unit = unitOf(path);
        const id = unit && module.functionIds.get(unit.node);
        if (unit && id && !isPromising(unit)) result.add(id);
        else if (unit && id && !unit.node.async) awaiting.add(id);
      }
    }
  }
  return result;
}

const isReturnedAsItIs = (call: import('@babel/traverse').NodePath): boolean =>
  Boolean(call.parentPath?.isReturnStatement() || call.parentPath?.isArrowFunctionExpression());

/** The interface and base-class members whose types follow those of functions that become async. */
export function signaturesOf(program: Program, asyncFunctions: Set<string>, resolver: Resolver): Set<string> {
  const found = new Set<string>();
  for (const module of program.modules) {
    for (const [id, fn] of module.functions) {
      if (!asyncFunctions.has(id) || !('key' in fn.node)) continue;
      for (const { file, offset } of resolver.signaturesOf(module.path, (fn.node.key as { start: number }).start))
        found.add(`${file}:${offset}`);
    }
  }
  return found;
}

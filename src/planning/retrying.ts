import { isDeepStrictEqual } from 'util';
import { unitOf } from '../accesses/units';
import { reachesOtherFiles } from '../analysis/exported';
import { isTestFile } from '../analysis/files';
import { importedFiles } from '../analysis/imported-files';
import { accessesOf } from '../dynamodb/json-program';
import { isAsync, type Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';
import { isDeclarationSite } from '../dynamodb/unit';
import { child } from '../syntax/child';
import { repeatedReads } from './repeated-reads';
import { isRepeatableUpTo, unfitToRepeat, writesGiven } from './repeatable-calls';
import { decidingFunctions } from './deciding-functions';

/** The function in which a callback is written. */
function creatorOf(program: Program, id: string): string | undefined {
  const module = program.modules.find(({ functions }) => functions.has(id));
  const fn = module?.functions.get(id);
  const unit = fn && unitOf(fn);
  return unit && module!.functionIds.get(unit.node);
}

/** Functions that do nothing with stores but call one other function that does: there is nothing in them to decide again. */
function delegates(program: Program): Set<string> {
  const found = new Set<string>();
  for (const module of program.modules) {
    for (const [id, fn] of module.functions) {
      const effects = program.effects.read(child(fn, 'body'), module);
      const calls = effects.filter(({ kind }) => kind === 'call');
      const ownUses =
        (program.references.get(module.path) ?? []).some(
          ({ path, store }) => store !== undefined && unitOf(path)?.node === fn.node,
        ) || accessesOf(program.json, module, id).length > 0;
      const receives = program.flow.parametersOf(id).some((value) => value && value.size > 0);
      if (calls.length === 1 && !ownUses && !receives && !effects.some(({ kind }) => kind === 'change')) found.add(id);
    }
  }
  return found;
}

/**
 * A synchronous run was atomic, so the function that starts it runs again when another request got in the way: the one
 * that nobody called synchronously.
 * @returns whether anything is new
 */
export function findRetrying(program: Program, rewritten: Map<string, Rewritten>): boolean {
  const conflicting = new Set(
    [...rewritten.values()].flatMap(({ units }) =>
      units.filter(({ conflicts, functionId }) => conflicts && functionId !== '').map(({ functionId }) => functionId),
    ),
  );
  const deciders = decidingFunctions(program, rewritten);
  for (const id of deciders.keys()) conflicting.add(id);
  const callers = new Map<string, Set<string>>();
  const isStart = startsFromOutside(program);
  // Functions that are also reached where no run goes on that could begin again.
  const loose = new Set<string>();
  for (const references of program.references.values()) {
    for (const { path, module, functions } of references) {
      const unit = path.key === 'callee' && !isTestFile(module.path) ? unitOf(path) : undefined;
      const caller = unit && module.functionIds.get(unit.node);
      const call = path.parentPath!;
      const isPart = (id: string): boolean =>
        writesGiven(program, id) ||
        (program.asyncFunctions.has(id) && !program.unrepeatable.has(id) && isRepeatableUpTo(program, call, module));
      for (const id of functions ?? []) {
        if (caller && isPart(id)) callers.set(id, (callers.get(id) ?? new Set()).add(caller));
        else if (!isTestFile(module.path) && !isDeclarationSite(path)) loose.add(id);
      }
    }
  }
  for (const [id, takers] of program.continuations.callbacks) {
    const creator = creatorOf(program, id);
    if (creator && isAsync(program, id) && [...takers].some((taker) => isAsync(program, taker)))
      callers.set(id, (callers.get(id) ?? new Set()).add(creator));
  }
  for (let size = -1; size !== conflicting.size;) {
    size = conflicting.size;
    for (const id of [...conflicting]) for (const caller of callers.get(id) ?? []) conflicting.add(caller);
  }
  const delegating = delegates(program);
  const isUnfit = unfitToRepeat(program);
  const called = new Map<string, string[]>();
  for (const [id, all] of callers) for (const caller of all) called.set(caller, [...(called.get(caller) ?? []), id]);
  // What cannot begin again by itself has its caller decide.
  const leavesIt = (id: string): boolean => delegating.has(id) && !(called.get(id) ?? []).some(isUnfit);
  const deciding = (id: string, seen = new Set<string>()): string[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [...(callers.get(id) ?? [])].flatMap((caller) => (leavesIt(caller) ? deciding(caller, seen) : [caller]));
  };
  const retrying = new Set(
    [...conflicting].filter(
      (id) => !leavesIt(id) && !isUnfit(id) && (deciding(id).length === 0 || isStart(id) || loose.has(id)),
    ),
  );
  const reading = repeatedReads(program, rewritten);
  const readInRuns = alwaysIn(retrying, new Set([...conflicting, ...reading]), (id) =>
    loose.has(id) || isStart(id) ? [] : [...(callers.get(id) ?? [])],
  );
  for (const id of reading) if (!conflicting.has(id) && !readInRuns.has(id)) retrying.add(id);
  const turns = new Map([...deciders].filter(([id]) => retrying.has(id)));
  const isNew =
    [...conflicting].some((id) => !program.conflicting.has(id)) ||
    [...retrying].some((id) => !program.retrying.has(id)) ||
    [...turns].some(([id, stores]) => String(stores) !== String(program.turns.get(id)));
  program.conflicting = conflicting;
  program.retrying = retrying;
  program.callers = callers;
  program.turns = turns;
  const steps = stepsOf(program, rewritten, callers);
  const inRuns = alwaysIn(retrying, conflicting, (id) =>
    loose.has(id) || isStart(id) ? [] : [...(callers.get(id) ?? [])],
  );
  const areMore = inRuns.size !== program.inRuns.size;
  program.inRuns = inRuns;
  return isNew || areMore || steps;
}

/**
 * Takes note of the functions that write in more than one step with all that they call, and of those that may be part of
 * a transaction.
 * @returns whether anything is new
 */
function stepsOf(program: Program, rewritten: Map<string, Rewritten>, callers: Map<string, Set<string>>): boolean {
  const units = [...rewritten.values()].flatMap((module) => module.units);
  const withCallers = (ids: string[]): Set<string> => closure(ids, (id) => callers.get(id) ?? []);
  // Of what is written at once by now, the steps are seen no more.
  const severalSteps = withCallers(
    [...program.severalSteps].concat(
      units.flatMap(({ functionId, stepwise }) => (stepwise.length > 0 ? [functionId] : [])),
    ),
  );
  const immediate = withCallers(units.flatMap(({ functionId, isImmediate }) => (isImmediate ? [functionId] : [])));
  const callees = new Map<string, string[]>();
  for (const [id, all] of callers) for (const caller of all) callees.set(caller, [...(callees.get(caller) ?? []), id]);
  const inTransactions = closure([...program.transactions], (id) => callees.get(id) ?? []);
  const isNew = !isDeepStrictEqual(
    [severalSteps, immediate, inTransactions],
    [program.severalSteps, program.immediate, program.inTransactions],
  );
  Object.assign(program, { severalSteps, immediate, inTransactions });
  return isNew;
}

/** Ids with all that can be reached from them. */
function closure(ids: string[], next: (id: string) => Iterable<string>): Set<string> {
  const found = new Set(ids);
  for (const id of found) for (const one of next(id)) found.add(one);
  return found;
}

/** Functions of which every run is part of a transaction. */
export function alwaysInTransactions({ transactions, inTransactions, callers, retrying }: Program): Set<string> {
  return alwaysIn(transactions, inTransactions, (id) => (retrying.has(id) ? [] : [...(callers.get(id) ?? [])]));
}

/** Functions that start a run, and those that only such functions call. */
function alwaysIn(starts: Set<string>, all: Set<string>, callersOf: (id: string) => string[]): Set<string> {
  const found = new Set(all);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const id of found) {
      const callers = callersOf(id);
      if (!starts.has(id) && (callers.length === 0 || !callers.every((caller) => found.has(caller)))) found.delete(id);
    }
  }
  return found;
}

/** Whether code that is not the application's own may call a function: it is exported from a file that no other file imports. */
export function startsFromOutside(program: Program): (id: string) => boolean {
  const own = program.modules.filter(({ path }) => !isTestFile(path));
  const imported = importedFiles(own);
  const starts = new Set<string>();
  for (const module of own) {
    if (imported.has(module.path)) continue;
    const isExported = reachesOtherFiles(module);
    for (const [id, fn] of module.functions) if (isExported(fn)) starts.add(id);
  }
  return (id) => starts.has(id);
}

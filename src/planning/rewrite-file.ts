import { lineOf, readModule } from '../analysis/modules';
import type { Program } from '../dynamodb/program';
import { rewriteModule } from '../dynamodb/rewrite-module';
import { PlanError } from '../plan/plan-error';
import type { Plan } from '../plan/schema';
import { programFromPlan } from './program-from-plan';

/**
 * Rewrites the uses of some of the plan's stores in one file, and what awaits them.
 * @param file path relative to the application's root
 * @param chosen ids of the stores; undefined: none of them, only what the code awaits in the end
 * @returns undefined where nothing changes
 * @throws PlanError where the file no longer has what the plan says, SyntaxError where it does not parse
 */
export function rewriteFile(
  plan: Plan,
  file: string,
  text: string,
  chosen: Set<string> | undefined,
): string | undefined {
  if (!Object.hasOwn(plan.files, file)) return undefined;
  const module = readModule(file, text);
  if (plan.files[file].wholeProgram)
    throw new PlanError(
      `${file} reads or writes files by functions of other files: rewrite it with the whole application, by add-database apply`,
    );
  const { program, options } = programFromPlan(plan, module);
  const rewritten = rewriteModule(limitTo(program, chosen), module, options);
  if (rewritten.text === module.text) return undefined;
  const [finding] = rewritten.findings;
  if (finding) {
    throw new PlanError(
      `${file}:${lineOf(finding.at.node)}: ${finding.because}. The plan does not fit this file any more (${finding.stores.join(', ')}). Renew it: add-database plan`,
    );
  }
  return module.mark + rewritten.text;
}

/** The program in which only some stores move; undefined: none, but all that becomes asynchronous does. */
export function limitTo(program: Program, chosen: Set<string> | undefined): Program {
  if (!chosen) return { ...program, stores: new Map(), retrying: new Set(), json: withoutHelpers(program.json) };
  const isConcerned = (id: string): boolean => {
    const summary = program.summaries.get(id);
    const touched = summary ? [...summary.reads, ...summary.writes] : [];
    return touched.length === 0 || touched.some((store) => chosen.has(store));
  };
  return {
    ...program,
    stores: new Map([...program.stores].filter(([id]) => chosen.has(id))),
    asyncFunctions: new Set([...program.asyncFunctions].filter(isConcerned)),
    awaiting: new Set([...program.awaiting].filter(isConcerned)),
    retrying: new Set([...program.retrying].filter(isConcerned)),
    json: [...program.stores.values()].every(({ id, medium }) => medium === 'memory' || chosen.has(id))
      ? program.json
      : withoutHelpers(program.json),
  };
}

/** A helper goes with the last of the files that it is told. */
const withoutHelpers = (json: Program['json']): Program['json'] => json && { ...json, helpers: [] };

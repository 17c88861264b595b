import { makePlan, type Planned, type Problem } from '../pipeline';
import { DEFAULT_ANSWERS, type Answers } from '../plan/answers';
import { withConverted } from '../plan/merge';
import { PlanError } from '../plan/plan-error';
import { parsePlan, readPlanText } from '../plan/read';
import type { Plan } from '../plan/schema';
import { readText } from '../plan/store-status';
import { normalisePlan } from '../plan/write';
import { askQuestions, canAsk } from './ask';
import { checkAnswers, checkStoreNames, readAnswers } from './answers-file';
import type { Context } from './context';
import type { CommonOptions } from './options';
import type { Output } from './output';

export interface Proposal {
  plan: Plan;
  problems: Problem[];
  /** The application as it was read for it. */
  planned?: Planned;
}

/** The plan of an earlier run; one that does not fit is renewed, so it does not count. */
function previousPlan(root: string, output: Output): Plan | undefined {
  const text = readPlanText(root);
  if (text === undefined) return undefined;
  try {
    return parsePlan(text);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    output.note('The earlier plan does not fit any more and is made anew.');
    return undefined;
  }
}

/** What was decided for an earlier plan holds until it is answered otherwise. */
function earlierAnswers(previous: Plan): Answers {
  const policies = new Set(previous.tables.map((table) => table.removalPolicy));
  const lookups = previous.tables.flatMap((table) =>
    table.indexes.map((index) => ({
      table: table.id,
      by: index.partitionKey.name,
      // An attribute of ours is the default order, not an answer.
      ...(index.sortKey && !index.sortKey.name.startsWith('_') && { sortBy: index.sortKey.name }),
    })),
  );
  const temporary = previous.tables.flatMap((table) =>
    table.timeToLive ? [{ table: table.id, attribute: table.timeToLive }] : [],
  );
  return { lookups, temporary, ...(policies.size === 1 && { removalPolicy: [...policies][0] }) };
}

/** Explores the application and proposes its tables; asks about them when there is somebody to ask. */
export async function propose(
  root: string,
  options: CommonOptions,
  context: Context,
  output: Output,
  ask: boolean,
): Promise<Proposal> {
  const previous = previousPlan(root, output);
  const onFile = options.answers === undefined ? {} : readAnswers(context.cwd, options.answers);
  let answers: Answers = { ...DEFAULT_ANSWERS, ...(previous && earlierAnswers(previous)), ...onFile };

  const make = async (): Promise<Proposal> => {
    const made = await makePlan(root, {
      include: [...(options.include ?? []), ...(answers.include ?? [])],
      exclude: [...(options.exclude ?? []), ...(answers.exclude ?? [])],
      answers,
      onProgress: output.progress,
    });
    output.endProgress();
    const plan = previous ? withConverted(made.plan, previous, (file) => readText(root, file)) : made.plan;
    return { ...made, plan: normalisePlan(plan) };
  };

  const draft = await make();
  const named = [options.include, options.exclude, onFile.include, onFile.exclude].flatMap((all) => all ?? []);
  if (draft.planned) checkStoreNames(named, draft.planned.analysis.candidates);
  checkAnswers(onFile, draft.plan);
  if (!ask || options.yes || options.answers !== undefined || draft.plan.stores.length === 0) return draft;
  if (output.json || !canAsk(context)) {
    output.note('There is nobody to ask: the defaults are taken (--answers FILE decides otherwise).');
    return draft;
  }
  answers = await askQuestions(draft.plan, answers, context);
  return make();
}

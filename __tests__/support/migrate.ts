import { editsOf } from '../../src/cli/apply';
import { planFileEdit } from '../../src/cli/plan';
import { type Problem, makePlan } from '../../src/pipeline';
import { DEFAULT_ANSWERS } from '../../src/plan/answers';
import type { Plan } from '../../src/plan/schema';
import { normalisePlan } from '../../src/plan/write';
import { type FileEdit, placeFiles } from '../../src/write';

export interface Migration {
  plan: Plan;
  edits: FileEdit[];
  problems: Problem[];
}

/** Plans and rewrites the application at `root` with the default answers. */
export async function migrate(root: string): Promise<Migration> {
  const made = await makePlan(root, { answers: DEFAULT_ANSWERS });
  const plan = normalisePlan(made.plan);
  const planEdit = planFileEdit(root, plan);
  placeFiles(root, [planEdit]);
  const { edits, problems } = await editsOf(root, plan, made);
  placeFiles(root, edits);
  return { plan, edits: [planEdit, ...edits], problems: [...made.problems, ...problems] };
}

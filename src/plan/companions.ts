import type { FileEdit } from '../write/file-edit';
import { renderEnvExample } from './env-example';
import { addDependencies } from './package-json';
import { PLAN_MD, planMdWhenDone, planMdWithTables } from './plan-md';
import type { Plan } from './schema';
import { readText, statusOf } from './store-status';

/** What the rewritten code needs at run time. */
export const RUNTIME_DEPENDENCIES = {
  '@aws-sdk/client-dynamodb': '3.1162.0',
  '@aws-sdk/lib-dynamodb': '3.1162.0',
};

/**
 * The edits of the code together with those of the files beside it: dependencies in `package.json`, the table
 * variables in `.env.example` (the stack sets them where there is CDK), and what `plan.md` says about this step.
 */
export function withCompanions(root: string, plan: Plan, edits: FileEdit[]): FileEdit[] {
  if (plan.tables.length === 0) return edits;
  const all = new Map(edits.map((edit) => [edit.path, edit]));
  const current = (path: string): string | undefined => {
    const edit = all.get(path);
    return edit ? edit.after : readText(root, path);
  };
  const change = (path: string, after: string | undefined): void => {
    const before = all.has(path) ? all.get(path)!.before : readText(root, path);
    if (after !== before || all.has(path)) all.set(path, { path, before, after });
  };

  const { packageFile } = plan;
  const manifest = packageFile && current(packageFile);
  if (packageFile && manifest !== undefined) change(packageFile, addDependencies(manifest, RUNTIME_DEPENDENCIES));
  if (!plan.cdk) change('.env.example', renderEnvExample(current('.env.example'), plan));
  const planMd = current(PLAN_MD);
  if (planMd !== undefined) {
    const done = plan.stores.every((store) => statusOf(store, current) === 'converted');
    change(PLAN_MD, (done ? planMdWhenDone : planMdWithTables)(planMd, plan));
  }
  return [...all.values()];
}

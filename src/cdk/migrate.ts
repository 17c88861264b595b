import path from 'node:path';
import type { Plan } from '../plan/schema';
import type { FileEdit } from '../write/file-edit';
import { tableFlow } from './accesses';
import { composeApp } from './compose-app';
import { renderDatabaseStack } from './database-stack';
import { filesBelow, type Files } from './files';
import { readCdk, type CdkModel } from './model';
import { CdkError, isCdkProblem, type CdkProblem } from './problem';
import { stackStyle } from './style';
import { grantTableAccess } from './table-access';

/** A CDK transform of one file: its new text, undefined when there is nothing to do. */
export type CdkTransform = (root: string, file: string, text: string, plan: Plan) => string | undefined;

/**
 * Reads the app with one file as it is given.
 * @throws CdkError when the app cannot be migrated
 */
function modelWith(files: Files): CdkModel | undefined {
  const model = readCdk(files);
  if (isCdkProblem(model)) throw new CdkError(model);
  return model;
}

const hasTables = (plan: Plan): boolean => plan.cdk !== undefined && plan.tables.length > 0;

/** Writes the plan's tables into the database stack; other files stay. */
export const transformDatabaseStack: CdkTransform = (root, file, text, plan) => {
  if (!hasTables(plan) || file !== plan.cdk!.databaseStack) return undefined;
  const files = filesBelow(root);
  const like = text.trim() ? file : files.read(plan.cdk!.stack ?? '') === undefined ? plan.cdk!.app : plan.cdk!.stack!;
  const result = renderDatabaseStack({ present: text, plan, style: stackStyle(files, file, like) });
  return result === text ? undefined : result;
};

/** Constructs the database stack where a file puts the app together. */
export const transformApp: CdkTransform = (root, file, text, plan) =>
  transformSource(root, file, text, plan, composeApp);

/** Gives the functions of a file access to their tables. */
export const transformTableAccess: CdkTransform = (root, file, text, plan) =>
  transformSource(root, file, text, plan, grantTableAccess);

function transformSource(
  root: string,
  file: string,
  text: string,
  plan: Plan,
  edit: typeof composeApp,
): string | undefined {
  if (!hasTables(plan) || !/aws-cdk-lib|constructs/.test(text)) return undefined;
  const model = modelWith(filesBelow(root, { [file]: text }));
  const source = model?.program.all.find((each) => each.file === file);
  return model && source && edit(model, plan, tableFlow(model, plan), source);
}

/**
 * Every file of the CDK app that the plan changes.
 * @param present texts that stand for what is on the disk
 * @throws CdkError when an edit is not possible
 */
export function migrateCdk(root: string, plan: Plan, present: Record<string, string> = {}): FileEdit[] {
  if (!hasTables(plan)) return [];
  const disk = filesBelow(root, present);
  const { databaseStack } = plan.cdk!;
  const before = disk.read(databaseStack);
  const like = before
    ? databaseStack
    : disk.read(plan.cdk!.stack ?? '') === undefined
      ? plan.cdk!.app
      : plan.cdk!.stack!;
  const rendered = renderDatabaseStack({ present: before ?? '', plan, style: stackStyle(disk, databaseStack, like) });
  const texts: Record<string, string> = { ...present, [databaseStack]: rendered };
  const model = modelWith(filesBelow(root, texts));
  for (const { file } of model?.program.all ?? []) {
    for (const edit of [composeApp, grantTableAccess]) {
      const current = modelWith(filesBelow(root, texts))!;
      const source = current.program.all.find((each) => each.file === file);
      const result = source && edit(current, plan, tableFlow(current, plan), source);
      if (result !== undefined) texts[file] = result;
    }
  }
  return Object.entries(texts)
    .map(([file, after]) => ({ path: path.posix.normalize(file), before: disk.read(file), after }))
    .filter((each) => each.before !== each.after);
}

/** What stands in the way of migrating the CDK app by this plan: one problem at most for each run. */
export function checkCdk(root: string, plan: Plan): CdkProblem[] {
  try {
    migrateCdk(root, plan);
    return [];
  } catch (error) {
    if (error instanceof CdkError) return [error.problem];
    throw error;
  }
}

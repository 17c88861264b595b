import fs from 'node:fs';
import path from 'node:path';
import { parsePlan } from './read';
import { JOURNAL } from '../write/journal';
import { requireContained } from './contained-paths';
import { PlanError } from './plan-error';
import type { Plan } from './schema';
import { PLAN_FILE } from './write';

/** The nearest plan in or above the folder of a file. */
export function findPlan(fromPath: string): string | undefined {
  for (let folder = path.dirname(path.resolve(fromPath)); ; folder = path.dirname(folder)) {
    const file = path.join(folder, PLAN_FILE);
    if (fs.existsSync(file)) return file;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** A plan, and the folder of the application that it describes. */
export interface FoundPlan {
  plan: Plan;
  root: string;
}

/** Plans whose paths are known to lie below these roots. */
const contained = new Map<string, Plan>();

const read = new Map<string, { changed: number; plan: Plan }>();

/**
 * Reads the plan that a transform of `file` works by.
 * @param given path of a plan, instead of the nearest one
 * @returns undefined when there is none
 * @throws PlanError when it does not fit
 */
export function planFor(file: string, given?: string): FoundPlan | undefined {
  const found = given === undefined ? findPlan(file) : path.resolve(given);
  if (found === undefined) return undefined;
  if (!fs.existsSync(found)) throw new PlanError(`The plan ${given} does not exist. Make it: add-database plan`);
  const changed = fs.statSync(found).mtimeMs;
  const known = read.get(found);
  const plan = known?.changed === changed ? known.plan : parsePlan(fs.readFileSync(found, 'utf8'));
  read.set(found, { changed, plan });
  const folder = path.dirname(found);
  const root = path.basename(folder) === path.dirname(PLAN_FILE) ? path.dirname(folder) : rootAround(file, plan);
  if (contained.get(root) !== plan) requireContained(root, plan);
  contained.set(root, plan);
  if (fs.existsSync(path.join(root, JOURNAL))) {
    throw new PlanError(`An earlier run was interrupted while it wrote to ${root}. End it first: add-database explore`);
  }
  return { plan, root };
}

/** Where a plan lies somewhere else: the nearest folder above the file that has what the plan names. */
function rootAround(file: string, plan: Plan): string {
  const named = [plan.cdk?.app, plan.packageFile, ...Object.keys(plan.files)].filter((name) => name !== undefined);
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    if (named.length > 0 && named.every((name) => fs.existsSync(path.join(folder, name)))) return folder;
    if (path.dirname(folder) === folder)
      throw new PlanError(`No folder above ${file} has the files that the plan names. Renew it: add-database plan`);
  }
}

/** A file as the plan names it. */
export const relativeTo = (root: string, file: string): string =>
  path.relative(root, path.resolve(file)).split(path.sep).join('/');

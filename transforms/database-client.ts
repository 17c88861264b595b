import fs from 'node:fs';
import path from 'node:path';
import { clientFor } from '../src/dynamodb/client/from-plan';
import { planFor, relativeTo } from '../src/plan/find';
import { PlanError } from '../src/plan/plan-error';
import type { TransformFile, TransformOptions } from '../src/planning/transform-stores';

interface Options extends TransformOptions {
  /** Without a plan: names of the helpers, separated by commas. */
  helpers?: string;
}

/**
 * Writes the helpers that the application calls into its client module, given the present file (empty at first).
 * @param options `plan`: path of the plan; default: the nearest `.migration/database.json`; `helpers`: names of helpers, without a plan
 * @returns undefined when there is nothing to do
 */
export default function transform(file: TransformFile, _api: unknown, options: Options): string | undefined {
  const found = planFor(file.path, options.plan);
  if (!found) return options.helpers ? changed(file, options.helpers.split(','), neighbourOf(file.path)) : undefined;
  const { plan, root } = found;
  if (relativeTo(root, file.path) !== plan.client || plan.stores.length === 0) return undefined;
  const [owner] = plan.stores.map(({ declaration }) => declaration.file).sort();
  return changed(file, plan.helpers ?? [], { path: owner, text: textOf(root, owner) });
}

function textOf(root: string, file: string): string {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    throw new PlanError(
      `The plan names ${JSON.stringify(file)}, which cannot be read (${(error as Error).message}). Renew it: add-database plan`,
    );
  }
}

function changed(file: TransformFile, helpers: string[], like: { path: string; text: string }): string | undefined {
  const text = clientFor(file.path, file.source, helpers, like);
  return text === file.source ? undefined : text;
}

/** A file of the folder above, as a model for a new module. */
function neighbourOf(file: string): { path: string; text: string } {
  const folder = path.dirname(path.dirname(path.resolve(file)));
  const extension = path.extname(file);
  const name = fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((one) => one.endsWith(extension))
        .sort()[0]
    : undefined;
  return { path: file, text: name === undefined ? '' : fs.readFileSync(path.join(folder, name), 'utf8') };
}

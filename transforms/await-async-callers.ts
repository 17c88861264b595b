import { planFor, relativeTo } from '../src/plan/find';
import { rewriteFile } from '../src/planning/rewrite-file';
import type { TransformFile, TransformOptions } from '../src/planning/transform-stores';

/**
 * Makes the functions async that will await a table, and lets their callers wait; stores stay as they are. What becomes
 * async is known from the whole application only, so nothing happens without a plan.
 * @param options `plan`: path of the plan; default: the nearest `.migration/database.json`
 * @returns undefined when there is nothing to do
 */
export default function transform(file: TransformFile, _api: unknown, options: TransformOptions): string | undefined {
  const found = planFor(file.path, options.plan);
  return found && rewriteFile(found.plan, relativeTo(found.root, file.path), file.source, undefined);
}

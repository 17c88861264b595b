import { transformDatabaseStack } from '../src/cdk';
import { planFor, relativeTo } from '../src/plan/find';

interface Options {
  plan?: string;
}

/**
 * Writes the plan's tables into the database stack, given the present file (empty at first).
 * @param options `plan`: path of the plan; default: the nearest `.migration/database.json`
 * @returns undefined when there is nothing to do
 */
export default function transform(
  file: { path: string; source: string },
  _api: unknown,
  options: Options,
): string | undefined {
  const found = planFor(file.path, options.plan);
  return found && transformDatabaseStack(found.root, relativeTo(found.root, file.path), file.source, found.plan);
}

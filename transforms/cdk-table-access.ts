import { transformTableAccess } from '../src/cdk';
import { planFor, relativeTo } from '../src/plan/find';

interface Options {
  plan?: string;
}

/**
 * Lets a stack's classes receive tables, and gives each function its variables and exactly the actions that it uses.
 * @param options `plan`: path of the plan; default: the nearest `.migration/database.json`
 * @returns undefined when there is nothing to do
 */
export default function transform(
  file: { path: string; source: string },
  _api: unknown,
  options: Options,
): string | undefined {
  const found = planFor(file.path, options.plan);
  return found && transformTableAccess(found.root, relativeTo(found.root, file.path), file.source, found.plan);
}

import { transformApp } from '../src/cdk';
import { planFor, relativeTo } from '../src/plan/find';

interface Options {
  plan?: string;
}

/**
 * Constructs the database stack where the CDK app is put together, and passes its tables to the stacks.
 * @param options `plan`: path of the plan; default: the nearest `.migration/database.json`
 * @returns undefined when there is nothing to do
 */
export default function transform(
  file: { path: string; source: string },
  _api: unknown,
  options: Options,
): string | undefined {
  const found = planFor(file.path, options.plan);
  return found && transformApp(found.root, relativeTo(found.root, file.path), file.source, found.plan);
}

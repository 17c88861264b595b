import { containedPath } from '../write/contained-path';
import { PlanError } from './plan-error';
import type { Plan } from './schema';

/** Every path that a plan names, with the words for where it stands. */
export function pathsOf(plan: Plan): [where: string, path: string][] {
  const { cdk } = plan;
  const given: [string, string | undefined][] = [
    ['client', plan.client],
    ['packageFile', plan.packageFile],
    ['cdk.root', cdk?.root === '.' ? undefined : cdk?.root],
    ['cdk.app', cdk?.app],
    ['cdk.stack', cdk?.stack],
    ['cdk.databaseStack', cdk?.databaseStack],
    ...plan.stores.flatMap(({ id, declaration, seed, dataFile }): [string, string | undefined][] => [
      [`store ${id}, declaration`, declaration.file],
      [`store ${id}, seed`, seed],
      [`store ${id}, dataFile`, dataFile],
    ]),
    ...plan.entryPoints.map(({ file }): [string, string] => ['entry point', file]),
    ...Object.keys(plan.files).map((file): [string, string] => ['files', file]),
  ];
  return given.filter((one): one is [string, string] => one[1] !== undefined);
}

/**
 * Makes sure that nothing that a plan names lies outside the application, where a link leads too.
 * @throws PlanError that names the path
 */
export function requireContained(root: string, plan: Plan): void {
  for (const [where, path] of pathsOf(plan)) {
    try {
      containedPath(root, path);
    } catch (error) {
      throw new PlanError(
        `The plan leads out of the application: ${where}: ${path}. ${(error as Error).message} Renew it: add-database plan`,
      );
    }
  }
}

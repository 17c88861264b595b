import { checkCdkApp } from './check-cdk';
import { checkTypes } from './check-types';
import { smokeRun } from './smoke-run';
import type { Check, VerifyContext } from './types';

export type { Check, Verifier, VerifyContext } from './types';

/** Runs every check, one after another; each says whether it passed, failed or was not run. */
export async function verify(context: VerifyContext): Promise<Check[]> {
  const checks: Check[] = [];
  for (const check of [checkTypes, checkCdkApp, smokeRun]) checks.push(...(await check(context)));
  return checks;
}

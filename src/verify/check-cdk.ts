import { analyzeCdk, isCdkProblem } from '../cdk';
import { checkPolicies, type PolicyCheck } from './policies';
import { synthesize } from './synth';
import type { Check, VerifyContext } from './types';

/** Synthesises the CDK app offline and proves the policy of each function against the plan. */
export async function checkCdkApp({ root, plan, onProgress }: VerifyContext): Promise<Check[]> {
  const facts = analyzeCdk(root);
  if (plan.cdk === undefined || facts === undefined) return [];
  onProgress('Synthesising the CDK app');
  const synthesis = await synthesize(root);
  if (synthesis.status !== 'passed') {
    const { status, reason, details } = synthesis;
    return [
      { name: 'synth', status, summary: reason, details },
      { name: 'policies', status: 'not run', summary: 'There are no templates to look at.', details: [] },
    ];
  }
  const count = Object.keys(synthesis.templates).length;
  const synth: Check = {
    name: 'synth',
    status: 'passed',
    summary: `${count} template${count === 1 ? '' : 's'} made offline; the functions were not bundled.`,
    details: [],
  };
  if (isCdkProblem(facts))
    return [synth, { name: 'policies', status: 'not run', summary: facts.because, details: [facts.goOn] }];
  return [synth, summarize(checkPolicies(synthesis.templates, plan, facts.functions))];
}

function summarize(checks: PolicyCheck[]): Check {
  const count = (status: PolicyCheck['status']): number => checks.filter((check) => check.status === status).length;
  const details = checks.flatMap((check) =>
    check.details.map((detail) => `${check.function || `${check.file}#${check.handler}`}: ${detail}`),
  );
  const name = 'policies';
  if (count('failed') > 0)
    return {
      name,
      status: 'failed',
      summary: `${count('failed')} of ${checks.length} functions may do too little or too much.`,
      details,
    };
  if (count('not run') > 0 || checks.length === 0)
    return {
      name,
      status: 'not run',
      summary: `${count('not run')} of ${checks.length} functions could not be told apart.`,
      details,
    };
  return {
    name,
    status: 'passed',
    summary: `${checks.length} functions may do exactly what their code does.`,
    details,
  };
}

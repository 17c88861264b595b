import type { LambdaFacts } from '../cdk';
import type { EntryPoint, Plan } from '../plan/schema';
import { policiesOf } from './function-policies';
import { hasWildcard, isAllowed, matches, type Statement } from './iam';
import {
  constructPath,
  resolveText,
  resourcesOfType,
  tableArnOf,
  tableNameOf,
  tablesOf,
  type Located,
  type Templates,
} from './template';

/** The outcome for one deployed function. */
export interface PolicyCheck {
  /** Its path in the construct tree. */
  function: string;
  file: string;
  handler: string;
  status: 'passed' | 'failed' | 'not run';
  details: string[];
}

/** What one function may reach: a table of its own environment, or one of its indexes. */
interface Allowed {
  arn: string;
  label: string;
  actions: string[];
}

/**
 * Proves each function's policy against the plan, both ways: every planned action is allowed, no other one is.
 * @param functions the functions as the CDK app constructs them, to tell which deployed function runs which file
 */
export function checkPolicies(templates: Templates, plan: Plan, functions: LambdaFacts[]): PolicyCheck[] {
  const deployed = resourcesOfType(templates, 'AWS::Lambda::Function');
  const seen = new Set<EntryPoint>();
  const checks = deployed.flatMap((fn): PolicyCheck[] => {
    const path = constructPath(fn);
    const facts = functions.filter(
      (each) => path !== undefined && each.constructPaths.some((pattern) => matchesPath(pattern, path)),
    );
    const entries = new Set(facts.map(({ source, handler }) => `${source}#${handler}`));
    if (path === undefined || facts.length === 0) return [];
    const [{ source, handler }] = facts;
    const result = { function: path, file: source, handler };
    const entry = plan.entryPoints.find((each) => each.file === source && each.handler === handler);
    if (entries.size > 1) {
      return [
        { ...result, status: 'not run', details: [`It may run ${[...entries].join(' or ')}: its id is not constant.`] },
      ];
    }
    if (entry) seen.add(entry);
    const details = problemsOf(templates, plan, fn, entry);
    return [{ ...result, status: details.length === 0 ? 'passed' : 'failed', details }];
  });
  const missing = plan.entryPoints.filter((entry) => entry.handler !== '' && entry.uses.length > 0 && !seen.has(entry));
  return [
    ...checks,
    ...missing.map(({ file, handler }) => ({
      function: '',
      file,
      handler,
      status: 'not run' as const,
      details: ['No function in the templates is known to run it.'],
    })),
  ];
}

/** Compares a path with a pattern in which `*` is one id and a leading `**` any number. */
function matchesPath(pattern: string, path: string): boolean {
  const source = pattern
    .split('/')
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${source.join('/').replace(/^\.\*\//, '(?:.*/)?')}$`).test(path);
}

function problemsOf(templates: Templates, plan: Plan, fn: Located, entry: EntryPoint | undefined): string[] {
  const policies = policiesOf(templates, fn);
  if (!policies) return ['Its role is not part of the app: its policy cannot be read.'];
  const details: string[] = policies.managed.map(
    (arn) => `The managed policy ${arn} allows more than the function uses.`,
  );
  const variables =
    (fn.resource.Properties?.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
  const tables = tablesOf(templates);
  const allowed: Allowed[] = [];
  for (const id of new Set(entry?.uses.map((use) => use.table))) {
    const { variable } = plan.tables.find((table) => table.id === id)!;
    const name = variable in variables ? resolveText(templates, fn.template, variables[variable]) : undefined;
    const table = tables.find((each) => tableNameOf(each) === name);
    if (!(variable in variables)) details.push(`The environment variable ${variable} is missing.`);
    else if (!table || !isTable(table, id))
      details.push(`The environment variable ${variable} does not hold the name of the table ${id}.`);
    else for (const use of entry!.uses.filter((each) => each.table === id)) addAllowed(allowed, table, id, use);
  }
  for (const { arn, label, actions } of allowed) {
    for (const action of actions)
      if (!isAllowed(policies.statements, action, arn)) details.push(`${action} on ${label} is not allowed.`);
  }
  return [...details, ...excess(templates, plan, policies.statements, allowed)];
}

const isTable = (table: Located, id: string): boolean => constructPath(table)?.split('/').at(-1) === id;

function addAllowed(allowed: Allowed[], table: Located, id: string, use: EntryPoint['uses'][number]): void {
  const suffix = use.index === undefined ? '' : `/index/${use.index}`;
  const arn = tableArnOf(table) + suffix;
  const known = allowed.find((each) => each.arn === arn);
  if (known) known.actions.push(...use.actions);
  else allowed.push({ arn, label: `${id}${suffix}`, actions: [...use.actions] });
}

/** What the statements allow on tables of the plan beyond what the function uses. */
function excess(templates: Templates, plan: Plan, statements: Statement[], allowed: Allowed[]): string[] {
  const ours = tablesOf(templates).flatMap((table) => {
    const known = plan.tables.find(({ id }) => isTable(table, id));
    const suffixes = ['', ...(known?.indexes ?? []).map(({ name }) => `/index/${name}`)];
    return known ? suffixes.map((suffix) => ({ arn: tableArnOf(table) + suffix, label: known.id + suffix })) : [];
  });
  const found = new Set<string>();
  for (const statement of statements.filter(({ effect }) => effect === 'Allow')) {
    const reached = ours.filter(
      ({ arn }) => statement.inverted || statement.resources.some((pattern) => matches(pattern, arn)),
    );
    if (reached.length === 0) continue;
    if (statement.inverted) found.add('A statement with NotAction or NotResource allows more than the function uses.');
    for (const action of statement.actions.filter(reachesDynamodb)) {
      if (hasWildcard(action))
        found.add(`The wildcard ${action} on ${reached[0].label} allows more than the function uses.`);
      for (const { arn, label } of hasWildcard(action) ? [] : reached) {
        const isUsed = allowed.some(
          (each) => each.arn === arn && each.actions.some((used) => used.toLowerCase() === action.toLowerCase()),
        );
        if (!isUsed) found.add(`${action} on ${label} is allowed and never used.`);
      }
      const wide = statement.resources.find(
        (pattern) => hasWildcard(pattern) && reached.some(({ arn }) => matches(pattern, arn)),
      );
      if (wide !== undefined) found.add(`The resource ${wide.replace(/^arn:aws:dynamodb:[^/]*\//, '')} is a wildcard.`);
    }
  }
  return [...found];
}

/** Whether an action, which may hold wildcards, can be one of DynamoDB's. */
const reachesDynamodb = (action: string): boolean => {
  const service = action.split(':')[0].toLowerCase();
  return matches(service, 'dynamodb');
};

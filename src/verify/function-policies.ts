import type { Statement } from './iam';
import { resolveText, resourcesOfType, type Located, type Templates } from './template';

/** What a function's role may do. */
export interface RolePolicies {
  statements: Statement[];
  /** Managed policies that reach DynamoDB. */
  managed: string[];
}

type Values = Record<string, unknown>;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Gathers the policies of a function's role; undefined when the role is not in the templates. */
export function policiesOf(templates: Templates, fn: Located): RolePolicies | undefined {
  const reference = (fn.resource.Properties?.Role as Values | undefined)?.['Fn::GetAtt'];
  const roleId = Array.isArray(reference) ? String(reference[0]) : undefined;
  const role = roleId === undefined ? undefined : templates[fn.template].Resources?.[roleId];
  if (!role) return undefined;
  const inline = listOf(role.Properties?.Policies).map((policy) => (policy as Values).PolicyDocument);
  const attached = resourcesOfType(
    templates,
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::RolePolicy',
  ).filter(({ template, resource }) => {
    const roles = [...listOf(resource.Properties?.Roles), resource.Properties?.RoleName] as (Values | undefined)[];
    return template === fn.template && roles.some((each) => each?.Ref === roleId);
  });
  const documents = [...inline, ...attached.map(({ resource }) => resource.Properties?.PolicyDocument)];
  const managed = listOf(role.Properties?.ManagedPolicyArns).map(
    (arn) => resolveText(templates, fn.template, arn) ?? '',
  );
  return {
    statements: documents.flatMap((document) =>
      listOf((document as Values | undefined)?.Statement).map((each) =>
        statementOf(templates, fn.template, each as Values),
      ),
    ),
    managed: managed.filter((arn) => /DynamoDB|AdministratorAccess|PowerUserAccess/.test(arn)),
  };
}

function statementOf(templates: Templates, template: string, statement: Values): Statement {
  const texts = (value: unknown): string[] =>
    listOf(value).map((each) => resolveText(templates, template, each) ?? UNKNOWN);
  return {
    effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: texts(statement.Action),
    resources: texts(statement.Resource),
    conditional: statement.Condition !== undefined,
    inverted: statement.NotAction !== undefined || statement.NotResource !== undefined,
  };
}

/** A resource of another service, whose ARN only the deployment knows. */
const UNKNOWN = 'unknown';

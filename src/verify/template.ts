/** A CloudFormation template, as far as this tool reads it. */
export interface Template {
  Resources?: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
}

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
}

/** Templates by their path in the cloud assembly. */
export type Templates = Record<string, Template>;

/** A resource and the template that it stands in. */
export interface Located {
  template: string;
  id: string;
  resource: Resource;
}

const TABLE_TYPES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];
const ACCOUNT = 'arn:aws:dynamodb:us-east-1:111122223333:table';

export function resourcesOfType(templates: Templates, ...types: string[]): Located[] {
  return Object.entries(templates).flatMap(([template, { Resources = {} }]) =>
    Object.entries(Resources).flatMap(([id, resource]) =>
      types.includes(resource.Type) ? [{ template, id, resource }] : [],
    ),
  );
}

export const tablesOf = (templates: Templates): Located[] => resourcesOfType(templates, ...TABLE_TYPES);

/** The path of ids that the CDK wrote into a resource's metadata, without its last part. */
export function constructPath({ resource }: Located): string | undefined {
  const path = resource.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? path.replace(/\/[^/]*$/, '') : undefined;
}

/** A name that stands for a table, unique among all templates; CloudFormation chooses the real one. */
export const tableNameOf = ({ template, id }: Located): string => `${template.replace(/[^A-Za-z0-9_.-]/g, '_')}.${id}`;
export const tableArnOf = (table: Located): string => `${ACCOUNT}/${tableNameOf(table)}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Resolves references, joins, imports and exports to text.
 * @returns undefined for what only a deployment knows
 */
export function resolveText(templates: Templates, template: string, value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value) || depth > 20) return undefined;
  const again = (inner: unknown, where = template): string | undefined =>
    resolveText(templates, where, inner, depth + 1);
  if (typeof value.Ref === 'string') return referenced(templates, template, value.Ref, depth);
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute))
    return attributeOf(templates, template, String(attribute[0]), String(attribute[1]), depth);
  const join = value['Fn::Join'];
  if (Array.isArray(join) && Array.isArray(join[1])) {
    const parts = join[1].map((part) => again(part));
    return parts.some((part) => part === undefined) ? undefined : parts.join(String(join[0]));
  }
  if (value['Fn::ImportValue'] !== undefined) return exported(templates, again(value['Fn::ImportValue']), depth);
  const weak = value['Fn::GetStackOutput'];
  if (isObject(weak)) return outputNamed(templates, String(weak.OutputName), depth);
  return undefined;
}

function referenced(templates: Templates, template: string, name: string, depth: number): string | undefined {
  if (name === 'AWS::Partition') return 'aws';
  if (name === 'AWS::Region') return 'us-east-1';
  if (name === 'AWS::AccountId') return '111122223333';
  const resource = templates[template].Resources?.[name];
  if (resource) return TABLE_TYPES.includes(resource.Type) ? tableNameOf({ template, id: name, resource }) : undefined;
  const parent = parentOf(templates, template);
  const parameters = parent?.resource.Properties?.Parameters;
  return parent && isObject(parameters)
    ? resolveText(templates, parent.template, parameters[name], depth + 1)
    : undefined;
}

function attributeOf(
  templates: Templates,
  template: string,
  id: string,
  attribute: string,
  depth: number,
): string | undefined {
  const resource = templates[template].Resources?.[id];
  if (!resource) return undefined;
  if (TABLE_TYPES.includes(resource.Type) && attribute === 'Arn') return tableArnOf({ template, id, resource });
  const nested = /^Outputs\.(.+)$/.exec(attribute)?.[1];
  const file = nested === undefined ? undefined : nestedTemplate(templates, template, resource);
  return file === undefined
    ? undefined
    : resolveText(templates, file, templates[file].Outputs?.[nested!]?.Value, depth + 1);
}

/** The template of a nested stack, by the asset that its resource names. */
function nestedTemplate(templates: Templates, template: string, resource: Resource): string | undefined {
  const file = resource.Metadata?.['aws:asset:path'];
  if (typeof file !== 'string') return undefined;
  const name = template.replace(/[^/]*$/, file);
  return name in templates ? name : undefined;
}

const parentOf = (templates: Templates, template: string): Located | undefined =>
  resourcesOfType(templates, 'AWS::CloudFormation::Stack').find(
    (each) => nestedTemplate(templates, each.template, each.resource) === template,
  );

function exported(templates: Templates, name: string | undefined, depth: number): string | undefined {
  for (const [template, { Outputs = {} }] of Object.entries(templates)) {
    for (const { Value, Export } of Object.values(Outputs)) {
      if (name !== undefined && Export && resolveText(templates, template, Export.Name, depth + 1) === name)
        return resolveText(templates, template, Value, depth + 1);
    }
  }
  return undefined;
}

function outputNamed(templates: Templates, name: string, depth: number): string | undefined {
  const found = Object.entries(templates).filter(([, { Outputs = {} }]) => name in Outputs);
  return found.length === 1
    ? resolveText(templates, found[0][0], found[0][1].Outputs![name].Value, depth + 1)
    : undefined;
}

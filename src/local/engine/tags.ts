import { Problem, invalid } from './problem';
import type { Tables } from './tables';

interface Tag {
  Key: string;
  Value: string;
}

interface TagRequest {
  ResourceArn?: unknown;
  Tags?: Tag[];
  TagKeys?: string[];
}

const ARN = /^arn:aws:dynamodb:[^:]+:\d+:table\/([^/]{3,})$/;

export function tagResource(tables: Tables, request: TagRequest): object {
  const definition = tagged(tables, request, 'TagResource');
  if (!request.Tags?.length) throw invalid('Atleast one Tag needs to be provided as Input.');
  const all = new Map([...(definition.Tags ?? []), ...request.Tags].map((tag) => [tag.Key, tag]));
  definition.Tags = [...all.values()];
  return {};
}

export function untagResource(tables: Tables, request: TagRequest): object {
  const definition = tagged(tables, request, 'UntagResource');
  if (!request.TagKeys?.length) throw invalid('Atleast one Tag Key needs to be provided as Input.');
  definition.Tags = definition.Tags?.filter(({ Key }) => !request.TagKeys!.includes(Key));
  return {};
}

export const listTagsOfResource = (tables: Tables, request: TagRequest): object => ({
  Tags: tagged(tables, request, 'ListTagsOfResource').Tags ?? [],
});

function tagged(tables: Tables, { ResourceArn: arn }: TagRequest, operation: string) {
  const [, name] = ARN.exec(String(arn)) ?? [];
  if (!name) throw invalid(`Invalid TableArn: Invalid ResourceArn provided as input ${String(arn)}`);
  const known = tables.names().includes(name) ? tables.existing(name) : undefined;
  if (known && known.definition.arn === arn) return known.definition;
  throw new Problem(
    'AccessDeniedException',
    `Nobody is authorized to perform: dynamodb:${operation} on resource: ${String(arn)}`,
  );
}

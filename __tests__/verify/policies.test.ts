import type { LambdaFacts } from '../../src/cdk';
import { isAllowed, type Statement } from '../../src/verify/iam';
import { checkPolicies } from '../../src/verify/policies';
import type { Template, Templates } from '../../src/verify/template';
import { entry, planOf, table } from '../cdk/app-files';

const plan = planOf(
  [table('Items', { indexes: [{ name: 'byOwner', partitionKey: { name: 'owner', type: 'S' }, reason: '' }] })],
  [entry('lambda/list.ts', 'Items:Scan', 'Items/byOwner:Query')],
);
const functions = [{ source: 'lambda/list.ts', handler: 'handler', constructPaths: ['Api/List'] }] as LambdaFacts[];
const TABLE = { 'Fn::ImportValue': 'Database:ExportsOutputFnGetAttItemsArn' };
const INDEX = { 'Fn::Join': ['', [TABLE, '/index/byOwner']] };
const NAME = { 'Fn::ImportValue': 'Database:ExportsOutputRefItems' };
const EXACT = [
  { Effect: 'Allow', Action: 'dynamodb:Scan', Resource: TABLE },
  { Effect: 'Allow', Action: 'dynamodb:Query', Resource: INDEX },
];

const database: Template = {
  Resources: { Items: { Type: 'AWS::DynamoDB::GlobalTable', Metadata: { 'aws:cdk:path': 'Database/Items/Resource' } } },
  Outputs: {
    Arn: { Value: { 'Fn::GetAtt': ['Items', 'Arn'] }, Export: { Name: 'Database:ExportsOutputFnGetAttItemsArn' } },
    Name: { Value: { Ref: 'Items' }, Export: { Name: 'Database:ExportsOutputRefItems' } },
  },
};

function templates(
  statements: unknown[],
  variables: object = { ITEMS_TABLE_NAME: NAME },
  role: object = {},
): Templates {
  const api: Template = {
    Resources: {
      List: {
        Type: 'AWS::Lambda::Function',
        Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Environment: { Variables: variables } },
        Metadata: { 'aws:cdk:path': 'Api/List/Resource' },
      },
      Role: { Type: 'AWS::IAM::Role', Properties: { ...role } },
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: statements } },
      },
    },
  };
  return { 'Api.template.json': api, 'Database.template.json': database };
}

const detailsOf = (...given: Parameters<typeof templates>): string[] =>
  checkPolicies(templates(...given), plan, functions).flatMap((check) => check.details);

test('an exact policy passes', () => {
  expect(checkPolicies(templates(EXACT), plan, functions)).toEqual([
    { function: 'Api/List', file: 'lambda/list.ts', handler: 'handler', status: 'passed', details: [] },
  ]);
});

test.each<[string, unknown[], string[]]>([
  ['an action is missing', [EXACT[0]], ['dynamodb:Query on Items/index/byOwner is not allowed.']],
  [
    'the index action is on the table',
    [EXACT[0], { ...EXACT[1], Resource: TABLE }],
    ['dynamodb:Query on Items/index/byOwner is not allowed.', 'dynamodb:Query on Items is allowed and never used.'],
  ],
  [
    'an action is never used',
    [{ ...EXACT[0], Action: ['dynamodb:Scan', 'dynamodb:PutItem'] }, EXACT[1]],
    ['dynamodb:PutItem on Items is allowed and never used.'],
  ],
  [
    'all actions',
    [{ ...EXACT[0], Action: 'dynamodb:*' }, EXACT[1]],
    ['The wildcard dynamodb:* on Items allows more than the function uses.'],
  ],
  [
    'every action of AWS',
    [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    ['The wildcard * on Items allows more than the function uses.', 'The resource * is a wildcard.'],
  ],
  [
    'all indexes',
    [EXACT[0], { ...EXACT[1], Resource: { 'Fn::Join': ['', [TABLE, '/index/*']] } }],
    ['The resource Database.template.json.Items/index/* is a wildcard.'],
  ],
  [
    'a denial',
    [...EXACT, { Effect: 'Deny', Action: 'dynamodb:Sc*', Resource: '*' }],
    ['dynamodb:Scan on Items is not allowed.'],
  ],
  [
    'a condition',
    [{ ...EXACT[0], Condition: { StringEquals: { a: 'b' } } }, EXACT[1]],
    ['dynamodb:Scan on Items is not allowed.'],
  ],
  [
    'everything but',
    [...EXACT, { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    ['A statement with NotAction or NotResource allows more than the function uses.'],
  ],
  [
    'other services do not matter',
    [
      ...EXACT,
      { Effect: 'Allow', Action: 's3:*', Resource: '*' },
      { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:eu-west-1:1:table/other' },
    ],
    [],
  ],
])('%s', (_name, statements, details) => {
  expect(detailsOf(statements)).toEqual(details);
});

test('environment variables', () => {
  expect(detailsOf(EXACT, {})).toContain('The environment variable ITEMS_TABLE_NAME is missing.');
  expect(detailsOf(EXACT, { ITEMS_TABLE_NAME: 'items' })).toContain(
    'The environment variable ITEMS_TABLE_NAME does not hold the name of the table Items.',
  );
});

test('managed policies', () => {
  const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonDynamoDBFullAccess']] };
  expect(detailsOf(EXACT, undefined, { ManagedPolicyArns: [arn] })).toEqual([
    'The managed policy arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess allows more than the function uses.',
  ]);
});

test('a function that uses no table must not reach one', () => {
  const none = planOf(plan.tables, []);
  expect(checkPolicies(templates(EXACT), none, functions)[0]).toMatchObject({ status: 'failed' });
});

test('what cannot be told apart is not run', () => {
  const two = [...functions, { ...functions[0], source: 'lambda/create.ts', constructPaths: ['Api/*'] }];
  expect(checkPolicies(templates(EXACT), plan, two).map(({ status }) => status)).toEqual(['not run', 'not run']);
  expect(checkPolicies(templates(EXACT), plan, [])).toMatchObject([{ status: 'not run', file: 'lambda/list.ts' }]);
});

test('nested stacks get names and ARNs as parameters', () => {
  const outer: Template = {
    Resources: {
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { Parameters: { arn: TABLE, name: NAME } },
        Metadata: { 'aws:asset:path': 'Nested.nested.template.json' },
      },
    },
  };
  const inner = templates([{ Effect: 'Allow', Action: 'dynamodb:Scan', Resource: { Ref: 'arn' } }], {
    ITEMS_TABLE_NAME: { Ref: 'name' },
  })['Api.template.json'];
  const all = {
    'Outer.template.json': outer,
    'Nested.nested.template.json': inner,
    'Database.template.json': database,
  };
  const scan = planOf(plan.tables, [entry('lambda/list.ts', 'Items:Scan')]);
  expect(checkPolicies(all, scan, functions)).toMatchObject([{ status: 'passed' }]);
});

test('patterns match as in IAM', () => {
  const allow = (action: string, resource: string): Statement => ({
    effect: 'Allow',
    actions: [action],
    resources: [resource],
    conditional: false,
    inverted: false,
  });
  expect(isAllowed([allow('DynamoDB:getitem', 'arn:t')], 'dynamodb:GetItem', 'arn:t')).toBe(true);
  expect(isAllowed([allow('dynamodb:Get*', 'arn:?')], 'dynamodb:GetItem', 'arn:t')).toBe(true);
  expect(isAllowed([allow('dynamodb:GetItem', 'arn:T')], 'dynamodb:GetItem', 'arn:t')).toBe(false);
  expect(isAllowed([allow('dynamodb:GetItem', 'arn.t')], 'dynamodb:GetItem', 'arn:t')).toBe(false);
});

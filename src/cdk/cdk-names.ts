/** What a class of the CDK library is to this tool. */
export type ClassKind = 'stack' | 'nested-stack' | 'stage' | 'app' | 'construct' | 'function';

const KINDS: Record<string, ClassKind> = {
  'aws-cdk-lib#Stack': 'stack',
  'aws-cdk-lib#NestedStack': 'nested-stack',
  'aws-cdk-lib#Stage': 'stage',
  'aws-cdk-lib#App': 'app',
  'constructs#Construct': 'construct',
  'aws-cdk-lib#Resource': 'construct',
  'aws-cdk-lib/aws-lambda#Function': 'function',
  'aws-cdk-lib/aws-lambda#SingletonFunction': 'function',
  'aws-cdk-lib/aws-lambda-nodejs#NodejsFunction': 'function',
};

export const kindOfLibraryClass = (name: string | undefined): ClassKind | undefined =>
  name === undefined ? undefined : KINDS[name];

export const NODEJS_FUNCTION = 'aws-cdk-lib/aws-lambda-nodejs#NodejsFunction';

/** Functions whose code this tool cannot follow, with the reason. */
export const OTHER_FUNCTIONS: Record<string, string> = {
  'aws-cdk-lib/aws-lambda#DockerImageFunction':
    'Its code is a container image, whose start file the stack does not name.',
  'aws-cdk-lib/aws-lambda#CfnFunction': 'It is a CloudFormation resource without a construct that carries policies.',
  'aws-cdk-lib/aws-cloudfront/experimental#EdgeFunction': 'A function at the edge takes no environment variables.',
};

/** The first version of the library, which has no `TableV2`. */
export const isFirstVersion = (module: string): boolean => /^@aws-cdk\/(core|aws-)/.test(module);

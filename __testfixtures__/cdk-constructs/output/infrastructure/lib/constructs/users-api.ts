import { RestApi, LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

type UsersApiProps = {
  path: string;
  readonly usersTable: TableV2;
};

export class UsersApi extends Construct {
  private readonly listUsers = new NodejsFunction(this, 'ListUsers', {
    entry: path.resolve('lambda/handlers/list-users.ts'),
    runtime: Runtime.NODEJS_22_X,
  });

  constructor(scope: Construct, id: string, private readonly props: UsersApiProps) {
    super(scope, id);

    const { usersTable } = props;
    this.listUsers.addEnvironment('USERS_TABLE_NAME', usersTable.tableName);
    this.listUsers.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [usersTable.tableArn] }));

    const api = new RestApi(this, 'Api');
    const users = api.root.addResource(this.props.path);
    users.addMethod('GET', new LambdaIntegration(this.listUsers));
    const createUser = new NodejsFunction(this, 'CreateUser', {
      entry: `${__dirname}/../../lambda/handlers/create-user.ts`,
      runtime: Runtime.NODEJS_22_X,
      environment: { USERS_TABLE_NAME: usersTable.tableName },
    });
    createUser.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [usersTable.tableArn] }),
    );
    users.addMethod('POST', new LambdaIntegration(createUser));
  }
}

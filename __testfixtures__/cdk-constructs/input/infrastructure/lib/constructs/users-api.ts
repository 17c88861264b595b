import { RestApi, LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

type UsersApiProps = {
  path: string;
};

export class UsersApi extends Construct {
  private readonly listUsers = new NodejsFunction(this, 'ListUsers', {
    entry: path.resolve('lambda/handlers/list-users.ts'),
    runtime: Runtime.NODEJS_22_X,
  });

  constructor(scope: Construct, id: string, private readonly props: UsersApiProps) {
    super(scope, id);
    const api = new RestApi(this, 'Api');
    const users = api.root.addResource(this.props.path);
    users.addMethod('GET', new LambdaIntegration(this.listUsers));
    const createUser = new NodejsFunction(this, 'CreateUser', {
      entry: `${__dirname}/../../lambda/handlers/create-user.ts`,
      runtime: Runtime.NODEJS_22_X,
    });
    users.addMethod('POST', new LambdaIntegration(createUser));
  }
}

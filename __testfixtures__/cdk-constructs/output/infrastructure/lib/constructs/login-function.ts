import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export interface LoginFunctionProps {
  readonly usersTable: TableV2;
  readonly sessionsTable: TableV2;
}

export class LoginFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: LoginFunctionProps) {
    super(scope, id, {
      entry: path.join(__dirname, '..', '..', 'lambda', 'handlers', 'login.ts'),
      runtime: Runtime.NODEJS_22_X,
      environment: {
        USERS_TABLE_NAME: props.usersTable.tableName,
        SESSIONS_TABLE_NAME: props.sessionsTable.tableName,
      },
    });
    this.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [props.usersTable.tableArn] }),
    );
    this.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [props.sessionsTable.tableArn] }),
    );
  }
}

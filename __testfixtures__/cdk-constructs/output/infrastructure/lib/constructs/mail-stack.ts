import { NestedStack, NestedStackProps } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export interface MailStackProps extends NestedStackProps {
  readonly usersTable: TableV2;
}

export class MailStack extends NestedStack {
  constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id, props);

    const { usersTable } = props;

    const sendMail = new NodejsFunction(this, 'SendMail', {
      entry: path.join(__dirname, '../../lambda/handlers/send-mail.ts'),
      runtime: Runtime.NODEJS_22_X,
      environment: { USERS_TABLE_NAME: usersTable.tableName },
    });
    sendMail.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [usersTable.tableArn] }));
    sendMail.addEnvironment('SENDER', 'mail@example.com');
  }
}

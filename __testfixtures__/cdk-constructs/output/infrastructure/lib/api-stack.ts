import { Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ApiFunction } from './constructs/api-function';
import { LoginFunction } from './constructs/login-function';
import { MailStack } from './constructs/mail-stack';
import { UsersApi } from './constructs/users-api';

export interface ApiStackProps extends StackProps {
  readonly usersTable: TableV2;
  readonly sessionsTable: TableV2;
}

export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);

    const { usersTable, sessionsTable } = props;

    new UsersApi(this, 'Users', { path: 'users', usersTable });
    new LoginFunction(this, 'Login', { usersTable, sessionsTable });
    new MailStack(this, 'Mail', { usersTable });
    const rebuild = new ApiFunction(this, 'Rebuild', { handlerFile: 'rebuild' });
    rebuild.fn.addEnvironment('SESSIONS_TABLE_NAME', sessionsTable.tableName);
    rebuild.fn.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [sessionsTable.tableArn] }),
    );
    rebuild.fn.addEnvironment('INTERVAL', '60');
  }
}

import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiFunction } from './constructs/api-function';
import { LoginFunction } from './constructs/login-function';
import { MailStack } from './constructs/mail-stack';
import { UsersApi } from './constructs/users-api';

export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new UsersApi(this, 'Users', { path: 'users' });
    new LoginFunction(this, 'Login');
    new MailStack(this, 'Mail');
    const rebuild = new ApiFunction(this, 'Rebuild', { handlerFile: 'rebuild' });
    rebuild.fn.addEnvironment('INTERVAL', '60');
  }
}

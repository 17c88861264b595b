import { Stage, type StageProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiStack } from './api-stack';
import { DatabaseStack } from './database-stack';

export class UsersStage extends Stage {
  constructor(scope: Construct, id: string, props?: StageProps) {
    super(scope, id, props);
    const database = new DatabaseStack(this, 'Database');
    new ApiStack(this, 'Api', {
      usersTable: database.usersTable,
      sessionsTable: database.sessionsTable,
      // description: 'The users API',
    });
  }
}

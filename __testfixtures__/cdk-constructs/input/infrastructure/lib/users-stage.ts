import { Stage, type StageProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiStack } from './api-stack';

export class UsersStage extends Stage {
  constructor(scope: Construct, id: string, props?: StageProps) {
    super(scope, id, props);
    new ApiStack(this, 'Api', {
      // description: 'The users API',
    });
  }
}

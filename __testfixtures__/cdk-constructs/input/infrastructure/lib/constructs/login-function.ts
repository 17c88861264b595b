import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export class LoginFunction extends NodejsFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      entry: path.join(__dirname, '..', '..', 'lambda', 'handlers', 'login.ts'),
      runtime: Runtime.NODEJS_22_X,
    });
  }
}

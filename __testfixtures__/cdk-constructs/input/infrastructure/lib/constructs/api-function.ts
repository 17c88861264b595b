import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import * as path from 'path';

export interface ApiFunctionProps {
  handlerFile: string;
}

export class ApiFunction extends Construct {
  readonly fn: NodejsFunction;

  constructor(scope: Construct, id: string, { handlerFile }: ApiFunctionProps) {
    super(scope, id);
    this.fn = new NodejsFunction(this, 'Function', {
      entry: path.join(__dirname, '../../lambda/handlers', `${handlerFile}.ts`),
      runtime: Runtime.NODEJS_22_X,
    });
  }
}

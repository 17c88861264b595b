import { App, Stack } from 'aws-cdk-lib';
import { aws_lambda as lambda, aws_lambda_nodejs as nodejs } from 'aws-cdk-lib';

export class CounterStack extends Stack {
  constructor(app: App, id: string) {
    super(app, id);

    const counter = new lambda.Function(this, 'Counter', {
      code: new lambda.AssetCode('lambda'),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_22_X,
    });
    counter.addEnvironment('GREETING', 'hello');

    new nodejs.NodejsFunction(this, 'cron-job', { entry: 'src/cron.ts', runtime: lambda.Runtime.NODEJS_22_X });
  }
}

new CounterStack(new App(), 'CounterStack');

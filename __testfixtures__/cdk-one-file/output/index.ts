import { App, Stack, StackProps } from 'aws-cdk-lib';
import { aws_lambda as lambda, aws_lambda_nodejs as nodejs } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DatabaseStack } from './database-stack';

export interface CounterStackProps extends StackProps {
  readonly countersTable: TableV2;
}

export class CounterStack extends Stack {
  constructor(app: App, id: string, props: CounterStackProps) {
    super(app, id, props);

    const { countersTable } = props;

    const counter = new lambda.Function(this, 'Counter', {
      code: new lambda.AssetCode('lambda'),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { COUNTERS_TABLE_NAME: countersTable.tableName },
    });
    counter.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources: [countersTable.tableArn] }),
    );
    counter.addEnvironment('GREETING', 'hello');

    const cronJob = new nodejs.NodejsFunction(this, 'cron-job', {
      entry: 'src/cron.ts',
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { COUNTERS_TABLE_NAME: countersTable.tableName },
    });
    cronJob.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:DeleteItem', 'dynamodb:Scan'], resources: [countersTable.tableArn] }),
    );
  }
}

const app = new App();
const database = new DatabaseStack(app, 'CounterDatabaseStack');
new CounterStack(app, 'CounterStack', { countersTable: database.countersTable });

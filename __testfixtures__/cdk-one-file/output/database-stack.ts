import * as cdk from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export class DatabaseStack extends cdk.Stack {
  readonly countersTable: TableV2;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    this.countersTable = new TableV2(this, 'Counters', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
    });
    new cdk.CfnOutput(this, 'CountersTableName', { value: this.countersTable.tableName });
    new cdk.CfnOutput(this, 'CountersTableArn', { value: this.countersTable.tableArn });
  }
}

import * as cdk from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export class DatabaseStack extends cdk.Stack {
  readonly itemsTable: TableV2;
  readonly ordersTable: TableV2;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    this.itemsTable = new TableV2(this, 'Items', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
    });
    new cdk.CfnOutput(this, 'ItemsTableName', { value: this.itemsTable.tableName });
    new cdk.CfnOutput(this, 'ItemsTableArn', { value: this.itemsTable.tableArn });
    this.ordersTable = new TableV2(this, 'Orders', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
    });
    new cdk.CfnOutput(this, 'OrdersTableName', { value: this.ordersTable.tableName });
    new cdk.CfnOutput(this, 'OrdersTableArn', { value: this.ordersTable.tableArn });
  }
}

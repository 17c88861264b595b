import * as cdk from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

export class DatabaseStack extends cdk.Stack {
  readonly booksTable: TableV2;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    this.booksTable = new TableV2(this, 'Books', {
      partitionKey: { name: 'isbn', type: AttributeType.NUMBER },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
    });
    new cdk.CfnOutput(this, 'BooksTableName', { value: this.booksTable.tableName });
    new cdk.CfnOutput(this, 'BooksTableArn', { value: this.booksTable.tableArn });
  }
}

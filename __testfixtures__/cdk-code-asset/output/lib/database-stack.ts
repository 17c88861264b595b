import * as cdk from "aws-cdk-lib";
import { AttributeType, Billing, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";

export class DatabaseStack extends cdk.Stack {
  readonly productsTable: TableV2;
  readonly valuesTable: TableV2;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    this.productsTable = new TableV2(this, "Products", {
      partitionKey: { name: "id", type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
    });
    new cdk.CfnOutput(this, "ProductsTableName", { value: this.productsTable.tableName });
    new cdk.CfnOutput(this, "ProductsTableArn", { value: this.productsTable.tableArn });
    this.valuesTable = new TableV2(this, "Values", {
      partitionKey: { name: "name", type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: cdk.RemovalPolicy.RETAIN, // the data stays when the stack goes: DESTROY deletes it, for development
    });
    new cdk.CfnOutput(this, "ValuesTableName", { value: this.valuesTable.tableName });
    new cdk.CfnOutput(this, "ValuesTableArn", { value: this.valuesTable.tableArn });
  }
}

import * as cdk from 'aws-cdk-lib'
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'

export class DatabaseStack extends cdk.Stack {
  readonly notesTable: TableV2

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props)

    this.notesTable = new TableV2(this, 'Notes', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          // Lists the notes of one owner, which the page of that owner and the export of all of its notes to a file ask for
          indexName: 'byOwner',
          partitionKey: { name: 'owner', type: AttributeType.STRING },
        },
      ],
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
    })
    new cdk.CfnOutput(this, 'NotesTableName', { value: this.notesTable.tableName })
    new cdk.CfnOutput(this, 'NotesTableArn', { value: this.notesTable.tableArn })
  }
}

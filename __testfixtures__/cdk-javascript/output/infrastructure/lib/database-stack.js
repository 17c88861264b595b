const cdk = require('aws-cdk-lib')
const { AttributeType, Billing, TableV2 } = require('aws-cdk-lib/aws-dynamodb')

class DatabaseStack extends cdk.Stack {
	constructor(scope, id, props) {
		super(scope, id, props)

		this.petsTable = new TableV2(this, 'Pets', {
			partitionKey: { name: 'id', type: AttributeType.STRING },
			billing: Billing.onDemand(),
			pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
			removalPolicy: cdk.RemovalPolicy.DESTROY, // development: RETAIN keeps the data when the stack goes
		})
		new cdk.CfnOutput(this, 'PetsTableName', { value: this.petsTable.tableName })
		new cdk.CfnOutput(this, 'PetsTableArn', { value: this.petsTable.tableArn })
	}
}

module.exports = { DatabaseStack }

const { Stack } = require('aws-cdk-lib')
const { PolicyStatement } = require('aws-cdk-lib/aws-iam')
const lambda = require('aws-cdk-lib/aws-lambda')
const path = require('path')

class PetsStack extends Stack {
	/**
	 * @param {import('constructs').Construct} scope
	 * @param {string} id
	 */
	constructor(scope, id, props) {
		super(scope, id, props)

		const { petsTable } = props

		const code = lambda.Code.fromAsset(path.join(__dirname, '../lambda/handlers'))
		const getPets = new lambda.Function(this, 'GetPets', {
			runtime: lambda.Runtime.NODEJS_22_X,
			handler: 'get-pets.handler',
			code,
			environment: { PETS_TABLE_NAME: petsTable.tableName },
		})
		getPets.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [petsTable.tableArn] }))
		const createPet = new lambda.Function(this, 'CreatePet', {
			runtime: lambda.Runtime.NODEJS_22_X,
			handler: 'create-pet.handler',
			code,
			environment: { PETS_TABLE_NAME: petsTable.tableName }
		})
		createPet.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [petsTable.tableArn] }))
		getPets.addEnvironment('LIMIT', '20')
	}
}

module.exports = { PetsStack }

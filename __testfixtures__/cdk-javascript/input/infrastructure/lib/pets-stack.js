const { Stack } = require('aws-cdk-lib')
const lambda = require('aws-cdk-lib/aws-lambda')
const path = require('path')

class PetsStack extends Stack {
	/**
	 * @param {import('constructs').Construct} scope
	 * @param {string} id
	 */
	constructor(scope, id) {
		super(scope, id)

		const code = lambda.Code.fromAsset(path.join(__dirname, '../lambda/handlers'))
		const getPets = new lambda.Function(this, 'GetPets', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'get-pets.handler', code })
		new lambda.Function(this, 'CreatePet', {
			runtime: lambda.Runtime.NODEJS_22_X,
			handler: 'create-pet.handler',
			code
		})
		getPets.addEnvironment('LIMIT', '20')
	}
}

module.exports = { PetsStack }

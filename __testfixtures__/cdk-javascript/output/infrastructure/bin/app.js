#!/usr/bin/env node

const cdk = require('aws-cdk-lib')
const { DatabaseStack } = require('../lib/database-stack')
const { PetsStack } = require('../lib/pets-stack')

const app = new cdk.App()
const database = new DatabaseStack(app, 'pets-database-stack')
new PetsStack(app, 'pets-stack', {
  petsTable: database.petsTable,
  /* env: { account: '123456789012', region: 'us-east-1' }, */
})

#!/usr/bin/env node

const cdk = require('aws-cdk-lib')
const { PetsStack } = require('../lib/pets-stack')

const app = new cdk.App()
new PetsStack(app, 'pets-stack', {
  /* env: { account: '123456789012', region: 'us-east-1' }, */
})

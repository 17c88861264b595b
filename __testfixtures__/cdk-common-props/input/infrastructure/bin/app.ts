import * as cdk from 'aws-cdk-lib'
import { NotesStack } from '../lib/NotesStack'

const app = new cdk.App()
const props: cdk.StackProps = { env: { account: '123456789012', region: 'eu-west-1' } }
new NotesStack(app, `Notes-${app.node.tryGetContext('stage') ?? 'dev'}`, props)

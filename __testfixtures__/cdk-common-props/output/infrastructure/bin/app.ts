import * as cdk from 'aws-cdk-lib'
import { DatabaseStack } from '../lib/DatabaseStack'
import { NotesStack } from '../lib/NotesStack'

const app = new cdk.App()
const props: cdk.StackProps = { env: { account: '123456789012', region: 'eu-west-1' } }
const database = new DatabaseStack(app, `Notes-${app.node.tryGetContext('stage') ?? 'dev'}-database`, { env: props.env })
new NotesStack(app, `Notes-${app.node.tryGetContext('stage') ?? 'dev'}`, { ...props, notesTable: database.notesTable })
